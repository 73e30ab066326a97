package io.affidavit.delivery;

import io.affidavit.spool.SpooledRecord;
import java.util.List;

/**
 * Lets a window fill for a while. The spool tells that there is something, not how much, so a
 * filling window is looked at four times before its time is over. One thread.
 */
final class Linger {
  private static final int LOOKS = 4;

  private final int maxRecords;
  private final long maxBytes;
  private final Timing timing;
  private boolean running;
  private long deadlineNanos;
  private long nextLookNanos;

  Linger(Destination destination, Timing timing) {
    this.maxRecords = destination.maxWindowRecords();
    this.maxBytes = destination.maxWindowBytes();
    this.timing = timing;
  }

  /** Whether this window should still wait. */
  boolean holds(List<SpooledRecord> records) {
    long now = timing.nanoTime();
    if (!running) {
      running = true;
      deadlineNanos = timing.lingerEndNanos(now);
    }
    if (full(records) || now - deadlineNanos >= 0) {
      return false;
    }
    long look = Math.max(1, timing.lingerNanos() / LOOKS);
    nextLookNanos = now + Math.min(look, deadlineNanos - now);
    return true;
  }

  /** A peek stops before it would pass the bytes, so three quarters of them count as full. */
  private boolean full(List<SpooledRecord> records) {
    if (records.size() >= maxRecords) {
      return true;
    }
    long bytes = 0;
    for (SpooledRecord record : records) {
      bytes += record.sizeBytes();
    }
    return bytes >= maxBytes - maxBytes / 4;
  }

  /** Until the next look. */
  long waitNanos() {
    return running ? Math.max(0, nextLookNanos - timing.nanoTime()) : 0;
  }

  void reset() {
    running = false;
  }
}
