package io.affidavit.delivery;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Cuts records into PutLogEvents batches: one stream each, in order of time, within the limits. */
final class LogPlanner {
  private final StreamNames names;
  private final LogCalls calls;
  private final StreamsAhead ahead;

  LogPlanner(StreamNames names, LogCalls calls) {
    this.names = names;
    this.calls = calls;
    this.ahead = new StreamsAhead(names);
  }

  List<Batch> plan(List<OutboundRecord> records) {
    long nowMillis = calls.nowMillis();
    List<Batch> batches = new ArrayList<>();
    Map<String, List<LogEntry>> streams = new LinkedHashMap<>();
    for (OutboundRecord record : records) {
      if (LogLimits.bytesOf(record) > LogLimits.MAX_BATCH_BYTES) {
        batches.add(Batch.refused(record, "EVENT_TOO_LARGE: over 1,048,550 bytes of UTF-8"));
      } else {
        streams
            .computeIfAbsent(names.of(record), name -> new ArrayList<>())
            .add(LogEntry.of(record, nowMillis));
      }
    }
    streams.forEach((stream, entries) -> cut(stream, entries, batches));
    return batches;
  }

  private void cut(String stream, List<LogEntry> entries, List<Batch> batches) {
    entries.sort(Comparator.comparingLong(LogEntry::apiMillis)); // stable: ties keep their sequence
    int from = 0;
    long bytes = 0;
    for (int i = 0; i < entries.size(); i++) {
      int more = LogLimits.bytesOf(entries.get(i).record());
      long span = entries.get(i).apiMillis() - entries.get(from).apiMillis();
      if (i - from == LogLimits.MAX_EVENTS
          || bytes + more > LogLimits.MAX_BATCH_BYTES
          || span > LogLimits.MAX_SPAN_MILLIS) {
        batches.add(new LogBatch(calls, stream, entries.subList(from, i)));
        from = i;
        bytes = 0;
      }
      bytes += more;
    }
    LogBatch last = new LogBatch(calls, stream, entries.subList(from, entries.size()));
    OutboundRecord newest = entries.get(entries.size() - 1).record();
    String next = ahead.due(newest, stream, calls.nowMillis());
    batches.add(next == null ? last : new AheadBatch(last, calls, next));
  }
}
