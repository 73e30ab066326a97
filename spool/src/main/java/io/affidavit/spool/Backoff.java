package io.affidavit.spool;

import java.util.concurrent.TimeUnit;

/** When to try again: after 1 s, then twice as long each time, at most 1 min. Not thread-safe. */
final class Backoff {
  private static final long LEAST = TimeUnit.SECONDS.toNanos(1);
  private static final long MOST = TimeUnit.MINUTES.toNanos(1);

  private long pause;
  private long next;

  Backoff(long now) {
    this.next = now;
  }

  boolean isDue(long now) {
    return now - next >= 0;
  }

  void failed(long now) {
    pause = pause == 0 ? LEAST : Math.min(MOST, 2 * pause);
    next = now + pause;
  }

  /** The next try is due at once. */
  void reset(long now) {
    pause = 0;
    next = now;
  }
}
