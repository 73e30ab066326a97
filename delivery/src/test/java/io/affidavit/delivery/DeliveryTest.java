package io.affidavit.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** The threads around the workers. */
class DeliveryTest {
  private static final long WAIT_MILLIS = 20_000;

  private final MemoryQueue queue = new MemoryQueue("scripted:test");
  private final ScriptedDestination destination = new ScriptedDestination();
  private final RecordingListener listener = new RecordingListener();

  private Delivery delivery() {
    return Delivery.builder()
        .destination(destination, queue)
        .listener(listener)
        .linger(Duration.ZERO)
        .build();
  }

  @Test
  void runsOneNamedDaemonThreadWithTheLibrarysClassLoader() throws Exception {
    AtomicReference<Thread> seen = new AtomicReference<>();
    AtomicReference<ClassLoader> loader = new AtomicReference<>();
    destination.answer(
        records -> {
          seen.set(Thread.currentThread());
          loader.set(Thread.currentThread().getContextClassLoader());
          return BatchResult.delivered(records);
        });
    Delivery delivery = delivery();
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    try (URLClassLoader webapp = new URLClassLoader(new URL[0])) {
      Thread.currentThread().setContextClassLoader(webapp);
      delivery.start();
      delivery.start();
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
    queue.add(Records.spooled(1, Records.NOW));
    assertTrue(queue.awaitAcknowledged(1, WAIT_MILLIS));
    Thread worker = Objects.requireNonNull(seen.get());
    assertEquals("affidavit-delivery-scripted", worker.getName());
    assertTrue(worker.isDaemon());
    assertSame(Delivery.class.getClassLoader(), loader.get());
    assertFalse(destination.closed);
    delivery.close(Duration.ofSeconds(10));
    assertTrue(destination.closed);
    assertFalse(worker.isAlive());
  }

  @Test
  void closeWakesABackOffAtItsBound() throws Exception {
    for (int i = 0; i < 1_000; i++) {
      destination.fail(Failure.transientFault("HTTP_503", ""));
    }
    queue.add(Records.spooled(1, Records.NOW));
    Delivery delivery = delivery();
    delivery.start();
    assertFalse(queue.awaitAcknowledged(1, 100));
    long start = System.nanoTime();
    delivery.close(Duration.ofMillis(400));
    assertTrue(System.nanoTime() - start < Duration.ofSeconds(2).toNanos());
    assertTrue(destination.closed);
    assertEquals(0, queue.acknowledged());
  }

  @Test
  void closeIsBoundedWhereADestinationIgnoresInterrupts() throws Exception {
    CountDownLatch inCall = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    destination.answer(
        records -> {
          inCall.countDown();
          while (release.getCount() > 0) {
            Thread.onSpinWait();
          }
          return BatchResult.delivered(records);
        });
    queue.add(Records.spooled(1, Records.NOW));
    Delivery delivery = delivery();
    delivery.start();
    assertTrue(inCall.await(WAIT_MILLIS, TimeUnit.MILLISECONDS));
    long start = System.nanoTime();
    delivery.close(Duration.ofMillis(300));
    assertTrue(System.nanoTime() - start < Duration.ofSeconds(2).toNanos());
    assertEquals(0, queue.acknowledged());
    release.countDown();
  }

  @Test
  void anInterruptedCloserStopsAtOnceAndStaysInterrupted() {
    for (int i = 0; i < 1_000; i++) {
      destination.fail(Failure.transientFault("HTTP_503", ""));
    }
    queue.add(Records.spooled(1, Records.NOW));
    Delivery delivery = delivery();
    delivery.start();
    Thread.currentThread().interrupt();
    long start = System.nanoTime();
    delivery.close(Duration.ofSeconds(60));
    assertTrue(Thread.interrupted());
    assertTrue(System.nanoTime() - start < Duration.ofSeconds(10).toNanos());
  }

  @Test
  void whatWasNeverStartedClosesToo() {
    Delivery delivery = delivery();
    delivery.close(Duration.ofSeconds(1));
    assertTrue(destination.closed);
    assertEquals("STOPPED", delivery.status().get(0).state());
    delivery.start();
    delivery.close(Duration.ZERO);
  }

  @Test
  void aForeignInterruptEndsInOrderAndIsTold() throws Exception {
    AtomicReference<Thread> worker = new AtomicReference<>();
    destination.answer(
        records -> {
          worker.set(Thread.currentThread());
          Thread.currentThread().interrupt();
          return BatchResult.delivered(records);
        });
    queue.add(Records.spooled(1, Records.NOW));
    Delivery delivery = delivery();
    delivery.start();
    assertTrue(queue.awaitAcknowledged(1, WAIT_MILLIS), "what is settled is acknowledged");
    delivery.close(Duration.ofSeconds(5));
    assertFalse(Objects.requireNonNull(worker.get()).isAlive());
    assertEquals("delivered 1", listener.lines.get(0));
    assertTrue(listener.lines.get(1).startsWith("stopped: "));
  }

  @Test
  void aFailingListenerCostsOneLineAndNoEvent() throws Exception {
    List<String> status = Collections.synchronizedList(new ArrayList<>());
    Delivery delivery =
        Delivery.builder()
            .destination(destination, queue)
            .listener(new FailingListener())
            .status(status::add)
            .linger(Duration.ZERO)
            .build();
    queue.add(Records.spooled(3, Records.NOW));
    destination.fail(Failure.transientFault("HTTP_503", ""));
    delivery.start();
    assertTrue(queue.awaitAcknowledged(3, WAIT_MILLIS));
    delivery.close(Duration.ofSeconds(10));
    assertEquals(
        List.of(
            "delivery listener failed with java.lang.StackOverflowError: delivery goes on;"
                + " further failures of it are not told"),
        status);
  }

  private static final class FailingListener implements DeliveryListener {
    @Override
    public void delivered(String target, int records) {
      throw new IllegalStateException("PATIENT-4711");
    }

    @Override
    public void outageStarted(Outage outage) {
      throw new StackOverflowError("PATIENT-4711");
    }
  }

  @Test
  void refusesAQueueOfAnotherTargetAndATargetTwice() {
    Delivery.Builder builder = Delivery.builder();
    assertEquals(
        "queue of scripted:test must have the same target, got other",
        assertThrows(
                IllegalArgumentException.class,
                () -> builder.destination(destination, new MemoryQueue("other")))
            .getMessage());
    builder.destination(destination, queue);
    assertEquals(
        "destination must be given once: remove the other, got scripted:test",
        assertThrows(IllegalArgumentException.class, () -> builder.destination(destination, queue))
            .getMessage());
  }

  @Test
  void lingerIsFromNothingToAMinute() {
    Delivery.Builder builder = Delivery.builder().linger(Duration.ZERO);
    builder.linger(Duration.ofSeconds(60));
    assertEquals(
        "linger must be at most PT1M, got PT1M0.001S",
        assertThrows(
                IllegalArgumentException.class, () -> builder.linger(Duration.ofMillis(60_001)))
            .getMessage());
    assertThrows(IllegalArgumentException.class, () -> builder.linger(Duration.ofMillis(-1)));
  }
}
