package io.affidavit.delivery;

import io.affidavit.spool.SpooledRecord;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The records of one peek, and which of them still have to go. One thread. */
final class Window {
  private final Set<OutboundRecord> pending = new LinkedHashSet<>();
  private final int passed;
  private final List<SpooledRecord> restamped = new ArrayList<>();

  Window(List<SpooledRecord> records, Destination destination, long nowMillis) {
    int notWanted = 0;
    for (SpooledRecord record : records) {
      OutboundRecord outbound = OutboundRecord.of(record, nowMillis);
      if (destination.accepts(outbound)) {
        pending.add(outbound);
      } else {
        notWanted++;
      }
    }
    passed = notWanted;
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
