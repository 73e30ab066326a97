package io.affidavit.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;

/** From a queue through the real SDK into CloudWatch Logs as local-aws plays it. */
class CloudWatchLogsDeliveryTest {
  private static final long WAIT_MILLIS = LocalSetup.LONG.toMillis();

  private final LocalAws aws = LocalAws.builder().logGroup(LocalSetup.GROUP).start();
  private final MemoryQueue queue = new MemoryQueue(LocalSetup.LOGS_TARGET);
  private final RecordingListener listener = new RecordingListener();
  private final Delivery delivery =
      LocalSetup.delivery(listener).destination(LocalSetup.logs(aws), queue).build();

  @BeforeEach
  void nothingIsThereYet() {
    assertEquals(0, queue.acknowledged());
    assertTrue(stored().isEmpty());
  }

  @AfterEach
  void stop() {
    delivery.close(Duration.ofSeconds(2));
    aws.close();
  }

  private List<String> stored() {
    return aws.logs().groups().isEmpty() ? List.of() : aws.logs().messages(LocalSetup.GROUP);
  }

  private void spool(int count) {
    queue.add(Records.spooled(count, System.currentTimeMillis()));
  }

  private void deliversAll(int count) throws InterruptedException {
    delivery.start();
    assertTrue(queue.awaitAcknowledged(count, WAIT_MILLIS), () -> "heard " + listener.lines);
  }

  @Test
  void makesTheStreamAndDeliversEachRecordOnceByteForByte() throws InterruptedException {
    spool(500);
    deliversAll(500);
    assertEquals(Records.texts(500), stored());
    assertEquals("PHI/" + Records.STREAM, aws.logs().streams(LocalSetup.GROUP).get(0).name());
    assertEquals(1, aws.calls().count(Service.LOGS, "CreateLogStream"));
    assertEquals(List.of("delivered 500"), listener.lines);
  }

  @Test
  void goesOnInTheSameStreamWithoutAsking() throws InterruptedException {
    spool(1);
    deliversAll(1);
    queue.add(List.of(Records.spooled(1, System.currentTimeMillis(), "PHI_ACCESSED")));
    assertTrue(queue.awaitAcknowledged(2, WAIT_MILLIS));
    assertEquals(Records.texts(2), stored());
    assertEquals(1, aws.calls().count(Service.LOGS, "CreateLogStream"));
  }

  @Test
  void keepsEverythingAndAlarmsUntilTheGroupIsMade() throws InterruptedException {
    try (LocalAws empty = LocalAws.start()) {
      CloudWatchLogsDestination destination = LocalSetup.logs(empty);
      Delivery toEmpty = LocalSetup.delivery(listener).destination(destination, queue).build();
      spool(3);
      LocalSetup.becomesTrue(
          empty, () -> empty.calls().count(Service.LOGS, "CreateLogStream") >= 2, toEmpty::start);
      assertEquals(0, queue.acknowledged());
      try (CloudWatchLogsClient client =
          AwsConnection.open(
                  LocalSetup.settings(empty).build(), null, CloudWatchLogsClient.builder())
              .client()) {
        client.createLogGroup(b -> b.logGroupName(LocalSetup.GROUP));
      }
      assertTrue(queue.awaitAcknowledged(3, WAIT_MILLIS));
      assertEquals(Records.texts(3), empty.logs().messages(LocalSetup.GROUP));
      assertEquals("started ResourceNotFoundException", listener.lines.get(0));
      Failure last = toEmpty.status().get(0).lastFailure();
      assertNotNull(last);
      assertTrue(last.needsOperator());
      assertEquals(
          "log group /app/audit does not exist: create it; events are kept", last.advice());
      toEmpty.close(Duration.ofSeconds(2));
    }
  }

  @Test
  void throttlingIsWaitedOut() throws InterruptedException {
    aws.faults().add(Fault.throttling().on(Service.LOGS, "PutLogEvents").times(3));
    spool(20);
    deliversAll(20);
    assertEquals(Records.texts(20), stored());
    delivery.close(LocalSetup.LONG); // the last line comes after the acknowledgement
    assertEquals("started ThrottlingException", listener.lines.get(0));
    assertTrue(listener.lines.get(2).startsWith("ended after 3"));
  }

