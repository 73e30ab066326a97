package io.affidavit.pipeline;

import io.affidavit.spool.FileSpool;
import io.affidavit.spool.SpoolException;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The spool, which may come later than the application: where its disk is full, read-only or not
 * there yet, a daemon thread tries again, after 1 s at first and every 30 s at last, until it opens
 * or the pipeline is closed. What only a person can mend (a setting, a key) is not tried again.
 * Thread-safe.
 */
final class SpoolOpening {
  private static final long FIRST_DELAY_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long LONGEST_DELAY_NANOS = TimeUnit.SECONDS.toNanos(30);

  /** A close waits this long for a try that is under way, such as one on a disk that hangs. */
  private static final long CLOSE_MILLIS = 2000;

  private final Opener opener;
  private final StatusChannel status;
  private final String directory;
  private volatile @Nullable FileSpool spool;

  /** No monitor: a virtual thread that waits would hold the thread that carries it. */
  private final ReentrantLock lock = new ReentrantLock();

  /** Opened, or closed. */
  private final Condition changed = lock.newCondition();

  private @Nullable Thread thread;

  /** Set before that thread starts, and its own from then on. */
  private SpoolException.@Nullable Reason firstReason;

  private SpoolException.@Nullable Reason saidReason;
  private String why = "the audit spool could not be opened at start";
  private long delayNanos;
  private boolean closed;

  /** What makes the spool ready, on the thread that starts or on the one that tries again. */
  interface Opener {
    /** One try. */
    FileSpool open() throws IOException;

    /**
     * It is open; appends may come only after this has returned.
     *
     * @param late why it was not open at once; null where it was
     */
    void opened(FileSpool spool, SpoolException.@Nullable Reason late);
  }

  SpoolOpening(Opener opener, StatusChannel status, String directory) {
    this(opener, status, directory, FIRST_DELAY_NANOS);
  }

  /** For tests: with another first delay. */
  SpoolOpening(Opener opener, StatusChannel status, String directory, long firstDelayNanos) {
    this.opener = opener;
    this.status = status;
    this.directory = directory;
    this.delayNanos = firstDelayNanos;
  }

  /** The first try, on this thread; never throws. */
  void start() {
    try {
      publish(opener.open(), null);
    } catch (IOException | RuntimeException e) {
      refused(e);
    }
  }

  private void refused(Exception e) {
    boolean passing = !(e instanceof SpoolException) || ((SpoolException) e).isPassing();
    if (!passing || e instanceof RuntimeException) {
      status.error("audit spool " + directory + " cannot be opened", e);
      return;
    }
    Thread retry = new Thread(this::retry, "affidavit-spool-opening");
    retry.setDaemon(true);
    retry.setContextClassLoader(SpoolOpening.class.getClassLoader());
    firstReason = reason(e);
    saidReason = firstReason;
    lock.lock();
    try {
      why += ", which is tried again";
      thread = retry;
    } finally {
      lock.unlock();
    }
    status.error(
        "audit spool "
            + directory
            + " cannot be opened, and is tried again until it can;"
            + " meanwhile whenFull says what becomes of events",
        e);
    retry.start();
  }

  private void retry() {
    while (pause()) {
      try {
        if (publish(opener.open(), firstReason)) {
          status.info("audit spool " + directory + " was opened; events are recorded from now on");
        }
        return;
      } catch (IOException | RuntimeException | LinkageError stillNot) {
        sayIfNew(stillNot);
      }
    }
  }

  /** The same again is not said again; another obstacle, such as a key, may need a person. */
  private void sayIfNew(Throwable e) {
    SpoolException.Reason now = reason(e);
    if (now != saidReason) {
      saidReason = now;
      status.error("audit spool " + directory + " still cannot be opened", e);
    }
  }

  private static SpoolException.Reason reason(Throwable e) {
    return e instanceof SpoolException
        ? ((SpoolException) e).reason()
        : SpoolException.Reason.FAILED;
  }

  /** The delay after that one, in nanoseconds. */
  static long longer(long delayNanos) {
    return Math.min(2 * delayNanos, LONGEST_DELAY_NANOS);
  }

  /** False once it is closed. */
  private boolean pause() {
    long deadline = System.nanoTime() + delayNanos;
    delayNanos = longer(delayNanos);
    lock.lock();
    try {
      while (!closed) {
        long left = deadline - System.nanoTime();
        if (left <= 0) {
          return true;
        }
        try {
          changed.awaitNanos(left);
        } catch (InterruptedException hostsOwn) {
          // A host that interrupts every thread ends us by closing.
        }
      }
      return false;
    } finally {
      lock.unlock();
    }
  }

  /** False where the pipeline was closed meanwhile: then nothing has seen it, and it goes. */
  private boolean publish(FileSpool opened, SpoolException.@Nullable Reason late)
      throws IOException {
    boolean published = false;
    lock.lock();
    try {
      if (!closed) {
        opener.opened(opened, late);
        spool = opened;
        published = true;
        changed.signalAll();
      }
    } finally {
      lock.unlock();
      if (!published) {
        opened.close();
      }
    }
    return published;
  }

  /** The spool, or null while there is none. */
  @Nullable FileSpool now() {
    return spool;
  }

  /** There is none, and it is still being tried. */
  boolean isPending() {
    lock.lock();
    try {
      return spool == null && thread != null && !closed;
    } finally {
      lock.unlock();
    }
  }

  /** What to say of an event that found no spool. */
  String why() {
    lock.lock();
    try {
      return why;
    } finally {
      lock.unlock();
    }
  }

  /**
   * The spool, or null where there is none in time. An interrupt is kept and ends no wait.
   *
   * @param nanos longest wait; nothing is waited for where trying again is no use
   */
  @Nullable FileSpool await(long nanos) {
    long deadline = System.nanoTime() + nanos;
    boolean interrupted = false;
    lock.lock();
    try {
      long left = deadline - System.nanoTime();
      while (isPending() && left > 0) {
        try {
          left = changed.awaitNanos(left);
        } catch (InterruptedException callersOwn) {
          interrupted = true;
          left = deadline - System.nanoTime();
        }
      }
    } finally {
      lock.unlock();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return now();
  }

  /** Ends the tries; a spool that was opened stays the caller's to close. */
  void close() {
    Thread retry;
    lock.lock();
    try {
      closed = true;
      retry = thread;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    if (retry != null && retry != Thread.currentThread()) {
      join(retry);
    }
  }

  private static void join(Thread retry) {
    try {
      retry.join(CLOSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
