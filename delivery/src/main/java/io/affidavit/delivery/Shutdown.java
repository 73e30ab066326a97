package io.affidavit.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The bounded end of all workers: drain, then interrupt, then leave. */
final class Shutdown {
  /** What is kept of the bound for the workers to end after the interrupt. */
  private static final long GRACE_MILLIS = 500;

  /**
   * The least that they get for it, beyond the bound where that is shorter: a thread that runs on
   * holds its class loader. Most end within milliseconds.
   */
  private static final long LEAST_GRACE_MILLIS = 250;

  private final List<WorkerThread> running = new ArrayList<>();
  private final long startNanos = System.nanoTime();

  private Shutdown(List<WorkerThread> threads) {
    for (WorkerThread thread : threads) {
      if (thread.wasStarted()) {
        running.add(thread);
      } else {
        thread.worker().stopNow();
        thread.worker().close();
      }
    }
  }

  static void of(List<WorkerThread> threads, Duration bound) {
    Shutdown shutdown = new Shutdown(threads);
    long millis = Math.max(0, bound.toMillis());
    long grace = Math.min(GRACE_MILLIS, millis / 4);
    shutdown.running.forEach(thread -> thread.worker().drain());
    boolean interrupted = false;
    try {
      if (shutdown.join(millis - grace)) {
        return;
      }
    } catch (InterruptedException e) {
      interrupted = true;
    }
    shutdown.interrupt();
    shutdown.awaitEnd(interrupted ? 0 : millis);
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** After the interrupt; one of the calling thread's own no longer shortens it. */
  private void awaitEnd(long untilMillis) {
    long until = Math.max(untilMillis, spentMillis() + LEAST_GRACE_MILLIS);
    boolean interrupted = false;
    boolean ended = false;
    while (!ended) {
      try {
        join(until);
        ended = true;
      } catch (InterruptedException again) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void interrupt() {
    running.forEach(thread -> thread.worker().stopNow());
    running.forEach(WorkerThread::interrupt);
    running.forEach(thread -> thread.worker().abort());
  }

  private boolean join(long untilMillis) throws InterruptedException {
    boolean all = true;
    for (WorkerThread thread : running) {
      all &= thread.join(untilMillis - spentMillis());
    }
    return all;
  }

  private long spentMillis() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos);
  }
}
