package io.affidavit.delivery;

import java.time.Duration;

/**
 * One stretch of time in which a destination took no window, as the listener sees it. Immutable,
 * thread-safe.
 */
public final class Outage {
  private final String target;
  private final Failure failure;
  private final long failures;
  private final int pending;
  private final Duration duration;

  Outage(String target, Failure failure, long failures, int pending, Duration duration) {
    this.target = target;
    this.failure = failure;
    this.failures = failures;
    this.pending = pending;
    this.duration = duration;
  }

  /** The destination's {@link Destination#target}. */
  public String target() {
    return target;
  }

  /** The latest failure. */
  public Failure failure() {
    return failure;
  }

  /** Failures since the outage began, this one included. */
  public long failures() {
    return failures;
  }

  /** Records of the present window that wait; more may wait behind them in the spool. */
  public int pending() {
    return pending;
  }

  /** Time since the first failure. */
  public Duration duration() {
    return duration;
  }

  @Override
  public String toString() {
    return target
        + ": "
        + failure
        + " ("
        + failures
        + " failures in "
        + duration.toMillis() / 1_000
        + " s, "
        + pending
        + " records of the window pending)";
  }
}
