package io.affidavit.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.affidavit.localaws.LocalAws;
import io.affidavit.localaws.LogStream;
import io.affidavit.localaws.LoggedEvent;
import io.affidavit.localaws.Service;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;

/** Old events, wrong clocks, deleted streams: what the service itself makes of them. */
class AgeOnTheWireTest {
  private static final long WAIT_MILLIS = LocalSetup.LONG.toMillis();
  private static final long DAY = Duration.ofDays(1).toMillis();

  private final LocalAws aws = LocalAws.builder().logGroup(LocalSetup.GROUP).start();
  private final MemoryQueue queue = new MemoryQueue(LocalSetup.LOGS_TARGET);
  private final RecordingListener listener = new RecordingListener();

  @AfterEach
  void stop() {
    aws.close();
  }

  private Delivery delivery(Clock clock) {
    CloudWatchLogsDestination logs =
        CloudWatchLogsDestination.builder(LocalSetup.GROUP)
            .aws(LocalSetup.settings(aws).build())
            .logStream("{date}")
            .clock(clock)
            .build();
    return LocalSetup.delivery(listener).destination(logs, queue).build();
  }

  private void deliver(Delivery delivery, int count) throws InterruptedException {
    delivery.start();
    assertTrue(queue.awaitAcknowledged(count, WAIT_MILLIS), () -> "heard " + listener.lines);
    delivery.close(LocalSetup.LONG);
  }

  /** A host whose clock is wrong by days stamps its events with it; the service disagrees. */
  @ParameterizedTest
  @ValueSource(longs = {-400, -15, 15, 400})
  void aClockThatIsWrongByDaysCostsTheTimeStampAndNoEvent(long days) throws Exception {
    Clock wrong = Clock.offset(Clock.systemUTC(), Duration.ofDays(days));
    queue.add(Records.spooled(20, wrong.millis()));
    Delivery delivery = delivery(wrong);
    deliver(delivery, 20);
    assertEquals(new HashSet<>(Records.texts(20)), new HashSet<>(stored()));
    assertEquals(20, stored().size());
    assertEquals(20, delivery.status().get(0).restamped());
    assertEquals(20, queue.restamped().size());
    for (LoggedEvent event : aws.logs().events(LocalSetup.GROUP)) {
      assertTrue(Math.abs(System.currentTimeMillis() - event.timestamp()) < DAY);
    }
  }

  /** After the first answer the age is judged by the service's clock before anything is sent. */
  @Test
  void theServicesClockIsLearntFromItsFirstAnswer() throws Exception {
    Clock wrong = Clock.offset(Clock.systemUTC(), Duration.ofDays(40));
    queue.add(Records.spooled(1, wrong.millis()));
    Delivery delivery = delivery(wrong);
    delivery.start();
    assertTrue(queue.awaitAcknowledged(1, WAIT_MILLIS));
    long before = aws.calls().count(Service.LOGS, "PutLogEvents", "rejected");
    queue.add(Records.spooled(5, wrong.millis()));
    assertTrue(queue.awaitAcknowledged(6, WAIT_MILLIS));
    assertEquals(before, aws.calls().count(Service.LOGS, "PutLogEvents", "rejected"));
    delivery.close(LocalSetup.LONG);
  }

  @Test
  void anOutageLongerThanTheServicesMemoryLosesNothing() throws Exception {
    long now = System.currentTimeMillis();
    for (int day = 0; day < 40; day++) {
      queue.add(List.of(Records.spooled(day, now - day * DAY, "PHI_ACCESSED")));
    }
    Delivery delivery = delivery(Clock.systemUTC());
    deliver(delivery, 40);
    assertEquals(40, stored().size());
    assertEquals(27, delivery.status().get(0).restamped());
    assertEquals(27, queue.restamped().size());
    Set<String> streams =
        aws.logs().streams(LocalSetup.GROUP).stream()
            .map(LogStream::name)
            .collect(Collectors.toSet());
    assertEquals(40, streams.size(), "a stream is named by the event's own day");
    assertTrue(streams.contains(Instant.ofEpochMilli(now - 39 * DAY).toString().substring(0, 10)));
    assertEquals(0, aws.calls().count(Service.LOGS, "PutLogEvents", "rejected"));
  }

  @Test
  void aRetentionShorterThanTheOutageLosesNothing() throws Exception {
    try (CloudWatchLogsClient client = client()) {
      client.putRetentionPolicy(b -> b.logGroupName(LocalSetup.GROUP).retentionInDays(3));
    }
    long now = System.currentTimeMillis();
    for (int day = 0; day < 10; day++) {
      queue.add(List.of(Records.spooled(day, now - day * DAY, "PHI_ACCESSED")));
    }
    Delivery delivery = delivery(Clock.systemUTC());
    deliver(delivery, 10);
    assertEquals(new HashSet<>(Records.texts(10)), new HashSet<>(stored()));
    assertEquals(10, stored().size());
    assertTrue(delivery.status().get(0).restamped() >= 6);
  }

  @Test
  void aStreamThatSomebodyDeletesIsMadeAnewWithAnAlarm() throws Exception {
    long now = System.currentTimeMillis();
    queue.add(List.of(Records.spooled(0, now, "PHI_ACCESSED")));
    Delivery delivery = delivery(Clock.systemUTC());
    delivery.start();
    assertTrue(queue.awaitAcknowledged(1, WAIT_MILLIS));
    assertFalse(listener.lines.toString().contains("alarm"), () -> "" + listener.lines);
    String stream = aws.logs().streams(LocalSetup.GROUP).get(0).name();
    try (CloudWatchLogsClient client = client()) {
      client.deleteLogStream(b -> b.logGroupName(LocalSetup.GROUP).logStreamName(stream));
    }
    queue.add(List.of(Records.spooled(1, now, "PHI_ACCESSED")));
    assertTrue(queue.awaitAcknowledged(2, WAIT_MILLIS));
    delivery.close(LocalSetup.LONG);
    assertEquals(List.of(Records.text(1)), stored());
    assertTrue(listener.lines.contains("alarm LOG_STREAM_GONE"), () -> "" + listener.lines);
  }

  private CloudWatchLogsClient client() {
    return AwsConnection.open(
            LocalSetup.settings(aws).build(), null, CloudWatchLogsClient.builder())
        .client();
  }

  private List<String> stored() {
    return aws.logs().messages(LocalSetup.GROUP);
  }
}
