package io.affidavit.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.affidavit.spool.SpooledRecord;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The double is held to the contract of the queue it stands for. */
class MemoryQueueTest {
  private static final long LONG_NANOS = TimeUnit.SECONDS.toNanos(20);

  private final MemoryQueue queue = new MemoryQueue("t");
  private final List<SpooledRecord> records = Records.spooled(3, Records.NOW);

  @Test
  void withoutAnAcknowledgementTheSameRecordsComeAgain() throws IOException {
    queue.add(records);
    assertEquals(records.subList(0, 2), queue.peek(2, 1_000));
    assertEquals(records.subList(0, 2), queue.peek(2, 1_000));
    queue.acknowledge();
    assertEquals(records.subList(2, 3), queue.peek(2, 1_000));
    queue.acknowledge();
    assertTrue(queue.peek(2, 1_000).isEmpty());
    assertEquals(3, queue.acknowledged());
  }

  @Test
  void stopsWithTheRecordThatReachesTheBytes() throws IOException {
    queue.add(records);
    long one = records.get(0).sizeBytes();
    assertEquals(1, queue.peek(10, 1).size());
    assertEquals(1, queue.peek(10, one).size());
    assertEquals(2, queue.peek(10, one + 1).size());
  }

  @Test
  void onlyRecordsOfTheLastPeekMayBeKeptAside() throws IOException {
    queue.add(records);
    queue.peek(1, 1_000);
    queue.deadLetter(records.get(0), "X: y");
    assertThrows(IllegalStateException.class, () -> queue.deadLetter(records.get(1), "X: y"));
    assertEquals(List.of(records.get(0)), List.copyOf(queue.deadLetters().keySet()));
  }

  @Test
  void eachDiskOperationFailsOnDemand() throws IOException {
    queue.add(records);
    queue.peek(1, 1_000);
    queue.failNext(3);
    assertThrows(IOException.class, () -> queue.peek(1, 1_000));
    assertThrows(IOException.class, queue::acknowledge);
    assertThrows(IOException.class, () -> queue.deadLetter(records.get(0), "X: y"));
    queue.acknowledge();
    assertEquals(1, queue.acknowledged());
    assertEquals(1, queue.acknowledgements());
  }

  @Test
  void anInterruptedThreadMustNotWrite() throws IOException {
    queue.add(records);
    queue.peek(1, 1_000);
    Thread.currentThread().interrupt();
    assertThrows(IOException.class, queue::acknowledge);
    assertTrue(Thread.interrupted());
    assertEquals(0, queue.acknowledged());
  }

  @Test
  void aWaitEndsAtOnceWithRecordsOrAnEarlierWakeUp() throws InterruptedException {
    long start = System.nanoTime();
    queue.wakeUp();
    queue.await(LONG_NANOS);
    queue.add(records);
    queue.await(LONG_NANOS);
    assertTrue(System.nanoTime() - start < LONG_NANOS);
  }

  @Test
  void waitingForAnAcknowledgementIsBounded() throws InterruptedException {
    assertFalse(queue.awaitAcknowledged(1, 1));
    assertTrue(queue.awaitAcknowledged(0, 1));
  }
}
