package io.affidavit.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.affidavit.delivery.DeliveryWorker.State;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How a worker ends: drained, interrupted or told to. */
class DeliveryWorkerEndTest extends SteppedDelivery {
  @Test
  void drainingDoesNotLingerAndEndsWithTheEmptySpool() {
    worker = worker(Duration.ofSeconds(1));
    spool(1);
    work();
    assertEquals(State.LINGERING, worker.state());
    worker.drain();
    work();
    assertEquals(1, queue.acknowledged());
    assertTrue(worker.stopped());
    assertEquals("stopped: drained", listener.lines.get(1));
  }

  /** The stream's close record comes between an empty look and the word to drain. */
  @Test
  void whatComesBetweenTheLookAndTheWordIsDelivered() {
    queue.onEmpty(
        () -> {
          spool(1);
          worker.drain();
        });
    work();
    assertFalse(worker.stopped(), "it has not looked since it was told");
    work();
    assertEquals(1, queue.acknowledged());
    assertTrue(worker.stopped());
  }

  @Test
  void anInterruptBeforeAStepEndsInOrderWithoutAcknowledging() {
    spool(1);
    worker.doWork();
    Thread.currentThread().interrupt();
    assertEquals(0, worker.doWork());
    assertTrue(Thread.interrupted());
    assertTrue(worker.stopped());
    assertTrue(destination.sent.isEmpty());
    assertEquals(0, queue.acknowledged());
  }

  @Test
  void anInterruptInsideACallEndsInOrderWithoutAcknowledging() {
    destination.answer(
        records -> {
          throw new InterruptedException();
        });
    spool(1);
    work();
    assertTrue(Thread.interrupted());
    assertTrue(worker.stopped());
    assertEquals(0, queue.acknowledged());
    assertTrue(listener.lines.get(0).startsWith("stopped: interrupted"));
  }

  @Test
  void aWindowThatIsAllSettledIsStillAcknowledgedUnderAnInterrupt() {
    spool(1);
    worker.doWork();
    worker.doWork();
    assertEquals(State.ACKNOWLEDGING, worker.state());
    Thread.currentThread().interrupt();
    worker.doWork();
    assertEquals(1, queue.acknowledged());
    worker.doWork();
    assertTrue(Thread.interrupted());
    assertTrue(worker.stopped());
  }

  @Test
  void stopNowEndsTheBackOff() {
    destination.fail(Failure.transientFault("HTTP_503", ""));
    spool(1);
    work();
    worker.stopNow();
    work();
    assertTrue(worker.stopped());
    assertEquals(0, queue.acknowledged());
  }
}
