package io.affidavit.spool;

import java.util.concurrent.TimeUnit;

/**
 * Notices when the wall clock moves against the one that never steps: it was set, or the machine
 * slept. Nothing in the spool depends on the time of day, but a segment then holds records of one
 * reckoning only. Used on the worker's thread; {@link #stepped} on any.
 */
final class ClockWatch {
  /** Slewing a clock moves it less than this in the life of a segment. */
  static final long TOLERANCE_MILLIS = 2000;

  private final SpoolClock clock;
  private long offset;
  private volatile boolean stepped;

  ClockWatch(SpoolClock clock) {
    this.clock = clock;
    this.offset = offset();
  }

  private long offset() {
    return clock.wallMillis() - TimeUnit.NANOSECONDS.toMillis(clock.getAsLong());
  }

  /** By how many milliseconds it was set since the last look, forwards or back; else 0. */
  long look() {
    long now = offset();
    long step = now - offset;
    if (Math.abs(step) <= TOLERANCE_MILLIS) {
      return 0;
    }
    offset = now;
    stepped = true;
    return step;
  }

  /** It was set since the current segment began. */
  boolean stepped() {
    return stepped;
  }

  /** A segment begins. */
  void begun() {
    stepped = false;
  }
}
