package io.affidavit.spool;

import java.util.Iterator;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongPredicate;

/**
 * Callers asleep until their record is safe. Each is woken by itself and needs no lock to go on:
 * with a condition, all of them would queue for the lock again, and pass it on one sleeper after
 * another. Thread-safe.
 */
final class SafeWaiters {
  private final Queue<Waiter> waiting = new ConcurrentLinkedQueue<>();
  private final LongPredicate safe;

  /**
   * @param safe whether the record of this sequence is; once true, always true
   */
  SafeWaiters(LongPredicate safe) {
    this.safe = safe;
  }

  /**
   * False if the record was not safe when {@link System#nanoTime} passed {@code deadline}. An
   * interrupt changes nothing and stays set.
   */
  boolean await(long sequence, long deadline) {
    if (safe.test(sequence)) {
      return true;
    }
    Waiter waiter = new Waiter(sequence);
    waiting.add(waiter); // before the next look: who makes it safe now finds us
    boolean interrupted = false;
    try {
      while (!safe.test(sequence)) {
        long left = deadline - System.nanoTime();
        if (left <= 0) {
          return false;
        }
        LockSupport.parkNanos(this, left);
        interrupted |= Thread.interrupted();
      }
      return true;
    } finally {
      waiting.remove(waiter);
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Something became safe. */
  void wake() {
    for (Iterator<Waiter> waiters = waiting.iterator(); waiters.hasNext(); ) {
      Waiter waiter = waiters.next();
      if (safe.test(waiter.sequence)) {
        waiters.remove();
        LockSupport.unpark(waiter.thread);
      }
    }
  }

  private static final class Waiter {
    final Thread thread = Thread.currentThread();
    final long sequence;

    Waiter(long sequence) {
      this.sequence = sequence;
    }
  }
}
