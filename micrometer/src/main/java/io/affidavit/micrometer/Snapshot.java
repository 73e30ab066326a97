package io.affidavit.micrometer;

import io.affidavit.pipeline.AuditHealth;
import io.micrometer.core.instrument.Clock;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One look at the trails for all meters of one scrape. Thread-safe. */
final class Snapshot {
  private static final long VALID_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private final Clock clock;
  private @Nullable AuditHealth latest;
  private long takenNanos;

  Snapshot(Clock clock) {
    this.clock = clock;
  }

  /** At most half a second old. */
  synchronized AuditHealth get() {
    long now = clock.monotonicTime();
    AuditHealth health = latest;
    if (health == null || now - takenNanos >= VALID_NANOS) {
      health = AuditHealth.current();
      latest = health;
      takenNanos = now;
    }
    return health;
  }

  /** A trail has started or ended. */
  synchronized void forget() {
    latest = null;
  }
}
