package io.affidavit.delivery;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
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

  /** Where in each linger's time this process's windows go, from 0 to 1; NaN for no such beat. */
  private final double beat;

  /** Without a beat: each window lingers as long as it may. */
  Timing(Clock clock, LongSupplier nanoTime, BackoffStrategy backoff, Duration linger) {
    this(clock, nanoTime, backoff, linger, Double.NaN);
  }

  Timing(
      Clock clock, LongSupplier nanoTime, BackoffStrategy backoff, Duration linger, double beat) {
    this.clock = clock;
    this.nanoTime = nanoTime;
    this.backoff = backoff;
    this.lingerNanos = linger.toNanos();
    this.beat = beat;
  }

  static Timing system() {
    double beat = ThreadLocalRandom.current().nextDouble();
    return new Timing(Clock.systemUTC(), System::nanoTime, BACKOFF, Duration.ofSeconds(1), beat);
  }

  Timing withLinger(Duration linger) {
    return new Timing(clock, nanoTime, backoff, linger, beat);
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

  /**
   * When a window that begins to fill now has to go: at the process's own next beat, which is at
   * most the linger away. Instances that were started in the same second, or that one outage
   * brought into step, do not call in the same instant.
   */
  long lingerEndNanos(long nowNanos) {
    if (Double.isNaN(beat) || lingerNanos == 0) {
      return nowNanos + lingerNanos;
    }
    long sinceBeat = Math.floorMod(nowNanos - (long) (beat * lingerNanos), lingerNanos);
    return nowNanos + lingerNanos - sinceBeat;
  }
}
