package io.affidavit.auditor;

import static io.affidavit.event.AuditFields.kv;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.affidavit.contract.SharedKeys;
import io.affidavit.event.AuditEvent;
import io.affidavit.localaws.Fault;
import io.affidavit.localaws.LocalAws;
import io.affidavit.localaws.Service;
import io.affidavit.pipeline.AuditPipeline;
import io.affidavit.pipeline.AuditSettings;
import io.affidavit.spool.SpoolInspector;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code auditor spool letters} and {@code resend}, on what the real destinations refused. */
@Timeout(240)
class SpoolResendCommandTest {
  private static final String GROUP = "/clinic/audit";
  private static final String BUS = "clinic-audit";
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String LOGS = "cloudwatch-logs:us-east-1:" + GROUP;

  @TempDir Path temp;
  private final LocalAws aws = LocalAws.builder().logGroup(GROUP).eventBus(BUS).start();
  private Path spool = Path.of("");

  @BeforeEach
  void credentials() throws IOException {
    System.setProperty("aws.accessKeyId", "test");
    System.setProperty("aws.secretAccessKey", "test");
    SharedKeys.putInto(temp);
    spool = temp.resolve("spool");
  }

  @AfterEach
  void close() {
    aws.close();
  }

  private AuditPipeline start() {
    return start("1 GB", Writer.nullWriter());
  }

  private AuditPipeline start(String maxSize, Writer said) {
    AuditSettings.Builder settings =
        AuditSettings.builder()
            .environment(Map.of())
            .set("application", "clinic")
            .set("environment", "production")
            .set("spool.directory", spool.toString())
            .set("spool.maxSize", maxSize)
            .set("shutdownTimeout", "60 seconds")
            .set("cloudWatch.logGroup", GROUP)
            .set("eventBridge.eventBus", BUS);
    for (String destination : new String[] {"cloudWatch.", "eventBridge."}) {
      settings.set(destination + "region", "us-east-1");
      settings.set(destination + "linger", "20 ms");
      settings.set(destination + "endpoint", aws.endpoint().toString());
    }
    return AuditPipeline.start(settings.build(), new DrainStatus(new PrintWriter(said)));
  }

  private static void log(AuditPipeline pipeline, String patient) {
    log(pipeline, patient, "");
  }

  private static void log(AuditPipeline pipeline, String patient, String note) {
    pipeline.append(
        () ->
            AuditEvent.builder(Instant.now())
                .messageTemplate("PHI_ACCESSED")
                .arguments(kv("userId", "u"), kv("patientId", patient), kv("note", note))
                .build());
  }

  private long arrived(String patient) {
    return aws.logs().messages(GROUP).stream().filter(m -> m.contains(patient)).count();
  }

  private void awaitArrived(String patient) {
    assertTrue(aws.await(PATIENCE, () -> arrived(patient) > 0), patient);
  }

  private void awaitLetters(int count) {
    assertTrue(aws.await(PATIENCE, () -> letterFiles() == count), "dead letters");
  }

  private int letterFiles() {
    try (Stream<Path> files = Files.walk(spool)) {
      return (int) files.filter(file -> file.toString().contains("dead-letter/segment-")).count();
    } catch (IOException | java.io.UncheckedIOException changing) {
      return -1;
    }
  }

  /** One event that CloudWatch Logs refuses alone, among others that arrive. */
  private void poison(AuditPipeline pipeline, String patient) {
    log(pipeline, "before-" + patient);
    awaitArrived("before-" + patient);
    int already = letterFiles();
    Fault refusal = Fault.error(400, "InvalidParameterException", "x");
    aws.faults().add(refusal.on(Service.LOGS, "PutLogEvents").times(1));
    log(pipeline, patient);
    awaitLetters(already + 1);
    log(pipeline, "after-" + patient);
    awaitArrived("after-" + patient);
    assertEquals(0, arrived("\"" + patient + "\""));
  }

  private Cli resend(Object... more) {
    return resendAt(aws.endpoint().toString(), more);
  }

  private Cli resendAt(String endpoint, Object... more) {
    List<Object> args = new ArrayList<>(List.of("spool", "resend", spool));
    args.addAll(List.of("--region", "us-east-1", "--endpoint-url", endpoint));
    args.addAll(List.of(more));
    return Cli.run(args.toArray());
  }

  private JsonNode listed(Object... more) {
    List<Object> args = new ArrayList<>(List.of("spool", "letters", spool, "--json"));
    args.addAll(List.of(more));
    Cli cli = Cli.run(args.toArray());
    assertEquals(0, cli.code(), cli.all());
    JsonNode all = Json.parse(cli.out().strip().getBytes(StandardCharsets.UTF_8));
    assertTrue(all != null && all.isArray(), cli.out());
    return Objects.requireNonNull(all);
  }

