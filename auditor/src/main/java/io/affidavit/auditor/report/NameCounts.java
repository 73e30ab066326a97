package io.affidavit.auditor.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How often each name came, for at most so many names. Not thread-safe. */
final class NameCounts {
  private final int most;
  private final Map<String, Long> counts = new HashMap<>();
  private long others;

  NameCounts(int most) {
    this.most = most;
  }

  void add(String name) {
    if (counts.size() < most || counts.containsKey(name)) {
      counts.merge(name, 1L, Long::sum);
    } else {
      others++;
    }
  }

  /** The names that came most often. */
  List<Map.Entry<String, Long>> top(int number) {
    List<Map.Entry<String, Long>> all = new ArrayList<>(counts.entrySet());
    all.sort(
        Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
            .thenComparing(Map.Entry.comparingByKey()));
    return all.subList(0, Math.min(number, all.size()));
  }

  /** How often there was a name for which there was no room. */
  long others() {
    return others;
  }
}
