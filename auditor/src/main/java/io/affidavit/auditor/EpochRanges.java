package io.affidavit.auditor;

import java.util.Map;
import java.util.TreeMap;

/**
 * Which sequences each epoch has. Epochs must follow one another as sequences do, or whoever steals
 * today's key could seal yesterday anew with it.
 */
final class EpochRanges {
  private final TreeMap<Long, long[]> ranges = new TreeMap<>();

  /** Told of a place where the order is broken. */
  interface Violation {
    void at(long sequence);
  }

  /** Says whether the record with that sequence is a checkpoint. */
  interface Checkpoints {
    boolean at(long sequence);
  }

  void note(long epoch, long sequence) {
    long[] range = ranges.computeIfAbsent(epoch, unused -> new long[] {sequence, sequence});
    range[0] = Math.min(range[0], sequence);
    range[1] = Math.max(range[1], sequence);
  }

  /** The last record of the epoch that is in the input. */
  long last(long epoch) {
    long[] range = ranges.get(epoch);
    return range == null ? -1 : range[1];
  }

  void check(Checkpoints checkpoints, Violation violation) {
    long epoch = -1;
    long highest = -1;
    for (Map.Entry<Long, long[]> entry : ranges.entrySet()) {
      long first = entry.getValue()[0];
      // Every epoch in between has one record at least, its checkpoint.
      boolean room = first - highest > entry.getKey() - epoch - 1;
      boolean ended = epoch < 0 || first > highest + 1 || checkpoints.at(highest);
      if (first <= highest || !room || !ended) {
        violation.at(first);
      }
      epoch = entry.getKey();
      highest = Math.max(highest, entry.getValue()[1]);
    }
  }
}
