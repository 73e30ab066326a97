package io.affidavit.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.affidavit.localaws.BusEvent;
import io.affidavit.localaws.Fault;
import io.affidavit.localaws.LocalAws;
import io.affidavit.localaws.Service;
import io.affidavit.spool.SpooledRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Both destinations at once, every fault at random: at least once, byte for byte. */
class SoakTest {
  private static final int RECORDS = 1_000;

  private final LocalAws aws =
      LocalAws.builder().logGroup(LocalSetup.GROUP).eventBus(LocalSetup.BUS).start();

  @Test
  void nothingIsLostUnderAllFaultsAtOnce() throws InterruptedException {
    arm();
    MemoryQueue toLogs = new MemoryQueue(LocalSetup.LOGS_TARGET);
    MemoryQueue toEvents = new MemoryQueue(LocalSetup.EVENTS_TARGET);
    ManualTime time = new ManualTime();
    Delivery delivery =
        Delivery.builder()
            .destination(LocalSetup.logs(aws), toLogs)
            .destination(LocalSetup.events(aws), toEvents)
            .timing(
                new Timing(
                    time,
                    System::nanoTime,
                    software.amazon.awssdk.retries.api.BackoffStrategy.fixedDelay(
                        Duration.ofMillis(5)),
                    Duration.ZERO))
            .build();
    delivery.start();
    List<SpooledRecord> records = records();
    for (int from = 0; from < RECORDS; from += 50) {
      toLogs.add(records.subList(from, from + 50));
      toEvents.add(records.subList(from, from + 50));
    }
    assertTrue(toLogs.awaitAcknowledged(RECORDS, 60_000), () -> "" + delivery.status());
    assertTrue(toEvents.awaitAcknowledged(RECORDS, 60_000), () -> "" + delivery.status());
    delivery.close(Duration.ofSeconds(5));

    List<String> stored = aws.logs().messages(LocalSetup.GROUP);
    assertEquals(new HashSet<>(Records.texts(RECORDS)), new HashSet<>(stored));
    List<String> details = aws.events().stream().map(BusEvent::detail).toList();
    assertEquals(RECORDS, new LinkedHashSet<>(details).size());
    assertTrue(delivery.status().get(0).failures() > 0, "no fault was reached");
    assertTrue(delivery.status().get(1).failures() > 0, "no fault was reached");
    assertTrue(toLogs.deadLetters().isEmpty() && toEvents.deadLetters().isEmpty());
    aws.close();
  }

  /** Of 40 categories, hence 40 streams: many calls, many faults. */
  private static List<SpooledRecord> records() {
    List<SpooledRecord> records = new ArrayList<>();
    for (int i = 0; i < RECORDS; i++) {
      long now = System.currentTimeMillis();
      Routing routing = Routing.of(now, "PHI_ACCESSED", "C" + i % 40, "INFO");
      records.add(Records.spooled(i, routing, Records.text(i)));
    }
    return records;
  }

  private void arm() {
    List<Fault> faults = new ArrayList<>();
    faults.add(Fault.throttling());
    faults.add(Fault.outage());
    faults.add(Fault.connectionClosed());
    faults.add(Fault.tornAnswer());
    faults.add(Fault.lostAnswer());
    faults.add(Fault.expiredToken());
    faults.add(Fault.rejectEvents(3, 0, 0).on(Service.LOGS));
    faults.add(Fault.failEntriesAtRandom("InternalFailure", 0.3).on(Service.EVENTS));
    for (int i = 0; i < faults.size(); i++) {
      aws.faults().add(faults.get(i).probability(0.06, i));
    }
  }
}
