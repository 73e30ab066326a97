package io.affidavit.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.affidavit.localaws.Fault;
import io.affidavit.localaws.LocalAws;
import io.affidavit.localaws.Service;
import io.affidavit.spool.SpooledRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The counts against what local-aws has stored, through the real SDK. */
class CountsOnTheWireTest {
  private final LocalAws aws =
      LocalAws.builder().eventBus(LocalSetup.BUS).logGroup(LocalSetup.GROUP).start();
  private final MemoryQueue logs = new MemoryQueue(LocalSetup.LOGS_TARGET);
  private final MemoryQueue events = new MemoryQueue(LocalSetup.EVENTS_TARGET);
  private final RecordingListener heard = new RecordingListener();
  private final Delivery delivery =
      LocalSetup.delivery(heard)
          .destination(LocalSetup.logs(aws), logs)
          .destination(LocalSetup.events(aws), events)
          .build();

  @AfterEach
  void stop() {
    delivery.close(Duration.ofSeconds(2));
    aws.close();
  }

  /** The log stream is made by the first record, so that a fault meets a call that stores. */
  @BeforeEach
  void first() throws Exception {
    delivery.start();
    deliver(List.of(record(0)), 1);
  }

  private static SpooledRecord record(int number) {
    return Records.spooled(number, System.currentTimeMillis(), "PHI_ACCESSED");
  }

  private void deliver(List<SpooledRecord> records, int total) throws InterruptedException {
    logs.add(records);
    events.add(records);
    long wait = LocalSetup.LONG.toMillis();
    assertTrue(logs.awaitAcknowledged(total, wait), () -> "heard " + heard.lines);
    assertTrue(events.awaitAcknowledged(total, wait), () -> "heard " + heard.lines);
  }

  private void deliverEight() throws InterruptedException {
    List<SpooledRecord> records = new ArrayList<>();
    for (int i = 1; i <= 8; i++) {
      records.add(record(i));
    }
    deliver(records, 9);
  }

  @Test
  void aLostAnswerIsADuplicateThere() throws Exception {
    aws.faults().add(Fault.lostAnswer().on(Service.LOGS, "PutLogEvents").times(1));
    aws.faults().add(Fault.tornAnswer().on(Service.EVENTS, "PutEvents").times(1));
    deliverEight();
    DeliveryStatus toLogs = delivery.status().get(0);
    assertEquals(9, toLogs.delivered());
    assertEquals(8, toLogs.duplicated());
    assertEquals(17, aws.logs().messages(LocalSetup.GROUP).size());
    assertEquals(9, new HashSet<>(aws.logs().messages(LocalSetup.GROUP)).size());
    DeliveryStatus toBus = delivery.status().get(1);
    assertEquals(9, toBus.delivered());
    assertEquals(8, toBus.duplicated());
    assertEquals(17, aws.events().size());
    assertNotNull(toBus.lastFailureAt());
  }

  @Test
  void whatAnAnswerRefusesIsRejectedAndNoDuplicate() throws Exception {
    aws.faults().add(Fault.rejectEvents(2, 0, 0).on(Service.LOGS).times(1));
    aws.faults().add(Fault.failEntries("InternalFailure", 1, 4, 6).on(Service.EVENTS).times(1));
    deliverEight();
    DeliveryStatus toLogs = delivery.status().get(0);
    assertEquals(2, toLogs.rejected());
    assertEquals(2, toLogs.restamped());
    assertEquals(0, toLogs.duplicated());
    assertEquals(9, aws.logs().messages(LocalSetup.GROUP).size());
    DeliveryStatus toBus = delivery.status().get(1);
    assertEquals(3, toBus.rejected());
    assertEquals(0, toBus.duplicated());
    assertEquals(9, aws.events().size());
  }
}
