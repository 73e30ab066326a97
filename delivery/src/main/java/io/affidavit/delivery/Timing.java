package io.affidavit.delivery;

import java.time.Clock;
import java.time.Duration;
import java.util.function.LongSupplier;
import software.amazon.awssdk.retries.api.BackoffStrategy;

/** A worker's clocks and delays. Immutable. */
final class Timing {
  /** Full jitter: from nothing to 100 ms, doubled with each failure, at most 30 s. */
  private static final BackoffStrategy BACKOFF =
      BackoffStrategy.exponentialDelay(Duration.ofMillis(100), Duration.ofSeconds(30));

  private final Clock clock;
  private final LongSupplier nanoTime;
  private final BackoffStrategy backoff;
  private final long lingerNanos;

  Timing(Clock clock, LongSupplier nanoTime, BackoffStrategy backoff, Duration linger) {
    this.clock = clock;
    this.nanoTime = nanoTime;
    this.backoff = backoff;
    this.lingerNanos = linger.toNanos();
  }

  static Timing system() {
    return new Timing(Clock.systemUTC(), System::nanoTime, BACKOFF, Duration.ofSeconds(1));
  }

  Timing withLinger(Duration linger) {
    return new Timing(clock, nanoTime, backoff, linger);
  }

  long nowMillis() {
    return clock.millis();
  }

  long nanoTime() {
    return nanoTime.getAsLong();
  }

  /**
   * @param failures in a row, from 1; the strategy counts attempts, and never delays the first
   */
  long backoffNanos(int failures) {
    return backoff.computeDelay(failures + 1).toNanos();
  }

  long lingerNanos() {
    return lingerNanos;
  }
}
