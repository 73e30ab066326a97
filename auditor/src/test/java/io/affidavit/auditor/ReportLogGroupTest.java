package io.affidavit.auditor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.affidavit.localaws.LocalAws;
import io.affidavit.localaws.Service;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;

/** A report of a log group: whatever CloudWatch's time of an event, its own counts. */
class ReportLogGroupTest {
  private static final String GROUP = "audit-events";

  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
  private final Instant from = now.minus(10, ChronoUnit.DAYS);
  private final Instant to = now.minus(5, ChronoUnit.DAYS);
  private LocalAws aws;
  private CloudWatchLogsClient logs;

  @BeforeAll
  static void credentials() {
    System.setProperty("aws.accessKeyId", "test");
    System.setProperty("aws.secretAccessKey", "test");
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
    logs.createLogStream(r -> r.logGroupName(GROUP).logStreamName("PHI"));
  }

  @AfterEach
  void stop() {
    logs.close();
    aws.close();
  }

  private void put(String id, Instant own, Instant cloudWatch) {
    String message =
        "{\"timestamp\":\""
            + own
            + "\",\"eventType\":\"PHI_ACCESSED\",\"category\":\"PHI\",\"eventId\":\""
            + id
            + "\",\"userId\":\"u-1\"}";
    InputLogEvent event =
        InputLogEvent.builder().timestamp(cloudWatch.toEpochMilli()).message(message).build();
    logs.putLogEvents(r -> r.logGroupName(GROUP).logStreamName("PHI").logEvents(event));
  }

  private Cli report(String group, Object... more) {
    List<Object> args = new ArrayList<>(List.of("report", "access", "--format", "json"));
    args.addAll(List.of("--from", from, "--to", to, "--by", "auditor"));
    args.addAll(List.of("--log-group", group, "--region", "us-east-1"));
    args.addAll(List.of("--endpoint-url", aws.endpoint()));
    args.addAll(List.of(more));
    return Cli.run(new ByteArrayInputStream(new byte[0]), TinyReport::of, args.toArray());
  }

  private static Reported reported(Cli cli) {
    JsonNode json = Json.parse(cli.out().getBytes(StandardCharsets.UTF_8));
    return new Reported(cli, Objects.requireNonNull(json, cli.err()));
  }

  @Test
  void eventsAreSelectedByTheirOwnTime() {
    Instant inside = from.plusSeconds(3600);
    put("in-time", inside, inside);
    put("came-late", inside.plusSeconds(1), now.minus(1, ChronoUnit.HOURS));
    put("restamped-from-before", from.minusSeconds(60), from.plusSeconds(60));
    put("restamped-from-long-before", from.minus(30, ChronoUnit.DAYS), from.plusSeconds(61));
    put("after", to.plusSeconds(1), to.plusSeconds(1));
    put("at-the-end", to, to);
    put("the-last", to.minusMillis(1), to.minusMillis(1));
    put("in-time", inside, now.minus(2, ChronoUnit.HOURS));
    Cli cli = report(GROUP);
    assertEquals(0, cli.code(), cli.err());
    Reported reported = reported(cli);
    assertEquals(List.of("in-time", "came-late", "the-last"), reported.column("eventId"));
    assertEquals(1, reported.input("duplicates"), "the redelivered one");
    assertTrue(aws.calls().count(Service.LOGS, "FilterLogEvents") >= 1);
  }

  @Test
  void aGroupThatIsNotThereIsInTheReport() {
    Cli cli = report("another");
    assertEquals(3, cli.code());
    assertTrue(
        cli.out().contains("log group another (ResourceNotFoundException)"), cli.out() + cli.err());
  }

  @Test
  void insightsNeedsALogGroupAndPlainValues() {
    Cli noGroup = Cli.run("report", "access", "-", "--from", "2026-05-04", "--insights");
    assertEquals(2, noGroup.code());
    assertTrue(noGroup.err().contains("--insights needs --log-group"), noGroup.err());
    Cli hostile = report(GROUP, "--insights", "--patient", "4711\") = 1 or (1 = 1");
    assertEquals(2, hostile.code());
    assertTrue(hostile.err().contains("--patient cannot stand in a query"), hostile.err());
    assertTrue(!hostile.err().contains("4711\")"), hostile.err());
    assertEquals(0, aws.calls().count(Service.LOGS, "StartQuery"));
  }
}
