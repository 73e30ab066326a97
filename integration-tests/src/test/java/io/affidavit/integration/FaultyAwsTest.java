package io.affidavit.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.affidavit.localaws.Fault;
import io.affidavit.localaws.LocalAws;
import io.affidavit.localaws.Service;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * An application whose AWS, network or credentials are bad for a while: every event arrives, what
 * arrives twice has the same id, and the JVM ends. At full length with the loss table.
 */
@Timeout(900)
class FaultyAwsTest {
  private static final boolean FULL = Boolean.getBoolean("affidavit.loss.full");
  private static final Duration LONG = Duration.ofMinutes(6);

  @TempDir Path directory;
  private final DeliveredEvents delivered = new DeliveredEvents();
  private final LocalAws aws =
      LocalAws.builder().logGroup(ChildJvm.GROUP).eventBus(ChildJvm.BUS).sink(delivered).start();

  @AfterEach
  void close() {
    aws.close();
  }

  private static int of(int full, int plain) {
    return FULL ? full : plain;
  }

  private ChildJvm start() throws Exception {
    return ChildJvm.obeying(
        directory, ChildJvm.configuration(directory, aws.endpoint().toString()));
  }

  private static void log(ChildJvm child, int from, int count) throws Exception {
    assertEquals(
        "acknowledged " + count + ", lost 0", child.tell("log " + from + " " + count + " 2000"));
  }

  private void awaitAll(int count) {
    assertTrue(aws.await(LONG, () -> delivered.all(count)), () -> count + " but " + delivered);
    assertEquals(0, delivered.changedIds());
  }

  private void ends(String row, ChildJvm child, int count) throws Exception {
    assertEquals(0, child.end());
    System.out.printf(
        "[faulty AWS] %s: %d/%d and %d/%d, %d repeats%n",
        row, delivered.logged(), count, delivered.bussed(), count, delivered.repeats());
  }

  /** Stored, but the answer never came: what is sent again can be told by its id. */
  @Test
  void lostAnswers() throws Exception {
    int count = of(2_000, 200);
    try (ChildJvm child = start()) {
      log(child, 0, 10); // the streams are there: what is lost now is the answer to a success
      awaitAll(10);
      for (Service service : Service.values()) {
        String operation = service == Service.LOGS ? "PutLogEvents" : "PutEvents";
        aws.faults().add(Fault.lostAnswer().on(service, operation).times(4));
        aws.faults().add(Fault.tornAnswer().on(service, operation).times(4));
      }
      log(child, 10, count - 10);
      awaitAll(count);
      ends("lost and torn answers", child, count);
    }
    assertTrue(delivered.repeats() > 0, "nothing came twice");
  }

  /** Four kinds that add up to 30 % of the calls, and 30 % of the entries of the rest. */
  @Test
  void thirtyPercentOfAllCallsFail() throws Exception {
    int count = of(20_000, 400);
    double each = 1 - Math.pow(0.7, 0.25);
    List<Fault> faults =
        List.of(
            Fault.outage(), Fault.throttling(), Fault.internalFailure(), Fault.connectionClosed());
    for (int i = 0; i < faults.size(); i++) {
      aws.faults().add(faults.get(i).probability(each, i));
    }
    aws.faults().add(Fault.failEntriesAtRandom("InternalFailure", 0.3).on(Service.EVENTS));
    try (ChildJvm child = start()) {
      log(child, 0, count);
      awaitAll(count);
      ends("30 % of the calls fail", child, count);
    }
    assertTrue(aws.calls().count(Service.EVENTS, "PutEvents", "partial") > 0, "no entry failed");
  }

  @Test
  void answersTakeFrom20MillisecondsTo5Seconds() throws Exception {
    int count = of(10_000, 300);
    aws.faults().add(Fault.latency(Duration.ofMillis(20), Duration.ofMillis(of(5_000, 400))));
    try (ChildJvm child = start()) {
      log(child, 0, count);
      awaitAll(count);
      ends("answers after 20 ms to " + of(5_000, 400) + " ms", child, count);
    }
  }

  /** A file that somebody else renews: expired at AWS, then gone, then there again. */
  @Test
  void credentialsExpireGoAndReturn() throws Exception {
    int count = of(1_500, 150);
    Path credentials = directory.resolve("credentials");
    Files.writeString(credentials, credentials("AKIDFIRST"));
    Map<String, String> environment =
        Map.of(
            "AWS_SHARED_CREDENTIALS_FILE", credentials.toString(),
            "AWS_CONFIG_FILE", directory.resolve("config").toString(),
            "AWS_EC2_METADATA_DISABLED", "true");
    String configuration = ChildJvm.configuration(directory, aws.endpoint().toString());
    try (ChildJvm child = ChildJvm.obeying(directory, configuration, List.of(), environment)) {
      log(child, 0, count / 3);
      awaitAll(count / 3);
      aws.faults().add(Fault.expiredToken());
      log(child, count / 3, count / 3);
      assertTrue(aws.await(LONG, () -> expired() >= 2), "no call with expired credentials");
      Files.delete(credentials);
      log(child, 2 * count / 3, count / 3);
      assertFalse(delivered.all(count));
      aws.faults().clear();
      Files.writeString(credentials, credentials("AKIDSECOND"));
      awaitAll(count);
      ends("credentials expire, go and return", child, count);
    }
  }

  private static String credentials(String key) {
    return "[default]\naws_access_key_id = " + key + "\naws_secret_access_key = test\n";
  }

  private long expired() {
    return aws.calls().count(Service.LOGS, "PutLogEvents", "ExpiredTokenException")
        + aws.calls().count(Service.EVENTS, "PutEvents", "ExpiredTokenException");
  }

  /** In the middle of requests and of answers; a silent one ends with the call's time-out. */
  @Test
  void connectionsAreResetClosedAndSilent() throws Exception {
    assumeTrue(FULL, "only with -Ploss-table: FailureWireTest shows each in every build");
    int count = of(5_000, 500);
    try (CuttingProxy network = new CuttingProxy(aws.endpoint(), 1)) {
      String configuration =
          ChildJvm.configuration(directory, network.endpoint())
              .replace("<region>", "<apiCallTimeout>1 second</apiCallTimeout><region>");
      try (ChildJvm child = ChildJvm.obeying(directory, configuration)) {
        Set<CuttingProxy.Fate> all = EnumSet.allOf(CuttingProxy.Fate.class);
        int sent = 0;
        while (sent < count || !network.met().keySet().equals(all)) {
          log(child, sent, 50);
          sent += 50;
        }
        int logged = sent;
        assertTrue(aws.await(LONG, () -> delivered.all(logged)), delivered::toString);
        network.calm();
        awaitAll(sent);
        ends("connections cut " + network.met(), child, sent);
      }
    }
  }
}
