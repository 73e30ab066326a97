package io.affidavit.delivery;

import io.affidavit.spool.SpooledRecord;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The records of one peek, and which of them still have to go. One thread. */
final class Window {
  private final Set<OutboundRecord> pending = new LinkedHashSet<>();
  private int passed;
  private int size;
  private final List<SpooledRecord> restamped = new ArrayList<>();

  Window(List<SpooledRecord> records, Destination destination, long nowMillis) {
    grow(records, destination, nowMillis);
  }

  /**
   * Takes in what came since.
   *
   * @param records of a later peek: those of this window, and others behind them
   */
  void grow(List<SpooledRecord> records, Destination destination, long nowMillis) {
    for (SpooledRecord record : records.subList(Math.min(size, records.size()), records.size())) {
      OutboundRecord outbound = OutboundRecord.of(record, nowMillis);
      if (destination.accepts(outbound)) {
        pending.add(outbound);
      } else {
        passed++;
      }
    }
    size = records.size();
  }

  /** In sequence. */
  List<OutboundRecord> pending() {
    return new ArrayList<>(pending);
  }

  int pendingCount() {
    return pending.size();
  }

  boolean isPending(OutboundRecord record) {
    return pending.contains(record);
  }

  boolean settled() {
    return pending.isEmpty();
  }

  /** Records that the destination does not want. */
  int passed() {
    return passed;
  }

  /** Whether the record was pending; it is not any more. */
  boolean settle(OutboundRecord record) {
    return pending.remove(record);
  }

  /** Remembers what was stored under another time, until that is recorded. */
  void restamped(List<SpooledRecord> records) {
    restamped.addAll(records);
  }

  List<SpooledRecord> restamped() {
    return restamped;
  }

  void restampedTold() {
    restamped.clear();
  }
}
