package io.affidavit.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.affidavit.spool.SpooledRecord;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The worker against a destination and a disk that answer at random, with a restart now and then.
 * The cursor may only ever pass what was delivered, passed by the filter, or kept aside.
 */
class DeliveryWorkerModelTest {
  private static final int RECORDS = 500;

  private final ManualTime time = new ManualTime();
  private final MemoryQueue queue = new MemoryQueue("scripted:test");
  private final List<SpooledRecord> records = Records.spooled(RECORDS, Records.NOW);
  private final Set<Long> delivered = new HashSet<>();
  private boolean unwanted;
  private int restarts;
  private int failures;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
  void acknowledgesOnlyWhatIsSettled(long seed) {
    Random random = new Random(seed);
    queue.add(records);
    DeliveryWorker worker = worker(random);
    for (int step = 0; step < 200_000 && queue.acknowledged() < RECORDS; step++) {
      if (random.nextInt(40) == 0) {
        queue.failNext(1);
      }
      if (worker.doWork() == 0) {
        time.advanceNanos(Math.max(1, worker.pauseNanos()));
      }
      nothingUnsettledIsAcknowledged();
      if (random.nextInt(25) == 0) {
        worker = worker(random); // as after kill -9: the window is forgotten
        restarts++;
      }
    }
    assertEquals(RECORDS, queue.acknowledged());
    assertFalse(unwanted, "the filter was passed by");
    assertTrue(failures > 10, "the faults were not reached");
    assertTrue(restarts > 0, "no restart was reached");
    assertFalse(queue.deadLetters().isEmpty(), "no dead letter was reached");
  }

  private DeliveryWorker worker(Random random) {
    ScriptedDestination destination = new ScriptedDestination();
    destination.batchSize = 1 + random.nextInt(6);
    destination.maxWindowRecords = 1 + random.nextInt(20);
    destination.lanePerBatch = random.nextBoolean();
    destination.wanted = DeliveryWorkerModelTest::wanted;
    for (int i = 0; i < 5_000; i++) {
      destination.answer(batch -> answer(batch, random));
    }
    return new DeliveryWorker(
        destination, queue, new RecordingListener(), time.timing(Duration.ofMillis(5)));
  }

  private static boolean wanted(OutboundRecord record) {
    return record.record().sequence() % 7 != 3;
  }

  private BatchResult answer(List<OutboundRecord> batch, Random random) throws IOException {
    int dice = random.nextInt(10);
    if (dice > 3) {
      return BatchResult.delivered(store(batch));
    }
    failures++;
    if (dice == 0) {
      throw new IOException("torn after it was stored: " + store(batch).size());
    }
    if (dice == 1) {
      throw new IllegalStateException("a bug");
    }
    return dice == 2
        ? BatchResult.returned(Failure.transientFault("HTTP_503", ""))
        : partly(batch, random);
  }

  private BatchResult partly(List<OutboundRecord> batch, Random random) {
    BatchResult.Builder result = BatchResult.builder();
    for (OutboundRecord record : batch) {
      int dice = random.nextInt(4);
      if (dice == 0) {
        result.delivered(store(List.of(record)));
      } else if (dice == 1) {
        result.deadLetter(record, "X: refused");
      } else if (dice == 2) {
        result.failure(Failure.needsOperator("Y", "").laneOnly());
      } // else not a word about it
    }
    return result.build();
  }

  private List<OutboundRecord> store(List<OutboundRecord> batch) {
    for (OutboundRecord record : batch) {
      unwanted |= !wanted(record); // an assertion in here the worker would survive
      delivered.add(record.record().sequence());
    }
    return batch;
  }

  private void nothingUnsettledIsAcknowledged() {
    Set<SpooledRecord> aside = queue.deadLetters().keySet();
    for (SpooledRecord record : records.subList(0, queue.acknowledged())) {
      long sequence = record.sequence();
      assertTrue(
          sequence % 7 == 3 || delivered.contains(sequence) || aside.contains(record),
          () -> "lost: " + record);
    }
  }
}
