package io.affidavit.spool;

import java.util.concurrent.atomic.AtomicLong;

/** How much the segments hold, against the bound. Thread-safe. */
final class SpoolUsage {
  private final long maxBytes;

  /** All segments but the one being written. */
  private final AtomicLong closed = new AtomicLong();

  SpoolUsage(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  void add(long bytes) {
    closed.addAndGet(bytes);
  }

  void remove(long bytes) {
    closed.addAndGet(-bytes);
  }

  long bytes(long current) {
    return closed.get() + current;
  }

  boolean full(long current) {
    return bytes(current) >= maxBytes;
  }
}
