package io.affidavit.spool;

import java.util.Arrays;

/**
 * Roughly when each record of our own stream was appended, without a time in any record: now and
 * then somebody looks how far the stream has come. Memory is bounded: where there are too many
 * looks, every second one is forgotten and half as many are kept from then on, so an answer is
 * early by at most a thousandth of the whole stretch of time that is kept, or the time between two
 * looks. Thread-safe.
 */
final class AppendTimes {
  static final int MOST = 2048;

  private final long[] sequences = new long[MOST];
  private final long[] nanos = new long[MOST];
  private int count;

  /** Shortest time between two looks that are kept; grows with what has to be kept. */
  private long stepNanos;

  /** The stream begins. */
  AppendTimes(long nowNanos) {
    nanos[0] = nowNanos;
    count = 1;
  }

  /** Now the record of this sequence is not there yet, and the one before it is. */
  synchronized void look(long nextSequence, long nowNanos) {
    if (sequences[count - 1] == nextSequence) {
      nanos[count - 1] = nowNanos;
      return;
    }
    if (nowNanos - nanos[count - 1] < stepNanos) {
      return;
    }
    if (count == MOST) {
      thin();
    }
    sequences[count] = nextSequence;
    nanos[count] = nowNanos;
    count++;
  }

  /** The first stays: all that was appended was appended after it. */
  private void thin() {
    int kept = 0;
    for (int i = 0; i < count; i += 2) {
      sequences[kept] = sequences[i];
      nanos[kept] = nanos[i];
      kept++;
    }
    count = kept;
    stepNanos = Math.max(1, 2 * (nanos[count - 1] - nanos[0]) / MOST);
  }

  /** A time that the record was appended after, as late as is known. */
  synchronized long before(long sequence) {
    return nanos[floor(sequence)];
  }

  /** Nobody will ask for a record before this one. */
  synchronized void forgetBefore(long sequence) {
    int from = floor(sequence);
    if (from > 0) {
      System.arraycopy(sequences, from, sequences, 0, count - from);
      System.arraycopy(nanos, from, nanos, 0, count - from);
      count -= from;
    }
    if (count < MOST / 4) {
      stepNanos = 0;
    }
  }

  private int floor(long sequence) {
    int at = Arrays.binarySearch(sequences, 0, count, sequence);
    return Math.max(0, at >= 0 ? at : -at - 2);
  }
}
