package io.affidavit.spool;

import java.time.Duration;

/**
 * What one destination has not taken yet, at one moment: of this process's own stream and of those
 * that it has taken over, without those that wait for a key. Immutable, thread-safe.
 */
public final class Undelivered {
  private final long records;
  private final long bytes;
  private final Duration oldestAge;

  Undelivered(long records, long bytes, Duration oldestAge) {
    this.records = records;
    this.bytes = bytes;
    this.oldestAge = oldestAge;
  }

  /** Records behind the destination's cursor, the spool's own included. */
  public long records() {
    return records;
  }

  /** Bytes on the disk of the segments that hold them, each counted whole. */
  public long bytes() {
    return bytes;
  }

  /**
   * How long the oldest of them has waited, zero where there is none. Of this process's own stream
   * right to a second or a thousandth of the backlog's time, too long if anything; of a stream that
   * was taken over the time since the last record of the same segment was written, so it may have
   * waited longer.
   */
  public Duration oldestAge() {
    return oldestAge;
  }

  long ageSeconds() {
    return oldestAge.toMillis() / 1000;
  }

  @Override
  public String toString() {
    return records + " records, the oldest for " + ageSeconds() + " s";
  }
}
