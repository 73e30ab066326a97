package io.affidavit.pipeline;

import java.util.HashMap;
import java.util.Map;

/**
 * Events that callers lost, by type, until a gap record tells of them. Thread-safe. The number of
 * types is that of the catalogue, so memory is bounded.
 */
final class Losses {
  private final Map<String, Long> pending = new HashMap<>();
  private long total;

  /** Asked for every event; changed with the lock. */
  private volatile boolean empty = true;

  /** Counts one; the total so far. */
  synchronized long add(String eventType) {
    pending.merge(eventType, 1L, Long::sum);
    empty = false;
    return ++total;
  }

  /** What no gap record has told yet, now the caller's to tell. */
  synchronized Map<String, Long> take() {
    Map<String, Long> taken = new HashMap<>(pending);
    pending.clear();
    empty = true;
    return taken;
  }

  /** It could not be told after all. */
  synchronized void putBack(Map<String, Long> untold) {
    untold.forEach((type, count) -> pending.merge(type, count, Long::sum));
    empty = pending.isEmpty();
  }

  boolean isEmpty() {
    return empty;
  }

  synchronized long total() {
    return total;
  }
}
