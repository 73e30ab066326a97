package io.affidavit.delivery;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A wait that can be cut short; a ring before the wait is not lost. Thread-safe. */
final class Alarm {
  private final Semaphore rung = new Semaphore(0);

  /** Whether it rang; the time is over otherwise. */
  boolean await(long nanos) throws InterruptedException {
    boolean ring = rung.tryAcquire(nanos, TimeUnit.NANOSECONDS);
    rung.drainPermits();
    return ring;
  }

  void ring() {
    rung.release();
  }
}
