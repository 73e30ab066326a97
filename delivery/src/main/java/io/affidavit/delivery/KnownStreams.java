package io.affidavit.delivery;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The streams that were written to lately, so that one that is missing can be told from one that
 * was deleted. Bounded; the longest unused is forgotten first. Thread-safe.
 */
final class KnownStreams {
  static final int MOST = 1_000;

  private final Map<String, Boolean> names =
      new LinkedHashMap<String, Boolean>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
          return size() > MOST;
        }
      };

  synchronized void add(String stream) {
    names.put(stream, true);
  }

  /** Whether it was known; it is not any more. */
  synchronized boolean remove(String stream) {
    return names.remove(stream) != null;
  }

  synchronized boolean contains(String stream) {
    return names.containsKey(stream);
  }

  synchronized int size() {
    return names.size();
  }
}
