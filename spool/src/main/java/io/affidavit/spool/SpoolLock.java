package io.affidavit.spool;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The spool's lock with its two conditions, for callers whose interrupts must lose nothing, close
 * nothing, and stay set.
 */
@SuppressWarnings("ThreadPriorityCheck") // a hint to the scheduler is what is meant
final class SpoolLock {
  /** The lock is held for a few microseconds; to be put to sleep and woken takes some fifty. */
  private static final long GIVE_WAY_NANOS = TimeUnit.MICROSECONDS.toNanos(20);

  private static final boolean ALONE = Runtime.getRuntime().availableProcessors() == 1;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition progress = lock.newCondition();
  private final Condition work = lock.newCondition();

  void lock() {
    if (!lockSoon()) {
      lock.lock();
    }
  }

  void unlock() {
    lock.unlock();
  }

  /** Takes the lock before {@link System#nanoTime} passes {@code deadline}; false if not. */
  boolean lockUntil(long deadline) {
    if (lockSoon()) {
      return true;
    }
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return lock.tryLock(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      restore(interrupted);
    }
  }

  private boolean lockSoon() {
    if (lock.tryLock()) {
      return true;
    }
    boolean taken = false;
    long start = System.nanoTime();
    while (!taken && !ALONE && System.nanoTime() - start < GIVE_WAY_NANOS) {
      Thread.yield();
      taken = !lock.isLocked() && lock.tryLock();
    }
    return taken;
  }

  /** Waits for {@link #progressed}; false once the deadline has passed. Needs the lock. */
  boolean awaitProgress(long deadline) {
    return await(progress, deadline);
  }

  void progressed() {
    progress.signalAll();
  }

  /** Waits for {@link #wakeWorker} or the deadline. Needs the lock. */
  void awaitWork(long deadline) {
    await(work, deadline);
  }

  void wakeWorker() {
    work.signal();
  }

  private static boolean await(Condition condition, long deadline) {
    boolean interrupted = false;
    try {
      while (true) {
        long left = deadline - System.nanoTime();
        if (left <= 0) {
          return false;
        }
        try {
          return condition.awaitNanos(left) > 0;
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      restore(interrupted);
    }
  }

  private static void restore(boolean interrupted) {
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
