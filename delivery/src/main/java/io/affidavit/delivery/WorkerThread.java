package io.affidavit.delivery;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The daemon thread of one worker. It carries the library's class loader, not that of whoever
 * happened to start it: a web application's would be kept alive, and the SDK might find other
 * classes there.
 */
final class WorkerThread {
  private final DeliveryWorker worker;
  private final Thread thread;
  private final AtomicBoolean started = new AtomicBoolean();

  WorkerThread(DeliveryWorker worker) {
    this.worker = worker;
    thread = new Thread(this::run, nameOf(worker.target()));
    thread.setDaemon(true);
    thread.setContextClassLoader(WorkerThread.class.getClassLoader());
  }

  /** The part before the first colon says what kind of destination it is. */
  static String nameOf(String target) {
    int colon = target.indexOf(':');
    return "affidavit-delivery-" + (colon < 0 ? target : target.substring(0, colon));
  }

  private void run() {
    try {
      while (!worker.stopped()) {
        if (worker.doWork() == 0 && !worker.stopped()) {
          worker.await();
        }
      }
    } finally {
      worker.close();
    }
  }

  void startOnce() {
    if (started.compareAndSet(false, true)) {
      thread.start();
    }
  }

  /** False also keeps a later {@link #startOnce} from starting it. */
  boolean wasStarted() {
    return !started.compareAndSet(false, true);
  }

  DeliveryWorker worker() {
    return worker;
  }

  void interrupt() {
    thread.interrupt();
  }

  /** Whether it ended within the time. */
  boolean join(long millis) throws InterruptedException {
    if (millis > 0) {
      thread.join(millis);
    }
    return !thread.isAlive();
  }
}
