package io.affidavit.auditor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.affidavit.localaws.Fault;
import io.affidavit.localaws.LocalAws;
import io.affidavit.localaws.Service;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;

/** The verifier reads CloudWatch Logs itself. */
class VerifyLogGroupTest {
  private static final String GROUP = "audit-events";
  private static final UUID BASE = UUID.randomUUID();
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

  @TempDir static Path temp;
  private static Host host;
  private LocalAws aws;
  private CloudWatchLogsClient logs;
  private StreamMaker maker;

  @BeforeAll
  static void keys() throws Exception {
    System.setProperty("aws.accessKeyId", "test");
    System.setProperty("aws.secretAccessKey", "test");
    host = new Host(temp.resolve("host"));
  }

  @AfterAll
  static void forgetCredentials() {
    System.clearProperty("aws.accessKeyId");
    System.clearProperty("aws.secretAccessKey");
  }

  @BeforeEach
  void start() throws Exception {
    aws = LocalAws.builder().logGroup(GROUP).start();
    logs =
        CloudWatchLogsClient.builder()
            .endpointOverride(aws.endpoint())
            .region(Region.US_EAST_1)
            .httpClientBuilder(Apache5HttpClient.builder())
            .build();
    for (String stream : List.of("AUDIT", "PHI")) {
      logs.createLogStream(r -> r.logGroupName(GROUP).logStreamName(stream));
    }
    maker = new StreamMaker(host.auditKey).open(BASE, 1);
  }

  @AfterEach
  void stop() {
    logs.close();
    aws.close();
  }

  /** As delivery does: control records and others in log streams of their own. */
  private void put(List<String> lines, Instant at) {
    for (String stream : List.of("AUDIT", "PHI")) {
      List<InputLogEvent> events = new ArrayList<>();
      for (String line : lines) {
        if (line.contains("\"sealRecord\"") == stream.equals("AUDIT")) {
          events.add(InputLogEvent.builder().timestamp(at.toEpochMilli()).message(line).build());
        }
      }
      for (int from = 0; from < events.size(); from += 1000) {
        List<InputLogEvent> some = events.subList(from, Math.min(events.size(), from + 1000));
        logs.putLogEvents(r -> r.logGroupName(GROUP).logStreamName(stream).logEvents(some));
      }
    }
  }

  private Cli run(Object... more) {
    List<Object> args = new ArrayList<>(List.of("verify", "--key", host.verifyKey, "--json"));
    args.addAll(List.of("--log-group", GROUP, "--region", "us-east-1"));
    args.addAll(List.of("--endpoint-url", aws.endpoint()));
    args.addAll(List.of(more));
    return Cli.run(args.toArray());
  }

  private static JsonNode report(Cli cli) {
    return Objects.requireNonNull(Json.parse(TestEvents.utf8(cli.out())), cli.err());
  }

  @Test
  void aWholeGroup() {
    maker.events(3000).checkpoint().events(9500).close();
    put(maker.lines, now);
    Cli cli = run("--from", now.minusSeconds(60));
    assertEquals(0, cli.code(), cli.out());
    assertEquals("whole", report(cli).path("verdict").asText());
    assertEquals(maker.lines.size(), report(cli).at("/streams/0/records").asInt());
    assertTrue(aws.calls().count(Service.LOGS, "FilterLogEvents") >= 2, "more than a page");
  }

  @Test
  void aRemovedEvent() {
    maker.events(5).close();
    maker.lines.remove(3);
    put(maker.lines, now);
    Cli cli = run("--from", now.minusSeconds(60));
    assertEquals(1, cli.code());
    assertEquals("missing", report(cli).at("/streams/0/findings/0/code").asText());
  }

  @Test
  void aRangeBeginsWithAKeyframeOfTheDayBefore() throws Exception {
    maker.events(3);
    put(maker.lines, now.minus(3, ChronoUnit.DAYS));
    int kept = maker.lines.size();
    maker.events(1).keyframe().events(2);
    put(maker.lines.subList(kept, maker.lines.size()), now.minus(20, ChronoUnit.HOURS));
    kept = maker.lines.size();
    maker.events(4).close();
    put(maker.lines.subList(kept, maker.lines.size()), now);
    Cli cli = run("--from", now.minusSeconds(60));
    assertEquals(0, cli.code(), cli.out());
    JsonNode report = report(cli);
    assertEquals("range", report.path("verdict").asText());
    assertEquals("keyframe", report.at("/streams/0/start").asText());
    assertEquals(2, report.at("/streams/0/unverified").asInt(), "the keyframe and what was before");
    assertEquals(7, report.at("/streams/0/records").asInt());
  }

  @Test
  void theEndIsNotRead() {
    maker.events(5);
    put(maker.lines, now.minusSeconds(600));
    maker.lines.clear();
    put(maker.events(1).close().lines, now);
    Cli cli = run("--from", now.minusSeconds(900), "--to", now.minusSeconds(300));
    assertEquals("not-closed", report(cli).at("/streams/0/findings/0/code").asText());
    assertEquals(6, report(cli).at("/streams/0/records").asInt());
  }

  @Test
  void throttlingIsWaitedOut() {
    maker.events(5).close();
    put(maker.lines, now);
    aws.faults().add(Fault.throttling().on(Service.LOGS, "FilterLogEvents").times(3));
    Cli cli = run("--from", now.minusSeconds(60));
    assertEquals(0, cli.code(), cli.out());
    assertEquals(0, aws.faults().size(), "all of them struck");
  }

  @Test
  void aGroupThatIsNotThere() {
    Cli cli = run("--log-group", "another", "--from", "2026-05-01");
    assertEquals(2, cli.code(), "twice the same option");
    List<Object> args = new ArrayList<>(List.of("verify", "--key", host.verifyKey));
    args.addAll(List.of("--log-group", "another", "--region", "us-east-1", "--from", "2026-05-01"));
    args.addAll(List.of("--endpoint-url", aws.endpoint()));
    Cli other = Cli.run(args.toArray());
    assertEquals(3, other.code());
    assertTrue(
        other.out().contains("to the end: log group another (ResourceNotFoundException)"),
        other.out());
  }

  @Test
  void wrongUse() {
    String[][] wrong = {
      {"--log-group", "g"},
      {"--from", "2026-05-01"},
      {"--log-group", "g", "--from", "yesterday"},
      {"--log-group", "g", "--from", "2026-05-02", "--to", "2026-05-01"},
      {"--log-group", "g", "--from", "2026-05-01", "--endpoint-url", "http://example.com"},
      {"--spool", "/tmp", "-"},
      {},
    };
    for (String[] options : wrong) {
      List<Object> args = new ArrayList<>(List.of("verify", "--key", host.verifyKey));
      args.addAll(List.of(options));
      Cli cli = Cli.run(args.toArray());
      assertEquals(2, cli.code(), args + cli.all());
      assertFalse(cli.err().isEmpty());
    }
  }
}
