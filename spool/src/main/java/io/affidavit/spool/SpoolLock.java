package io.affidavit.spool;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The spool's lock with its two conditions, for callers whose interrupts must lose nothing, close
 * nothing, and stay set.
 */
final class SpoolLock {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition progress = lock.newCondition();
  private final Condition work = lock.newCondition();

  void lock() {
    lock.lock();
  }

  void unlock() {
    lock.unlock();
  }

  /** Takes the lock before {@link System#nanoTime} passes {@code deadline}; false if not. */
  boolean lockUntil(long deadline) {
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
