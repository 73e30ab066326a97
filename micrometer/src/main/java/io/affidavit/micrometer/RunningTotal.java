package io.affidavit.micrometer;

import java.util.Collections;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A count over trails that come and go: what one had counted when it was last seen stays in the
 * sum. Thread-safe.
 */
final class RunningTotal {
  private Map<String, Long> last = Collections.emptyMap();
  private long ended;

  /**
   * The sum now.
   *
   * @param counts the count of each trail that runs, by its instance; asked here, so that no look
   *     is older than the one before
   */
  synchronized double with(Supplier<Map<String, Long>> counts) {
    Map<String, Long> now = counts.get();
    for (Map.Entry<String, Long> known : last.entrySet()) {
      if (!now.containsKey(known.getKey())) {
        ended += known.getValue();
      }
    }
    last = now;
    long sum = ended;
    for (long count : now.values()) {
      sum += count;
    }
    return sum;
  }
}
