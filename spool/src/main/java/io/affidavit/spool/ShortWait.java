package io.affidavit.spool;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * Waits for a force without sleeping, as long as one usually takes: to be put to sleep and woken
 * again costs about half as much as the force of a fast disk. Who does so gives way to whoever else
 * wants the processor. A few callers at a time; all others sleep. Thread-safe.
 */
@SuppressWarnings("ThreadPriorityCheck") // a hint to the scheduler is what is meant
final class ShortWait {
  /** Beyond it, sleeping is cheap beside the disk. */
  private static final long LONGEST_NANOS = TimeUnit.MICROSECONDS.toNanos(500);

  /** A caller who records again and again is back by then. */
  static final long IDLE_NANOS = TimeUnit.MICROSECONDS.toNanos(50);

  private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();
  private static final boolean ALONE = PROCESSORS == 1;

  /**
   * Where processors are few, waking many sleepers costs more of them than giving way; where they
   * are many, who gives way finds nobody to give to, and must not occupy them all.
   */
  private static final int MOST_AT_A_TIME = Math.max(1, 64 / PROCESSORS);

  private final Instance own;
  private final AtomicInteger awake = new AtomicInteger();

  /** How long a force takes; only the worker writes it. */
  private volatile long usualNanos = LONGEST_NANOS;

  ShortWait(Instance own) {
    this.own = own;
  }

  /** A force took so long. */
  void forced(long nanos) {
    usualNanos = (7 * usualNanos + nanos) / 8;
  }

  /** True once a record is readable, false where waiting on would take too long. */
  boolean until(long sequence) {
    if (own.readable() >= sequence) {
      return true;
    }
    long usual = usualNanos;
    if (ALONE || usual > LONGEST_NANOS) {
      return false;
    }
    try {
      return awake.incrementAndGet() <= MOST_AT_A_TIME && await(sequence, 2 * usual);
    } finally {
      awake.decrementAndGet();
    }
  }

  /** For the worker, after a force: somebody may come at once. */
  boolean moreThan(BooleanSupplier due) {
    if (ALONE || usualNanos > LONGEST_NANOS) {
      return false;
    }
    long start = System.nanoTime();
    do {
      if (due.getAsBoolean()) {
        return true;
      }
      Thread.yield();
    } while (System.nanoTime() - start < IDLE_NANOS);
    return false;
  }

  private boolean await(long sequence, long nanos) {
    long start = System.nanoTime();
    while (own.readable() < sequence) {
      if (System.nanoTime() - start >= nanos) {
        return false;
      }
      Thread.yield();
    }
    return true;
  }
}
