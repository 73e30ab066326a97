package io.affidavit.auditor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.affidavit.contract.SharedKeys;
import io.affidavit.localaws.BusEvent;
import io.affidavit.localaws.LocalAws;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code auditor review}, with the services on loopback. */
@Timeout(120)
class ReviewCommandTest {
  private static final String GROUP = "/clinic/audit";
  private static final String BUS = "clinic-audit";
  private static final String TEXT = "Night access of ward 7 has no reason; asked its head";

  @TempDir Path temp;
  private final LocalAws aws = LocalAws.builder().logGroup(GROUP).eventBus(BUS).start();
  private Path spool = Path.of("");

  @BeforeEach
  void keys() throws IOException {
    System.setProperty("aws.accessKeyId", "test");
    System.setProperty("aws.secretAccessKey", "test");
    spool = temp.resolve("auditor-spool");
    SharedKeys.putInto(temp);
  }

  @AfterEach
  void close() {
    aws.close();
  }

  private List<Object> args(Object... more) {
    List<Object> args = new ArrayList<>(List.of("review", "--by", "officer-1"));
    args.addAll(List.of(more));
    return args;
  }

  private List<Object> may(Object... more) {
    List<Object> args = args("--kind", "monthly", "--from", "2026-05-01", "--to", "2026-06-01");
    args.addAll(List.of("--trail", spool));
    args.addAll(List.of(more));
    return args;
  }

  private List<Object> toAws(List<Object> args, String endpoint) {
    args.addAll(List.of("--log-group", GROUP, "--event-bus", BUS, "--region", "us-east-1"));
    args.addAll(List.of("--endpoint-url", endpoint));
    return args;
  }

  private Cli sent(Object... more) {
    return Cli.run(toAws(may(more), aws.endpoint().toString()).toArray());
  }

  private List<JsonNode> reviews() {
    return aws.logs().messages(GROUP).stream()
        .map(line -> Objects.requireNonNull(Json.parse(line.getBytes(StandardCharsets.UTF_8))))
        .filter(event -> event.path("eventType").asText().equals("AUDIT_REVIEW_COMPLETED"))
        .toList();
  }

  private List<String> verdict() {
    return Verified.of(temp.resolve("verify.key"), aws.logs().messages(GROUP)).codes();
  }

  @Test
  void aReviewIsAnEventOfASealedTrail() {
    assertEquals(List.of(), reviews());
    Cli cli = sent("--findings", TEXT, "--report-id", "r-17");
    assertEquals(0, cli.code(), cli.all());
    assertEquals(1, reviews().size());
    JsonNode event = reviews().get(0);
    assertEquals("recorded: " + event.path("eventId").asText() + "\ndelivered\n", cli.out());
    assertEquals("officer-1", event.path("userId").asText());
    assertEquals("2026-05-01T00:00:00Z", event.path("periodStart").asText());
    assertEquals("2026-06-01T00:00:00Z", event.path("periodEnd").asText());
    assertEquals("monthly", event.path("reviewKind").asText());
    assertEquals("r-17", event.path("reportId").asText());
    assertEquals(TEXT, event.path("findings").asText());
    assertEquals("success", event.path("status").asText());
    assertEquals("affidavit-auditor", event.path("application").asText());
    assertTrue(event.path("validation").path("problems").isEmpty(), "nothing is wrong with it");
    assertEquals(List.of(), verdict(), "sealed, and its stream closed");
  }

  @Test
  void theCopyOnTheBusHasTheKindAndNotTheText() {
    assertEquals(0, sent("--findings", TEXT).code());
    BusEvent copy =
        aws.events().stream()
            .filter(event -> event.detailType().equals("AUDIT_REVIEW_COMPLETED"))
            .findFirst()
            .orElseThrow();
    assertTrue(copy.toString().contains("\"reviewKind\":\"monthly\""), copy.toString());
    assertFalse(copy.toString().contains("ward 7"), copy.toString());
  }

  @Test
  void whatIsFoundIsPrintedNowhere() {
    Cli cli =
        Cli.run(in(TEXT + "\n"), toAws(may("--findings", "-"), aws.endpoint() + "").toArray());
    assertEquals(0, cli.code(), cli.all());
    assertEquals(TEXT, reviews().get(0).path("findings").asText());
    assertFalse(cli.all().contains("ward"), cli.all());
    Cli tooLong = sent("--findings", "ward ".repeat(900));
    assertEquals(2, tooLong.code());
    assertTrue(tooLong.err().contains("1 to 4000 characters, got 4499"), tooLong.err());
    assertFalse(tooLong.err().contains("ward"), tooLong.err());
    assertEquals(1, reviews().size());
  }

