package io.affidavit.delivery;

import java.util.ArrayList;
import java.util.List;

/** Cuts records into PutEvents requests, in their order. */
final class EventPlanner {
  private final EventCalls calls;
  private final String source;
  private final int maxRequestBytes;

  EventPlanner(EventCalls calls, String source, int maxRequestBytes) {
    this.calls = calls;
    this.source = source;
    this.maxRequestBytes = maxRequestBytes;
  }

  List<Batch> plan(List<OutboundRecord> records) {
    List<Batch> batches = new ArrayList<>();
    List<EventEntry> open = new ArrayList<>();
    int bytes = 0;
    for (OutboundRecord record : records) {
      EventEntry entry = EventEntry.of(record, source);
      if (entry == null) {
        batches.add(Batch.refused(record, "NO_REDACTED_FORM: nothing here may go to a bus"));
        continue;
      }
      if (entry.bytes() >= maxRequestBytes) {
        batches.add(
            Batch.refused(
                record, "EVENT_TOO_LARGE: an entry must stay below " + maxRequestBytes + " bytes"));
        continue;
      }
      if (open.size() == EventLimits.MAX_ENTRIES || bytes + entry.bytes() >= maxRequestBytes) {
        batches.add(new EventBatch(calls, open));
        open = new ArrayList<>();
        bytes = 0;
      }
      open.add(entry);
      bytes += entry.bytes();
    }
    if (!open.isEmpty()) {
      batches.add(new EventBatch(calls, open));
    }
    return batches;
  }
}
