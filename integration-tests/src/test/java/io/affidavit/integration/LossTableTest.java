package io.affidavit.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.affidavit.localaws.Fault;
import io.affidavit.localaws.LocalAws;
import io.affidavit.localaws.LogStream;
import io.affidavit.localaws.Service;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;

/**
 * What the appenders in use today lose, done to ours: each scenario ends with every event at both
 * destinations and the application's JVM gone. In a plain build with fewer events and shorter
 * outages; at full length with {@code mvn verify -Ploss-table -pl integration-tests -am}, see
 * docs/delivery.md.
 */
@Timeout(600)
class LossTableTest {
  private static final boolean FULL = Boolean.getBoolean("affidavit.loss.full");
  private static final Duration LONG = Duration.ofMinutes(4);

  @TempDir Path directory;
  private final DeliveredEvents delivered = new DeliveredEvents();
  private final LocalAws aws =
      LocalAws.builder().logGroup(ChildJvm.GROUP).eventBus(ChildJvm.BUS).sink(delivered).start();
  private String linger = "20 ms";
  private double exitSeconds;

  @AfterEach
  void close() {
    aws.close();
  }

  private static int of(int full, int plain) {
    return FULL ? full : plain;
  }

  private ChildJvm start() throws Exception {
    String url = aws.endpoint().toString();
    return ChildJvm.obeying(
        directory, ChildJvm.configuration(directory, url).replace("20 ms", linger));
  }

  private static void log(ChildJvm child, int from, int count, int perSecond) throws Exception {
    String answer = child.tell("log " + from + " " + count + " " + perSecond);
    assertEquals("acknowledged " + count + ", lost 0", answer);
  }

  private static void large(ChildJvm child, int number, int codePoint, int length)
      throws Exception {
    String answer = child.tell("large " + number + " " + codePoint + " " + length);
    assertEquals("acknowledged 1, lost 0", answer);
  }

  /** Calls with that outcome, whatever the operation. */
  private long calls(String outcome) {
    return aws.calls().count(Service.LOGS, "PutLogEvents", outcome)
        + aws.calls().count(Service.LOGS, "CreateLogStream", outcome)
        + aws.calls().count(Service.EVENTS, "PutEvents", outcome)
        + aws.calls().count(Service.EVENTS, "DescribeEventBus", outcome);
  }

  /** Until the fault was met often enough, and in the full length for that long. */
  private void last(int fullSeconds, String outcome) {
    if (FULL) {
      aws.await(Duration.ofSeconds(fullSeconds), () -> false);
    }
    assertTrue(aws.await(LONG, () -> calls(outcome) >= 3), () -> "no " + outcome);
  }

  private void awaitAll(int count) {
    assertTrue(aws.await(LONG, () -> delivered.all(count)), () -> count + " but " + delivered);
  }

  /** In time: within a minute, its own time-out being two seconds. */
  private void end(ChildJvm child) throws Exception {
    long start = System.nanoTime();
    assertEquals(0, child.end());
    exitSeconds = (System.nanoTime() - start) / 1e9;
  }

  private void allArrived(String row, int count) {
    awaitAll(count);
    assertEquals(0, delivered.changedIds());
    System.out.printf(
        "[loss table] %s: %d/%d and %d/%d, %d repeats, exit after %.1f s%n",
        row,
        delivered.logged(),
        count,
        delivered.bussed(),
        count,
        delivered.repeats(),
        exitSeconds);
  }

  /** What {@code CrashTest}, {@code ExitTest} or a neighbour here shows in each build. */
  private static void onlyAtFullLength() {
    assumeTrue(FULL, "only with -Ploss-table: others show the like in each build");
  }

  @Test
  void steady() throws Exception {
    onlyAtFullLength();
    int count = of(2_000, 300);
    try (ChildJvm child = start()) {
      log(child, 0, count, 1_000);
      awaitAll(count);
      end(child);
    }
    allArrived("steady", count);
  }

  @Test
  void outageWhileMostIsLoggedThenRecovery() throws Exception {
    int before = of(1_000, 50);
    int during = of(30_000, 1_500);
    try (ChildJvm child = start()) {
      log(child, 0, before, 2_000);
      aws.faults().add(Fault.outage());
      log(child, before, during, 2_000);
      assertTrue(aws.await(LONG, () -> calls("ServiceUnavailable") >= 3), "the outage was not met");
      assertFalse(delivered.all(before + during));
      aws.faults().clear();
      awaitAll(before + during);
      end(child);
    }
    allArrived("outage, then recovery", before + during);
  }

  @Test
  void awsIsAwayAtTheStart() throws Exception {
    int count = of(1_000, 100);
    aws.faults().add(Fault.outage());
    try (ChildJvm child = start()) {
      log(child, 0, count, 1_000);
      last(15, "ServiceUnavailable");
      assertEquals(0, delivered.logged());
      aws.faults().clear();
      awaitAll(count);
      end(child);
    }
    allArrived("503 at the start", count);
  }

