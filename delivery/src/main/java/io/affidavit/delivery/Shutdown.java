package io.affidavit.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The bounded end of all workers: drain, then interrupt, then leave. */
final class Shutdown {
  /** What is kept of the bound for the workers to end after the interrupt. */
  private static final long GRACE_MILLIS = 500;

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
    try {
      if (shutdown.join(millis - grace)) {
        return;
      }
      shutdown.interrupt();
      shutdown.join(millis);
    } catch (InterruptedException e) {
      shutdown.interrupt();
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
      long spent = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos);
      all &= thread.join(untilMillis - spent);
    }
    return all;
  }
}
