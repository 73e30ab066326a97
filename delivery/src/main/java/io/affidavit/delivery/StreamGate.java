package io.affidavit.delivery;

import java.time.Clock;
import java.time.Duration;
import software.amazon.awssdk.retries.api.BackoffStrategy;

/**
 * When this process may call CreateLogStream. All instances of an account share 50 of these calls a
 * second, and after a deployment or at midnight each wants several: so a throttled call closes the
 * gate for a while, longer each time, and a success takes one step of that back. A process alone
 * makes all its streams at once; a thousand come to rest near the quota. Thread-safe.
 */
final class StreamGate {
  /** Full jitter: up to 1 s, doubled with each step, at most 30 s. */
  static final BackoffStrategy PAUSES =
      BackoffStrategy.exponentialDelay(Duration.ofSeconds(1), Duration.ofSeconds(30));

  /** A step more than the longest pause needs would only be a debt. */
  private static final int MOST_STEPS = 6;

  private final Clock clock;
  private final BackoffStrategy pauses;
  private int steps;
  private long closedMillis;
  private long pauseMillis;

  /**
   * @param pauses by attempts, from 1, of which the first is never delayed
   */
  StreamGate(Clock clock, BackoffStrategy pauses) {
    this.clock = clock;
    this.pauses = pauses;
  }

  /** Also after a jump of the clock, in either direction. */
  synchronized boolean open() {
    return Math.abs(clock.millis() - closedMillis) >= pauseMillis;
  }

  synchronized void made() {
    steps = Math.max(0, steps - 1);
  }

  /** Calls that were in flight together count once. */
  synchronized void refused() {
    if (open()) {
      steps = Math.min(MOST_STEPS, steps + 1);
      closedMillis = clock.millis();
      pauseMillis = pauses.computeDelay(steps + 1).toMillis();
    }
  }
}
