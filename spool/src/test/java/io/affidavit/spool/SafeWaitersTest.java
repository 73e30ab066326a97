package io.affidavit.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SafeWaitersTest {
  private static final long LONG_NANOS = TimeUnit.SECONDS.toNanos(50);

  private final AtomicLong durable = new AtomicLong(-1);
  private final SafeWaiters waiters = new SafeWaiters(sequence -> sequence <= durable.get());

  @Test
  void whatIsSafeAlreadyDoesNotWait() {
    durable.set(3);

    assertTrue(waiters.await(3, System.nanoTime()));
  }

  @Test
  void theDeadlineEndsTheWait() {
    assertFalse(waiters.await(0, System.nanoTime() + 1_000_000));
  }

  @Test
  void onlyThoseGoOnWhoseRecordIsSafe() throws Exception {
    Caller first = new Caller(0);
    Caller second = new Caller(1);
    first.awaitAsleep();
    second.awaitAsleep();

    durable.set(0);
    waiters.wake();

    assertTrue(first.result());
    assertTrue(second.thread.isAlive());
    durable.set(1);
    waiters.wake();
    assertTrue(second.result());
  }

  @Test
  void anInterruptEndsNoWaitAndStaysSet() throws Exception {
    Caller caller = new Caller(0);
    caller.awaitAsleep();

    caller.thread.interrupt();
    caller.awaitAsleep();
    assertEquals(1, caller.ended.getCount());
    durable.set(0);
    waiters.wake();

    assertTrue(caller.result());
    assertTrue(caller.interruptedAfterwards);
  }

  /** Whoever registers while another makes it safe is found, or finds it safe. */
  @Test
  void nobodyIsForgotten() throws Exception {
    int rounds = 20_000;
    AtomicLong asked = new AtomicLong(-1);
    Thread disk =
        new Thread(
            () -> {
              while (durable.get() < rounds - 1) {
                if (asked.get() > durable.get()) {
                  durable.set(asked.get());
                  waiters.wake();
                }
              }
            });
    disk.setDaemon(true);
    disk.start();
    List<Long> forgotten = new ArrayList<>();
    for (long i = 0; i < rounds; i++) {
      asked.set(i);
      long deadline = System.nanoTime() + LONG_NANOS;
      if (!waiters.await(i, deadline) || System.nanoTime() - deadline >= 0) {
        forgotten.add(i);
      }
    }

    assertEquals(List.of(), forgotten);
  }

  private final class Caller {
    final CountDownLatch ended = new CountDownLatch(1);
    final Thread thread;
    volatile boolean safe;
    volatile boolean interruptedAfterwards;

    Caller(long sequence) {
      thread = new Thread(() -> run(sequence));
      thread.setDaemon(true);
      thread.start();
    }

    private void run(long sequence) {
      safe = waiters.await(sequence, System.nanoTime() + LONG_NANOS);
      interruptedAfterwards = Thread.currentThread().isInterrupted();
      ended.countDown();
    }

    /** It sleeps for its record, and saw that it was not safe. */
    void awaitAsleep() {
      while (thread.isInterrupted() || thread.getState() != Thread.State.TIMED_WAITING) {
        Thread.onSpinWait();
      }
    }

    boolean result() throws InterruptedException {
      assertTrue(ended.await(50, TimeUnit.SECONDS));
      return safe;
    }
  }
}