  @Test
  void anOutageLosesNothingAndEndsWithOneLine() throws InterruptedException {
    aws.faults().outage(Service.LOGS);
    spool(50);
    LocalSetup.becomesTrue(
        aws, () -> aws.calls().count(Service.LOGS, "PutLogEvents") >= 3, delivery::start);
    assertEquals(0, queue.acknowledged());
    aws.faults().clear();
    assertTrue(queue.awaitAcknowledged(50, WAIT_MILLIS));
    assertEquals(Records.texts(50), stored());
    delivery.close(LocalSetup.LONG); // the last line comes after the acknowledgement
    assertEquals("started HTTP_503", listener.lines.get(0));
    assertEquals("delivered 50", listener.lines.get(1));
    assertTrue(listener.lines.get(2).startsWith("ended after "));
    assertEquals("stopped: drained", listener.lines.get(3));
    assertEquals(4, listener.lines.size());
  }

  @Test
  void aRefusedConnectionIsAnOutageToo() throws InterruptedException {
    aws.goDown();
    spool(5);
    delivery.start();
    assertFalse(queue.awaitAcknowledged(5, 300));
    aws.comeUp();
    assertTrue(queue.awaitAcknowledged(5, WAIT_MILLIS));
    assertEquals(Records.texts(5), stored());
  }

