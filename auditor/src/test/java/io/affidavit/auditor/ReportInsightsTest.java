package io.affidavit.auditor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.affidavit.auditor.doctor.MotoServer;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;

/**
 * A report through Logs Insights over the wire, from somebody else's imitation of it: Moto runs
 * {@code fields} and {@code limit} of a query and knows neither {@code filter} nor {@code dedup},
 * so that what a filter leaves out is left out of the group here.
 */
@Timeout(120)
class ReportInsightsTest {
  @TempDir static Path temp;
  private static @Nullable MotoServer moto;
  private static Host host;
  private static CloudWatchLogsClient logs;

  private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private final String group = "audit-" + UUID.randomUUID();

  @BeforeAll
  static void start() throws Exception {
    Path program = MotoServer.program();
    assumeTrue(program != null, "moto_server is not on the PATH");
    MotoServer started = MotoServer.start(Objects.requireNonNull(program));
    moto = started;
    System.setProperty("aws.accessKeyId", "test");
    System.setProperty("aws.secretAccessKey", "test");
    host = new Host(temp.resolve("host"));
    logs =
        CloudWatchLogsClient.builder()
            .endpointOverride(started.endpoint())
            .region(Region.US_EAST_1)
            .httpClientBuilder(Apache5HttpClient.builder())
            .build();
  }

  @AfterAll
  static void stop() {
    if (moto != null) {
      logs.close();
      moto.close();
    }
    System.clearProperty("aws.accessKeyId");
    System.clearProperty("aws.secretAccessKey");
  }

  private void put(List<String> lines, Instant at) {
    logs.createLogGroup(r -> r.logGroupName(group));
    logs.createLogStream(r -> r.logGroupName(group).logStreamName("PHI"));
    List<InputLogEvent> events =
        lines.stream()
            .map(l -> InputLogEvent.builder().timestamp(at.toEpochMilli()).message(l).build())
            .toList();
    logs.putLogEvents(r -> r.logGroupName(group).logStreamName("PHI").logEvents(events));
  }

  private Reported report(Object... more) {
    List<Object> args = new ArrayList<>(List.of("report", "access", "--format", "json"));
    args.addAll(List.of("--from", now.minusSeconds(3600), "--by", "auditor", "--insights"));
    args.addAll(List.of("--log-group", group, "--region", "us-east-1"));
    args.addAll(List.of("--endpoint-url", Objects.requireNonNull(moto).endpoint()));
    args.addAll(List.of(more));
    Cli cli = Cli.run(new ByteArrayInputStream(new byte[0]), TinyReport::of, args.toArray());
    JsonNode json = Json.parse(cli.out().getBytes(StandardCharsets.UTF_8));
    return new Reported(cli, Objects.requireNonNull(json, cli.err()));
  }

  private StreamMaker stream() throws Exception {
    StreamMaker maker = new StreamMaker(host.auditKey).open(UUID.randomUUID(), 1);
    for (int i = 0; i < 6; i++) {
      maker.add(
          "{\"timestamp\":\""
              + now.minusSeconds(600 - i)
              + "\",\"eventType\":\"PHI_ACCESSED\",\"category\":\"PHI\",\"eventId\":\"id-"
              + i
              + "\",\"userId\":\"u-"
              + i % 2
              + "\"");
    }
    return maker.close();
  }

  private static String state(Reported reported) {
    return reported.json().at("/seal/state").asText();
  }

  @Test
  void everythingIsWhole() throws Exception {
    put(stream().lines, now.minusSeconds(300));
    Reported reported = report("--key", host.verifyKey);
    assertEquals(0, reported.cli().code(), reported.cli().err());
    assertEquals("whole", state(reported));
    assertEquals(6, reported.column("eventId").size());
    assertEquals(
        "log group " + group + ", by Logs Insights",
        reported.json().at("/request/sources/0").asText());
  }

  @Test
  void aSelectionClaimsNoCompleteness() throws Exception {
    List<String> lines = stream().lines;
    lines.removeIf(line -> line.contains("\"u-1\""));
    put(lines, now.minusSeconds(300));
    assertEquals("findings", state(report("--key", host.verifyKey)));
    Reported selected = report("--key", host.verifyKey, "--user", "u-0");
    assertEquals(0, selected.cli().code(), selected.cli().err());
    assertEquals("authentic", state(selected));
    assertEquals(List.of("id-0", "id-2", "id-4"), selected.column("eventId"));
  }

  @Test
  void anEditedRecordOfASelectionIsAFinding() throws Exception {
    List<String> lines = stream().lines;
    lines.replaceAll(line -> line.replace("\"id-2\"", "\"id-9\""));
    put(lines, now.minusSeconds(300));
    Reported selected = report("--key", host.verifyKey, "--user", "u-0");
    assertEquals(1, selected.cli().code());
    assertEquals("findings", state(selected));
    assertTrue(selected.json().at("/seal/findings/0").asText().contains("mac-failure"));
  }

  @Test
  void aGroupThatIsNotThereIsInTheReport() {
    Reported reported = report();
    assertEquals(3, reported.cli().code());
    assertTrue(reported.cli().out().contains("(ResourceNotFoundException)"), reported.cli().out());
  }
}