  private List<String> findings() {
    List<String> exported = aws.logs().messages(GROUP);
    return Verified.of(temp.resolve("verify.key"), exported).codes();
  }

  @Test
  void aRefusedEventArrivesLaterWithItsSealAndNothingIsMissing() throws Exception {
    try (AuditPipeline pipeline = start()) {
      poison(pipeline, "pat-1");
      JsonNode live = listed();
      assertEquals(1, live.size(), "of a running application, too");
    }
    assertEquals(1, letterFiles(), "it survives its process");
    assertTrue(
        findings().stream().anyMatch(code -> code.startsWith("missing")), findings().toString());
    JsonNode letter = listed().path(0);
    assertEquals(LOGS, letter.path("target").asText());
    assertEquals("PHI_ACCESSED", letter.path("eventType").asText());
    assertEquals("InvalidParameterException", letter.path("code").asText());
    assertTrue(letter.path("bytes").asLong() > 500);
    Cli text = Cli.run("spool", "letters", spool);
    assertEquals(0, text.code(), text.all());
    assertFalse(text.all().contains("pat-1"), "no content");
    assertTrue(text.out().contains(" PHI_ACCESSED, "), text.out());
    assertTrue(text.out().contains("refused although it was sent alone"), text.out());
    assertTrue(text.out().endsWith("1 dead letter\n"), text.out());
    Cli shown = Cli.run("spool", "letters", spool, "--show");
    assertTrue(shown.out().contains("\"patientId\":\"pat-1\""), "only where it is asked for");
    Cli list = Cli.run("spool", "list", spool);
    assertTrue(list.out().contains("  1 dead letter, "), list.out());

    Cli sent = resend("--log-group", GROUP);
    assertEquals(0, sent.code(), sent.all());
    assertEquals("1 delivered, 0 refused again\nVERDICT: all were delivered\n", sent.out());
    assertEquals(1, arrived("\"pat-1\""));
    assertEquals(List.of(), findings(), "the seal is as it was");
    assertEquals(0, letterFiles());
    assertEquals(List.of(), SpoolInspector.instances(spool), "nothing is left in the spool");
    Cli again = resend("--log-group", GROUP);
    assertEquals(0, again.code(), again.all());
    assertEquals("nothing to send\n", again.out());
    assertEquals(1, arrived("\"pat-1\""), "not twice");
  }

  @Test
  void aRunningApplicationsLettersAreSentBesideIt() throws Exception {
    try (AuditPipeline pipeline = start()) {
      poison(pipeline, "pat-1");
      Cli sent = resend("--log-group", GROUP);
      assertEquals(0, sent.code(), sent.all());
      assertEquals(1, arrived("\"pat-1\""));
      poison(pipeline, "pat-2");
      assertEquals(1, listed().size());
      assertEquals(0, resend("--log-group", GROUP).code());
    }
    assertEquals(List.of(), findings());
    assertEquals(0, letterFiles());
  }

  @Test
  void whatIsRefusedAgainStaysWithTheNewReason() throws Exception {
    try (AuditPipeline pipeline = start()) {
      poison(pipeline, "pat-1");
    }
    long sequence = listed().path(0).path("sequence").asLong();
    aws.faults().add(Fault.error(400, "ValidationException", "x").on(Service.LOGS).times(1));
    Cli refused = resend("--log-group", GROUP);
    assertEquals(1, refused.code(), refused.all());
    assertTrue(refused.out().startsWith("0 delivered, 1 refused again\n"), refused.out());
    assertFalse(refused.all().contains("pat-1"), "no content");
    JsonNode letter = listed().path(0);
    assertEquals("ValidationException", letter.path("code").asText());
    assertEquals(sequence, letter.path("sequence").asLong());
    assertEquals(1, letterFiles());
    aws.faults().add(Fault.rejectEvents(1, 0, 0).on(Service.LOGS).times(1));
    Cli sent = resend("--log-group", GROUP);
    assertEquals(0, sent.code(), sent.all());
    assertTrue(sent.out().contains("1 of them, too old for the destination, are"), sent.out());
    assertEquals(List.of(), findings());
  }

  /** A bus that refuses everything: at the bound delivery waits, and nothing is dropped. */
  @Test
  void withoutEndOfThemDeliveryWaitsUntilAResendMakesRoom() throws Exception {
    int events = 200;
    StringWriter said = new StringWriter();
    aws.faults().add(Fault.failEntriesAtRandom("MalformedDetail", 1).on(Service.EVENTS));
    try (AuditPipeline pipeline = start("16 MB", said)) {
      for (int i = 0; i < events; i++) {
        log(pipeline, "pat-" + i, "x".repeat(200_000));
      }
      assertEquals(0, pipeline.lostEvents());
      assertTrue(
          aws.await(PATIENCE, () -> said.toString().contains("dead letters must be less than")));
      int kept = letterFiles();
      assertTrue(kept > 5 && kept < 2 * events, "letters: " + kept);
      assertTrue(aws.await(PATIENCE, () -> arrived("\"pat-199\"") == 1), "the other goes on");
      aws.faults().clear();
      assertEquals(0, copies(), "none was taken so far");
      // More may be set aside while the application is told nothing of the change.
      int rounds = 0;
      while (copies() < events && rounds++ < 100) {
        assertEquals(0, resend("--event-bus", BUS).code());
        aws.await(Duration.ofSeconds(2), () -> copies() >= events);
      }
      assertEquals(events, copies());
    }
    assertEquals(0, letterFiles());
    assertEquals(List.of(), findings());
  }

