package io.affidavit.spool;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The facts that list records which a destination stored under another time: of one stream each,
 * and small enough for a record. Stateless.
 */
final class Restamped {
  /** A range takes at most 42 bytes: two numbers of 19 digits, a dash, quotation marks, a comma. */
  static final int MAX_RANGES = 2_000;

  private Restamped() {}

  /** The records in any order, of any streams. */
  static List<ControlRecord> facts(String target, List<SpooledRecord> records) {
    Map<UUID, List<Long>> streams = new LinkedHashMap<>();
    for (SpooledRecord record : records) {
      streams.computeIfAbsent(record.stream(), id -> new ArrayList<>()).add(record.sequence());
    }
    List<ControlRecord> facts = new ArrayList<>();
    streams.forEach(
        (stream, sequences) -> {
          List<String> ranges = ranges(sequences);
          for (int from = 0; from < ranges.size(); from += MAX_RANGES) {
            int to = Math.min(ranges.size(), from + MAX_RANGES);
            facts.add(fact(target, stream, ranges.subList(from, to)));
          }
        });
    return facts;
  }

  private static ControlRecord fact(String target, UUID stream, List<String> ranges) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("target", target);
    members.put("stream", stream.toString());
    members.put("sequences", String.join(",", ranges));
    return ControlRecord.of(ControlRecord.Kind.RESTAMPED, members);
  }

  /** Such as {@code 3-7} and {@code 9}, ascending. */
  static List<String> ranges(List<Long> sequences) {
    List<Long> sorted = sequences.stream().sorted().distinct().collect(Collectors.toList());
    List<String> ranges = new ArrayList<>();
    int from = 0;
    for (int i = 1; i <= sorted.size(); i++) {
      if (i == sorted.size() || sorted.get(i) != sorted.get(i - 1) + 1) {
        long first = sorted.get(from);
        long last = sorted.get(i - 1);
        ranges.add(first == last ? String.valueOf(first) : first + "-" + last);
        from = i;
      }
    }
    return ranges;
  }
}