  private static ByteArrayInputStream in(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void withoutAwsItIsKeptAndTheNextRunDeliversIt() throws IOException {
    String nowhere = "http://127.0.0.1:1";
    List<Object> first = toAws(may("--no-findings", "--trail-timeout", 1), nowhere);
    Cli away = Cli.run(first.toArray());
    assertEquals(0, away.code(), away.all());
    assertTrue(away.out().contains("waits in " + spool), away.out());
    assertEquals(List.of(), reviews());
    assertTrue(segments() > 0);
    Cli back = sent("--no-findings");
    assertEquals(0, back.code(), back.all());
    assertEquals(2, reviews().size(), back.all());
    assertEquals("none", reviews().get(0).path("findings").asText());
    assertEquals(List.of(), verdict(), "both streams");
  }

  private long segments() throws IOException {
    try (Stream<Path> files = Files.walk(spool)) {
      return files.filter(file -> file.toString().endsWith(".spool")).count();
    }
  }

  @Test
  void aPeriodOfDatesIsOfItsZone() {
    assertEquals(0, sent("--no-findings", "--zone", "America/Chicago").code());
    assertEquals("2026-05-01T05:00:00Z", reviews().get(0).path("periodStart").asText());
    assertEquals("2026-06-01T05:00:00Z", reviews().get(0).path("periodEnd").asText());
  }

  @Test
  void aTrailThatCannotTakeItIsThree() throws IOException {
    Files.writeString(spool, "a file");
    Cli cli = sent("--no-findings");
    assertEquals(3, cli.code(), cli.all());
    assertTrue(cli.err().contains("not recorded: "), cli.err());
    assertFalse(cli.out().contains("recorded"), cli.out());
  }

  @Test
  void wrongUseIsTwoAndRecordsNothing() {
    Object[][] wrong = {
      {"--kind", "daily", "--from", "2026-05-01", "--to", "2026-06-01", "--no-findings"},
      {"--kind", "weekly", "--from", "2026-06-01", "--to", "2026-05-01", "--no-findings"},
      {"--kind", "weekly", "--from", "2026-05-01", "--to", "2126-05-01", "--no-findings"},
      {"--kind", "weekly", "--from", "May", "--to", "2026-06-01", "--no-findings"},
      {"--kind", "weekly", "--from", "2026-05-01", "--to", "2026-06-01"},
      {"--kind", "weekly", "--from", "2026-05-01", "--to", "2026-06-01", "--findings", " "},
      {"--kind", "weekly", "--no-findings"},
    };
    for (Object[] options : wrong) {
      List<Object> args = args(options);
      args.addAll(List.of("--trail", spool));
      Cli cli = Cli.run(args.toArray());
      assertEquals(2, cli.code(), cli.all());
      assertFalse(Files.exists(spool), List.of(options).toString());
    }
    Object[] noTrail = args(wrong[0]).toArray();
    noTrail[4] = "weekly";
    Cli cli = Cli.run(noTrail);
    assertEquals(2, cli.code());
    assertTrue(cli.err().startsWith("--trail is missing"), cli.err());
  }

  @Test
  void withoutADestinationItStaysInTheSpool() throws IOException {
    Cli cli = Cli.run(may("--no-findings").toArray());
    assertEquals(0, cli.code(), cli.all());
    assertTrue(cli.out().contains("waits in " + spool), cli.all());
    Cli export = Cli.run("spool", "export", "--key", temp.resolve("audit.key"), spool);
    assertTrue(export.out().contains("AUDIT_REVIEW_COMPLETED"), export.all());
  }

  @Test
  void thePageAboutReviewsNamesOptionsThatExist() throws IOException {
    String page = Files.readString(Path.of("../docs/reviews.md"));
    String help = Cli.run("review", "--help").out();
    String section = page.substring(page.indexOf("## Recording it"), page.indexOf("## Escalation"));
    List<String> options =
        Pattern.compile("--[a-z][a-z-]+").matcher(section).results().map(r -> r.group()).toList();
    assertTrue(options.size() > 15, options.toString());
    options.forEach(option -> assertTrue(help.contains(option), option));
  }
}