  @Test
  void expiredCredentialsAreFetchedAnew() throws InterruptedException {
    aws.faults().add(Fault.expiredToken().on(Service.LOGS).times(2));
    spool(5);
    deliversAll(5);
    assertEquals(Records.texts(5), stored());
    assertEquals("started ExpiredTokenException", listener.lines.get(0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UnrecognizedClientException", "AccessDeniedException", "NewException"})
  void whatNeedsAnOperatorIsWaitedOutWithAnAlarm(String code) throws InterruptedException {
    aws.faults().add(Fault.error(400, code, "PATIENT-4711").on(Service.LOGS).times(2));
    spool(5);
    deliversAll(5);
    assertEquals(Records.texts(5), stored());
    Failure last = delivery.status().get(0).lastFailure();
    assertNotNull(last);
    assertTrue(last.needsOperator());
    assertEquals(code, last.code());
    assertFalse(last.toString().contains("4711"));
  }

  /** Delivers one record, so that the next call to the stream is PutLogEvents alone. */
  private void makeStream() throws InterruptedException {
    queue.add(List.of(Records.spooled(0, System.currentTimeMillis(), "PHI_ACCESSED")));
    deliversAll(1);
  }

  @Test
  void aTornAnswerMayRepeatButNeverLoses() throws InterruptedException {
    repeatedNotLost(Fault.tornAnswer());
  }

  @Test
  void aLostAnswerMayRepeatButNeverLoses() throws InterruptedException {
    repeatedNotLost(Fault.lostAnswer());
  }

  private void repeatedNotLost(Fault fault) throws InterruptedException {
    makeStream();
    aws.faults().add(fault.on(Service.LOGS, "PutLogEvents").times(1));
    spool(10);
    assertTrue(queue.awaitAcknowledged(11, WAIT_MILLIS));
    assertEquals(new HashSet<>(Records.texts(10)), new HashSet<>(stored()));
    assertEquals(21, stored().size(), "the fault was not reached");
  }

  @Test
  void whatIsRejectedInsideASuccessIsSentAgainAsOfNow() throws InterruptedException {
    makeStream();
    aws.faults().add(Fault.rejectEvents(2, 3, 1).on(Service.LOGS).times(1));
    spool(10);
    assertTrue(queue.awaitAcknowledged(11, WAIT_MILLIS));
    assertEquals(new HashSet<>(Records.texts(10)), new HashSet<>(stored()));
    assertEquals(11, stored().size());
    assertTrue(listener.lines.contains("restamped 4"), () -> "heard " + listener.lines);
    assertEquals(4, delivery.status().get(0).restamped());
  }

  @Test
  void rejectedEvenAsOfNowItIsKeptWithAnAlarm() throws InterruptedException {
    aws.faults().add(Fault.rejectEvents(0, 0, 1).on(Service.LOGS));
    spool(1);
    LocalSetup.becomesTrue(
        aws, () -> aws.calls().count(Service.LOGS, "PutLogEvents") >= 5, delivery::start);
    assertEquals(0, queue.acknowledged());
    assertEquals("started REJECTED_TOO_NEW", listener.lines.get(0));
    aws.faults().clear();
    assertTrue(queue.awaitAcknowledged(1, WAIT_MILLIS));
    assertEquals(Records.texts(1), stored());
  }

  @Test
  void eventsOlderThanTheServiceTakesArriveAsOfNow() throws InterruptedException {
    long old = System.currentTimeMillis() - Duration.ofDays(400).toMillis();
    queue.add(Records.spooled(3, old));
    deliversAll(3);
    assertEquals(Records.texts(3), stored());
    assertEquals(3, delivery.status().get(0).restamped());
    long stamp = aws.logs().events(LocalSetup.GROUP).get(0).timestamp();
    assertTrue(Math.abs(System.currentTimeMillis() - stamp) < WAIT_MILLIS);
  }

  @Test
  void aDayAndAMegabyteAreCutWhereTheServiceWants() throws InterruptedException {
    long now = System.currentTimeMillis();
    for (int i = 0; i < 30; i++) {
      Routing routing = Routing.of(now - i * 7_200_000L, "PHI_ACCESSED", "PHI", "INFO");
      queue.add(List.of(Records.spooled(i, routing, "y".repeat(200_000) + i)));
    }
    deliversAll(30);
    assertEquals(30, stored().size());
    assertEquals(List.of(), listener.lines.stream().filter(l -> l.startsWith("start")).toList());
  }

  @Test
  void anEventTheServiceRefusesBecomesADeadLetterAndItsNeighboursArrive()
      throws InterruptedException {
    List<SpooledRecord> records = new ArrayList<>(Records.spooled(9, System.currentTimeMillis()));
    Routing routing = Routing.of(System.currentTimeMillis(), "PHI_ACCESSED", "PHI", "INFO");
    // local-aws refuses an empty message, as the service does.
    records.add(4, Records.spooled(99, routing, ""));
    queue.add(records);
    deliversAll(10);
    assertEquals(new HashSet<>(Records.texts(9)), new HashSet<>(stored()));
    assertEquals(1, queue.deadLetters().size());
    assertEquals(99, queue.deadLetters().keySet().iterator().next().sequence());
  }

  @Test
  void anEventOverTheLimitBecomesADeadLetterWithoutACall() throws InterruptedException {
    Routing routing = Routing.of(System.currentTimeMillis(), "PHI_ACCESSED", "PHI", "INFO");
    queue.add(List.of(Records.spooled(0, routing, "x".repeat(1_048_551))));
    deliversAll(1);
    assertEquals(0, aws.calls().count(Service.LOGS, "PutLogEvents"));
    assertTrue(queue.deadLetters().values().iterator().next().startsWith("EVENT_TOO_LARGE"));
  }

  @Test
  void recordsOfAnotherInstanceKeepTheirStream() throws InterruptedException {
    UUID other = UUID.randomUUID();
    byte[] routing = Routing.of(System.currentTimeMillis(), "USER_LOGIN", "MFA", "LOW").encode();
    queue.add(List.of(new SpooledRecord(other, 7, routing, Records.utf8("{\"a\":1}"), null)));
    deliversAll(1);
    assertEquals("MFA/" + other, aws.logs().streams(LocalSetup.GROUP).get(0).name());
  }

  @Test
  void closeIsBoundedWhileTheEndpointHangs() {
    aws.faults().add(Fault.latency(Duration.ofSeconds(30)).on(Service.LOGS));
    spool(1);
    delivery.start();
    assertFalse(aws.await(Duration.ofMillis(300), () -> queue.acknowledged() > 0));
    long start = System.nanoTime();
    delivery.close(Duration.ofSeconds(1));
    long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
    assertTrue(millis < 1_900, "took " + millis + " ms");
    assertEquals(0, queue.acknowledged());
    assertEquals("STOPPED", delivery.status().get(0).state());
  }

  @Test
  void closeDrainsWhatIsLeft() {
    spool(2_000);
    delivery.start();
    delivery.close(Duration.ofSeconds(15));
    assertEquals(2_000, queue.acknowledged());
    assertEquals("stopped: drained", listener.lines.get(listener.lines.size() - 1));
  }
}
