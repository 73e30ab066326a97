package io.affidavit.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.affidavit.localaws.BusEvent;
import io.affidavit.localaws.Fault;
import io.affidavit.localaws.LocalAws;
import io.affidavit.localaws.LogStream;
import io.affidavit.localaws.LoggedEvent;
import io.affidavit.localaws.Service;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How many calls the services see at a time, and in what order. */
class FlowOnTheWireTest {
  private static final long WAIT_MILLIS = 60_000;

  private final LocalAws aws =
      LocalAws.builder().logGroup(LocalSetup.GROUP).eventBus(LocalSetup.BUS).start();
  private final MemoryQueue toLogs = new MemoryQueue(LocalSetup.LOGS_TARGET);
  private final MemoryQueue toEvents = new MemoryQueue(LocalSetup.EVENTS_TARGET);

  @AfterEach
  void stop() {
    aws.close();
  }

  /** Of so many categories, hence streams, in turn. */
  private static List<io.affidavit.spool.SpooledRecord> records(int count, int categories) {
    List<io.affidavit.spool.SpooledRecord> records = new ArrayList<>();
    long now = System.currentTimeMillis();
    for (int i = 0; i < count; i++) {
      Routing routing = Routing.of(now, "PHI_ACCESSED", "C" + i % categories, "INFO");
      records.add(Records.spooled(i, routing, Records.text(i)));
    }
    return records;
  }

  private void deliver(Destination destination, MemoryQueue queue, int count) throws Exception {
    Delivery delivery =
        LocalSetup.delivery(new RecordingListener()).destination(destination, queue).build();
    delivery.start();
    assertTrue(queue.awaitAcknowledged(count, WAIT_MILLIS), () -> "" + delivery.status());
    delivery.close(Duration.ofSeconds(5));
  }

  @Test
  void streamsAreWrittenSideBySideAndEachInItsOrder() throws Exception {
    aws.faults().add(Fault.latency(Duration.ofMillis(100)));
    toLogs.add(records(200, 20));
    deliver(LocalSetup.logs(aws), toLogs, 200);
    int most = aws.calls().mostInFlight(Service.LOGS, "PutLogEvents");
    assertTrue(most > 1 && most <= 12, most + " at a time");
    assertEquals(20, aws.logs().streams(LocalSetup.GROUP).size());
    for (LogStream stream : aws.logs().streams(LocalSetup.GROUP)) {
      List<String> stored = stream.events().stream().map(LoggedEvent::message).toList();
      int category = Integer.parseInt(stream.name().substring(1, stream.name().indexOf('/')));
      List<String> expected = new ArrayList<>();
      for (int i = category; i < 200; i += 20) {
        expected.add(Records.text(i));
      }
      assertEquals(expected, stored, stream.name());
    }
  }

  @Test
  void oneStreamIsWrittenByOneCallAtATime() throws Exception {
    aws.faults().add(Fault.latency(Duration.ofMillis(50)));
    for (int i = 0; i < 12; i++) {
      Routing routing = Routing.of(System.currentTimeMillis(), "T", "C", "INFO");
      toLogs.add(List.of(Records.spooled(i, routing, "x".repeat(400_000) + i)));
    }
    deliver(LocalSetup.logs(aws), toLogs, 12);
    assertEquals(1, aws.calls().mostInFlight(Service.LOGS, "PutLogEvents"));
    List<String> stored = aws.logs().messages(LocalSetup.GROUP);
    for (int i = 0; i < 12; i++) {
      assertTrue(stored.get(i).endsWith("x" + i), i + " is out of order");
    }
  }

  @Test
  void manyCallsToTheBusAreUnderWayAtOnceAndEachKeepsItsOrder() throws Exception {
    aws.faults().add(Fault.latency(Duration.ofMillis(100)));
    toEvents.add(records(1_000, 1));
    deliver(LocalSetup.events(aws), toEvents, 1_000);
    int most = aws.calls().mostInFlight(Service.EVENTS, "PutEvents");
    assertTrue(most > 4 && most <= 24, most + " at a time");
    assertEquals(100, aws.calls().count(Service.EVENTS, "PutEvents"));
    assertEquals(1, aws.calls().count(Service.EVENTS, "DescribeEventBus"));
    List<String> details = aws.events().stream().map(BusEvent::detail).toList();
    assertEquals(1_000, new HashSet<>(details).size());
    for (int i = 0; i < details.size(); i++) {
      if (i % 10 != 0) {
        assertEquals(sequence(details.get(i - 1)) + 1, sequence(details.get(i)));
      }
    }
  }

  private static int sequence(String detail) {
    return Integer.parseInt(detail.replaceAll("\\D", ""));
  }

  @Test
  void whileTheBusThrottlesFewerCallsAreMade() throws Exception {
    aws.faults()
        .add(Fault.throttling().on(Service.EVENTS, "PutEvents").probability(0.5, 7).times(10));
    toEvents.add(records(1_000, 1));
    Delivery delivery =
        LocalSetup.delivery(new RecordingListener())
            .destination(LocalSetup.events(aws), toEvents)
            .timing(
                new Timing(
                    java.time.Clock.systemUTC(),
                    System::nanoTime,
                    software.amazon.awssdk.retries.api.BackoffStrategy.fixedDelay(
                        Duration.ofMillis(2)),
                    Duration.ZERO))
            .build();
    delivery.start();
    assertTrue(toEvents.awaitAcknowledged(1_000, WAIT_MILLIS), () -> "" + delivery.status());
    delivery.close(Duration.ofSeconds(5));
    assertEquals(1_000, aws.events().size(), "a throttled call stores nothing, and nothing twice");
    assertEquals(10, aws.calls().count(Service.EVENTS, "PutEvents", "ThrottlingException"));
    int most = aws.calls().mostInFlight(Service.EVENTS, "PutEvents");
    assertTrue(most < 24, most + " at a time");
  }
}
