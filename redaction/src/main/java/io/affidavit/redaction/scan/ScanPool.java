package io.affidavit.redaction.scan;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * A few {@link Scan}s for all threads. No {@code ThreadLocal}: in an application server the threads
 * outlive the application, and would hold its class loader. Thread-safe without locks; where all
 * are in use, a new one is made and left to the collector.
 */
final class ScanPool {
  private static final int SIZE = 16;

  private final AtomicReferenceArray<Scan> idle = new AtomicReferenceArray<>(SIZE);

  Scan take() {
    int first = (int) Thread.currentThread().getId();
    for (int i = 0; i < 2; i++) {
      Scan scan = idle.getAndSet((first + i) & (SIZE - 1), null);
      if (scan != null) {
        return scan;
      }
    }
    return new Scan();
  }

  void giveBack(Scan scan) {
    scan.close();
    idle.lazySet((int) Thread.currentThread().getId() & (SIZE - 1), scan);
  }
}
