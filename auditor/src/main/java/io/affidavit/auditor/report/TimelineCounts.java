package io.affidavit.auditor.report;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Counts along a time, for each of a few names: the numbers of a timeline. Not thread-safe. */
final class TimelineCounts {
  private final TimeAxis axis;
  private final ZoneId zone;
  private final Map<String, long[]> byName = new TreeMap<>();

  TimelineCounts(ReportRequest request) {
    zone = request.zone();
    axis = TimeAxis.of(request.from(), request.to(), zone);
  }

  void count(String name, long micros) {
    long[] counts = byName.get(name);
    if (counts == null) {
      counts = new long[axis.size()];
      byName.put(name, counts);
    }
    counts[axis.indexOf(micros)]++;
  }

  boolean isEmpty() {
    return byName.isEmpty();
  }

  /**
   * The picture.
   *
   * @param what what is counted, in lower case
   */
  Block.Chart chart(String id, String what) {
    List<Block.Series> series = new ArrayList<>();
    byName.forEach((name, counts) -> series.add(new Block.Series(name, values(counts))));
    String title =
        what.substring(0, 1).toUpperCase(Locale.ROOT) + what.substring(1) + " by " + axis.unit();
    String description =
        "How many " + what + " there were in each " + axis.unit() + ", in the zone " + zone + ".";
    return new Block.Chart(
        id, title, description, Block.Shape.TIMELINE, axis.labels(), List.copyOf(series));
  }

  private static List<Double> values(long[] counts) {
    List<Double> values = new ArrayList<>();
    for (long count : counts) {
      values.add((double) count);
    }
    return values;
  }
}