  @Test
  void exitDuringAnOutage() throws Exception {
    int count = of(2_500, 250);
    aws.faults().add(Fault.outage());
    try (ChildJvm child = start()) {
      log(child, 0, count, 2_000);
      end(child);
    }
    assertFalse(delivered.all(count));
    aws.faults().clear();
    nextStartDelivers("exit during an outage", count);
  }

  @Test
  void stoppedDuringAnOutage() throws Exception {
    onlyAtFullLength();
    int count = of(2_500, 250);
    aws.faults().add(Fault.outage());
    try (ChildJvm child = start()) {
      log(child, 0, count, 2_000);
      long start = System.nanoTime();
      child.tell("stop"); // ends with its output
      end(child);
      exitSeconds = (System.nanoTime() - start) / 1e9;
    }
    assertFalse(delivered.all(count));
    aws.faults().clear();
    nextStartDelivers("context.stop() during an outage", count);
  }

  /** The trail goes on where the last process left it. */
  private void nextStartDelivers(String row, int count) throws Exception {
    double exit = exitSeconds;
    int atTheEnd = Math.min(delivered.logged(), delivered.bussed());
    try (ChildJvm next = start()) {
      awaitAll(count);
      end(next);
    }
    exitSeconds = exit;
    allArrived(row + " (" + atTheEnd + " of them before the next start)", count);
  }

  @Test
  void plainExitWithoutStop() throws Exception {
    int count = of(1_000, 100);
    linger = "2 seconds";
    try (ChildJvm child = start()) {
      log(child, 0, count, 10_000);
      end(child);
    }
    nextStartDelivers("plain exit without context.stop()", count);
  }

  @Test
  void killedHalfASecondAfter() throws Exception {
    onlyAtFullLength();
    int count = of(1_000, 100);
    linger = "2 seconds";
    try (ChildJvm child = start()) {
      log(child, 0, count, 10_000);
      if (FULL) {
        aws.await(Duration.ofMillis(500), () -> false);
      }
      child.kill();
    }
    nextStartDelivers("kill -9", count);
  }

  @Test
  void rejectedInsideASuccess() throws Exception {
    int count = of(1_000, 100);
    aws.faults().add(Fault.rejectEvents(10_000, 0, 0).on(Service.LOGS, "PutLogEvents").times(5));
    try (ChildJvm child = start()) {
      log(child, 0, count, 1_000);
      awaitAll(count);
      end(child);
    }
    assertTrue(calls("rejected") >= 1, "nothing was rejected");
    allArrived("200 with rejectedLogEventsInfo", count);
  }

  @Test
  void throttled() throws Exception {
    int count = of(1_500, 150);
    aws.faults().add(Fault.throttling());
    try (ChildJvm child = start()) {
      log(child, 0, count, 1_000);
      last(10, "ThrottlingException");
      assertEquals(0, delivered.logged());
      aws.faults().clear();
      awaitAll(count);
      end(child);
    }
    allArrived("throttled", count);
  }

  @Test
  void streamDeletedMidRun() throws Exception {
    int half = of(750, 75);
    try (ChildJvm child = start()) {
      log(child, 0, half, 1_000);
      awaitAll(half);
      long missed = calls("ResourceNotFoundException");
      deleteStreams();
      log(child, half, half, 1_000);
      awaitAll(2 * half);
      assertTrue(calls("ResourceNotFoundException") > missed, "the loss was not met");
      end(child);
    }
    allArrived("stream deleted", 2 * half);
  }

  private void deleteStreams() {
    URI endpoint = aws.endpoint();
    try (CloudWatchLogsClient client =
        CloudWatchLogsClient.builder()
            .endpointOverride(endpoint)
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
            .build()) {
      List<String> names =
          aws.logs().streams(ChildJvm.GROUP).stream().map(LogStream::name).toList();
      assertFalse(names.isEmpty());
      names.forEach(
          name -> client.deleteLogStream(r -> r.logGroupName(ChildJvm.GROUP).logStreamName(name)));
    }
  }

  @Test
  void oneEventOf300KilobytesAmongMany() throws Exception {
    int count = of(200, 20);
    largeAmong(count, 'x', 300_000);
    allArrived("one event of 300,000 bytes", count);
  }

  @Test
  void oneEventOf90ThousandEuroSigns() throws Exception {
    onlyAtFullLength();
    largeAmong(20, '\u20ac', 90_000);
    allArrived("one event of 90,000 euro signs", 20);
  }

  /** It arrives, reduced and saying so, and so do its neighbours. */
  private void largeAmong(int count, int codePoint, int length) throws Exception {
    try (ChildJvm child = start()) {
      log(child, 0, count / 2, 1_000);
      large(child, count / 2, codePoint, length);
      log(child, count / 2 + 1, count - count / 2 - 1, 1_000);
      awaitAll(count);
      end(child);
    }
    JsonNode largest = delivered.largest();
    assertEquals("u" + count / 2, largest.path("userId").asText());
    assertTrue(largest.path("examDescription").asText().contains("[truncated, "));
    assertTrue(largest.path("validation").toString().contains("TOO_LONG"));
  }
}