  /** Distinct ones. */
  private long copies() {
    return aws.events().stream()
        .filter(event -> event.detailType().equals("PHI_ACCESSED"))
        .map(event -> Json.parse(event.detail().getBytes(StandardCharsets.UTF_8)))
        .map(event -> event == null ? "" : event.path("eventId").asText())
        .distinct()
        .count();
  }

  @Test
  void awsThatIsAwayLeavesThemWhereTheyAre() throws Exception {
    try (AuditPipeline pipeline = start()) {
      poison(pipeline, "pat-1");
    }
    Cli away = resendAt("http://127.0.0.1:1", "--log-group", GROUP, "--give-up-after", "1");
    assertEquals(3, away.code(), away.all());
    assertTrue(away.out().contains("the rest is still there, run it again"), away.out());
    assertTrue(away.err().contains("warning: "), away.err());
    assertEquals(1, listed().size());
    assertEquals(0, resend("--log-group", GROUP).code());
    assertEquals(1, arrived("\"pat-1\""));
  }

  @Test
  void theBusGetsItsRedactedCopyAndTheOtherDestinationsAreNamed() throws Exception {
    try (AuditPipeline pipeline = start()) {
      poison(pipeline, "pat-1");
      int already = letterFiles();
      aws.faults().add(Fault.failEntries("MalformedDetail", 0).on(Service.EVENTS).times(1));
      log(pipeline, "pat-2");
      awaitLetters(already + 1);
    }
    Cli half = resend("--event-bus", BUS);
    assertEquals(2, half.code(), half.all());
    assertTrue(half.out().contains("1 for " + LOGS + " were not touched: name that"), half.out());
    Cli none = resend();
    assertEquals(2, none.code(), none.all());
    assertEquals(1, listed("--target", LOGS).size());
    assertEquals(0, listed("--target", "eventbridge:us-east-1:" + BUS).size());
    long sequence = listed().path(0).path("sequence").asLong();
    assertEquals(0, listed("--sequence", sequence + 1).size());
    Cli other = resend("--log-group", GROUP, "--sequence", sequence + 1);
    assertTrue(other.out().startsWith("nothing to send\n"), other.all());
    assertEquals(1, listed("--sequence", sequence + "," + (sequence + 1)).size());
    assertEquals(0, resend("--log-group", GROUP, "--sequence", sequence).code());
    long sealed = aws.events().stream().filter(e -> e.detailType().equals("PHI_ACCESSED")).count();
    assertEquals(4, sealed, "before, pat-1, after, pat-2");
    assertEquals(List.of(), findings());
  }

  @Test
  void wrongUseSaysWhatIsWrong() throws Exception {
    Files.createDirectory(spool);
    Files.setPosixFilePermissions(
        spool, java.nio.file.attribute.PosixFilePermissions.fromString("rwx------"));
    Files.delete(temp.resolve("audit.key"));
    Cli noKey = Cli.run("spool", "letters", spool);
    assertEquals(2, noKey.code());
    assertTrue(noKey.err().contains("what opens the spool is missing: --key"), noKey.err());
    Cli endpoint = resendAt("http://example.com", "--log-group", GROUP);
    assertEquals(2, endpoint.code());
    assertTrue(endpoint.err().contains("loopback"), endpoint.err());
    Host host = new Host(temp.resolve("other"));
    spool = temp.resolve("nowhere");
    assertEquals(3, resend("--log-group", GROUP, "--key", host.auditKey).code());
    assertEquals(3, Cli.run("spool", "letters", spool, "--key", host.auditKey).code());
  }

  @Test
  void anotherKeyLeavesAllWhereItIs() throws Exception {
    try (AuditPipeline pipeline = start()) {
      poison(pipeline, "pat-1");
    }
    Host other = new Host(temp.resolve("other"));
    Cli letters = Cli.run("spool", "letters", spool, "--key", other.auditKey);
    assertEquals(2, letters.code(), letters.all());
    assertTrue(letters.err().contains("! key "), letters.err());
    Cli sent = resend("--log-group", GROUP, "--key", other.auditKey);
    assertEquals(2, sent.code(), sent.all());
    assertEquals(1, listed().size());
  }
}
