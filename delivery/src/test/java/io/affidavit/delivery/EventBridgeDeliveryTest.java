package io.affidavit.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.affidavit.localaws.BusEvent;
import io.affidavit.localaws.Fault;
import io.affidavit.localaws.LocalAws;
import io.affidavit.localaws.Service;
import io.affidavit.spool.SpooledRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/** From a queue through the real SDK onto a bus as local-aws plays it. */
class EventBridgeDeliveryTest {
  private static final long WAIT_MILLIS = LocalSetup.LONG.toMillis();

  private final LocalAws aws =
      LocalAws.builder().eventBus(LocalSetup.BUS).logGroup(LocalSetup.GROUP).start();
  private final MemoryQueue queue = new MemoryQueue(LocalSetup.EVENTS_TARGET);
  private final RecordingListener listener = new RecordingListener();
  private final Delivery delivery =
      LocalSetup.delivery(listener).destination(LocalSetup.events(aws), queue).build();

  @AfterEach
  void stop() {
    delivery.close(Duration.ofSeconds(2));
    aws.close();
  }

  private List<String> details() {
    return aws.events().stream().map(BusEvent::detail).toList();
  }

  private static List<String> redacted(int count) {
    List<String> details = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      details.add("{\"redacted\":" + i + "}");
    }
    return details;
  }

  private void deliversAll(int count) throws InterruptedException {
    assertEquals(0, queue.acknowledged());
    delivery.start();
    assertTrue(queue.awaitAcknowledged(count, WAIT_MILLIS), () -> "heard " + listener.lines);
  }

  @Test
  void sendsTheRedactedFormOnlyInTensWithTypeAndTime() throws InterruptedException {
    long time = 1_795_000_000_000L;
    queue.add(Records.spooled(25, time));
    deliversAll(25);
    assertEquals(new HashSet<>(redacted(25)), new HashSet<>(details()));
    assertEquals(25, details().size());
    assertEquals(redacted(10), details().subList(0, 10), "the first call goes alone");
    BusEvent first = aws.events().get(0);
    assertEquals("io.affidavit", first.source());
    assertEquals("PHI_ACCESSED", first.detailType());
    assertEquals(Instant.ofEpochMilli(time).toString(), first.time());
    assertEquals(3, aws.calls().count(Service.EVENTS, "PutEvents"));
    assertEquals(1, aws.calls().count(Service.EVENTS, "DescribeEventBus"));
    assertFalse(aws.events().toString().contains("PATIENT-4711"));
  }

  @Test
  void failedEntriesAloneAreSentAgain() throws InterruptedException {
    aws.faults().add(Fault.failEntries("InternalFailure", 2, 5).times(1));
    queue.add(Records.spooled(10, Records.NOW));
    deliversAll(10);
    assertEquals(10, aws.events().size());
    assertEquals(new HashSet<>(redacted(10)), new HashSet<>(details()));
    assertEquals(List.of("{\"redacted\":2}", "{\"redacted\":5}"), details().subList(8, 10));
    assertEquals("started InternalFailure", listener.lines.get(1));
  }

  @Test
  void aMalformedDetailBecomesADeadLetterAndItsNeighboursArrive() throws InterruptedException {
    List<SpooledRecord> records = new ArrayList<>(Records.spooled(4, Records.NOW));
    byte[] routing = Routing.of(Records.NOW, "PHI_ACCESSED", "PHI", "INFO").encode();
    records.add(
        2,
        new SpooledRecord(
            Records.STREAM, 99, routing, Records.utf8("{}"), Records.utf8("{PATIENT-4711")));
    queue.add(records);
    deliversAll(5);
    assertEquals(redacted(4), details());
    assertEquals(
        List.of("MalformedDetail: refused by the event bus"),
        List.copyOf(queue.deadLetters().values()));
  }

  @Test
  void anEntryOverTheLimitBecomesADeadLetter() throws InterruptedException {
    byte[] routing = Routing.of(Records.NOW, "PHI_ACCESSED", "PHI", "INFO").encode();
    queue.add(
        List.of(
            new SpooledRecord(
                Records.STREAM, 0, routing, Records.utf8("{}"), Records.fill(1_048_576)),
            Records.spooled(1, Records.NOW, "PHI_ACCESSED")));
    deliversAll(2);
    assertEquals(List.of("{\"redacted\":1}"), details());
    assertTrue(queue.deadLetters().values().iterator().next().startsWith("EVENT_TOO_LARGE"));
  }

  @Test
  void aMissingBusKeepsEverythingAndAlarmsUntilItIsMade() throws InterruptedException {
    try (LocalAws empty = LocalAws.start()) {
      Delivery toEmpty =
          LocalSetup.delivery(listener).destination(LocalSetup.events(empty), queue).build();
      queue.add(Records.spooled(3, Records.NOW));
      LocalSetup.becomesTrue(
          empty,
          () -> empty.calls().count(Service.EVENTS, "DescribeEventBus") >= 2,
          toEmpty::start);
      assertEquals(0, queue.acknowledged());
      assertEquals(0, empty.calls().count(Service.EVENTS, "PutEvents"));
      assertTrue(
          String.valueOf(toEmpty.status().get(0).lastFailure())
              .contains("event bus audit-bus does not exist"));
      try (EventBridgeClient client =
          AwsConnection.open(LocalSetup.settings(empty).build(), null, EventBridgeClient.builder())
              .client()) {
        client.createEventBus(b -> b.name(LocalSetup.BUS));
      }
      assertTrue(queue.awaitAcknowledged(3, WAIT_MILLIS));
      assertEquals(3, empty.events().size());
      toEmpty.close(Duration.ofSeconds(2));
    }
  }

  @Test
  void withoutTheRightToLookSendingGoesOn() throws InterruptedException {
    aws.faults().add(Fault.accessDenied().on(Service.EVENTS, "DescribeEventBus"));
    queue.add(Records.spooled(3, Records.NOW));
    deliversAll(3);
    assertEquals(redacted(3), details());
    assertEquals(List.of("delivered 3"), listener.lines);
  }

  @Test
  void anOutageLosesNothing() throws InterruptedException {
    aws.faults().outage(Service.EVENTS);
    queue.add(Records.spooled(12, Records.NOW));
    LocalSetup.becomesTrue(
        aws, () -> aws.calls().count(Service.EVENTS, "DescribeEventBus") >= 3, delivery::start);
    aws.faults().clear();
    assertTrue(queue.awaitAcknowledged(12, WAIT_MILLIS));
    assertEquals(redacted(12), details());
  }

  @Test
  void aSlowDestinationHoldsUpNoOther() throws InterruptedException {
    aws.faults().add(Fault.latency(Duration.ofSeconds(30)).on(Service.LOGS));
    MemoryQueue slow = new MemoryQueue(LocalSetup.LOGS_TARGET);
    List<SpooledRecord> records = Records.spooled(5, System.currentTimeMillis());
    slow.add(records);
    queue.add(records);
    Delivery both =
        LocalSetup.delivery(listener)
            .destination(LocalSetup.logs(aws), slow)
            .destination(LocalSetup.events(aws), queue)
            .build();
    both.start();
    assertTrue(queue.awaitAcknowledged(5, WAIT_MILLIS));
    assertEquals(0, slow.acknowledged());
    both.close(Duration.ofMillis(400));
    assertEquals(0, slow.acknowledged());
  }
}
