package io.affidavit.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import software.amazon.awssdk.retries.api.BackoffStrategy;

/** Wall clock and monotonic clock that stand still until a test moves them. */
final class ManualTime extends Clock implements LongSupplier {
  static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

  private final AtomicLong nanos = new AtomicLong();

  /** Back-off without jitter: 100, 200, 400 ms ... 30 s. */
  Timing timing(Duration linger) {
    return new Timing(
        this,
        this,
        BackoffStrategy.exponentialDelayWithoutJitter(
            Duration.ofMillis(100), Duration.ofSeconds(30)),
        linger);
  }

  void advance(Duration duration) {
    advanceNanos(duration.toNanos());
  }

  void advanceNanos(long more) {
    nanos.addAndGet(more);
  }

  @Override
  public long getAsLong() {
    return nanos.get();
  }

  @Override
  public Instant instant() {
    return START.plusNanos(nanos.get());
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
