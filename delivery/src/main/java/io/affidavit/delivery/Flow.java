package io.affidavit.delivery;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a destination wants its batches sent: how many at a time, how often, and how long a window
 * may wait to fill. Immutable, thread-safe.
 */
public final class Flow {
  private static final int MAX_CALLS = 64;
  private static final Duration MAX_LINGER = Duration.ofSeconds(60);
  private static final Flow ONE_AT_A_TIME = new Flow(null, 1, Double.POSITIVE_INFINITY);

  private final @Nullable Duration linger;
  private final int maxCallsInFlight;
  private final double callsPerSecond;

  private Flow(@Nullable Duration linger, int maxCallsInFlight, double callsPerSecond) {
    this.linger = linger;
    this.maxCallsInFlight = maxCallsInFlight;
    this.callsPerSecond = callsPerSecond;
  }

  /** One call after another on the worker's own thread, as fast as they go; default linger. */
  public static Flow oneAtATime() {
    return ONE_AT_A_TIME;
  }

  /**
   * With so many calls in flight at most, each on a daemon thread; batches of one lane still go one
   * after another. The worker begins with one call, and goes back when the destination throttles.
   *
   * @param calls 1 to 64
   * @throws IllegalArgumentException outside of that
   */
  public Flow withMaxCallsInFlight(int calls) {
    if (calls < 1 || calls > MAX_CALLS) {
      throw Settings.refused("maxCallsInFlight", calls, "must be from 1 to 64");
    }
    return new Flow(linger, calls, callsPerSecond);
  }

  /**
   * With so many calls a second at most, on average.
   *
   * @param rate above 0; infinite for no bound
   * @throws IllegalArgumentException otherwise
   */
  public Flow withCallsPerSecond(double rate) {
    if (!(rate > 0)) {
      throw Settings.refused("callsPerSecond", rate, "must be above 0");
    }
    return new Flow(linger, maxCallsInFlight, rate);
  }

  /**
   * With another linger than the delivery's own.
   *
   * @param time 0 to 60 s
   * @throws IllegalArgumentException outside of that
   */
  public Flow withLinger(Duration time) {
    return new Flow(checkLinger(time), maxCallsInFlight, callsPerSecond);
  }

  static Duration checkLinger(Duration time) {
    Settings.atLeast("linger", time, Duration.ZERO);
    if (time.compareTo(MAX_LINGER) > 0) {
      throw Settings.refused("linger", time, "must be at most " + MAX_LINGER);
    }
    return time;
  }

  /** Longest wait for a window to fill; null for the delivery's own. */
  public @Nullable Duration linger() {
    return linger;
  }

  /** Most calls at the same time. */
  public int maxCallsInFlight() {
    return maxCallsInFlight;
  }

  /** Most calls a second, on average; may be infinite. */
  public double callsPerSecond() {
    return callsPerSecond;
  }
}
