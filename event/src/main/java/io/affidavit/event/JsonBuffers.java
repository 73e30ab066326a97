package io.affidavit.event;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * A few {@link JsonBuffer}s of one form for all threads. No {@code ThreadLocal}: in an application
 * server the threads outlive the application, and would hold its class loader. Thread-safe without
 * locks; where all are in use, a new one is made and left to the collector.
 */
final class JsonBuffers {
  private static final int SIZE = 16;

  private final AtomicReferenceArray<JsonBuffer> idle = new AtomicReferenceArray<>(SIZE);
  private final boolean canonical;

  JsonBuffers(boolean canonical) {
    this.canonical = canonical;
  }

  /** An empty one. */
  JsonBuffer take() {
    int first = (int) Thread.currentThread().getId();
    for (int i = 0; i < 2; i++) {
      JsonBuffer buffer = idle.getAndSet((first + i) & (SIZE - 1), null);
      if (buffer != null) {
        return buffer;
      }
    }
    return new JsonBuffer(!canonical);
  }

  void giveBack(JsonBuffer buffer) {
    buffer.clear();
    idle.lazySet((int) Thread.currentThread().getId() & (SIZE - 1), buffer);
  }
}
