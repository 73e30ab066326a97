package io.affidavit.auditor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCommandTest {
  private static final String ONE =
      event("01", "2026-05-04T09:00:00Z", "\"userId\":\"u-1\",\"patientId\":\"p-1\"");
  private static final String TWO =
      event("02", "2026-05-04T10:00:00.5Z", "\"userId\":\"u-2\",\"patientId\":[\"p-1\",\"p-2\"]");
  private static final String BEFORE = event("00", "2026-05-03T23:59:59.999999Z", "\"a\":1");
  private static final String AFTER = event("03", "2026-05-05T00:00:00Z", "\"a\":1");

  @TempDir Path temp;

  private static String event(String id, String time, String members) {
    return "{\"eventId\":\"id-"
        + id
        + "\",\"timestamp\":\""
        + time
        + "\",\"eventType\":\"PHI_ACCESSED\","
        + members
        + "}\n";
  }

  private static Cli cli(String input, Object... args) {
    byte[] bytes = input.getBytes(StandardCharsets.UTF_8);
    return Cli.run(new ByteArrayInputStream(bytes), TinyReport::of, args);
  }

  @Test
  void eventsOfTheRangeInOrderOfTime() {
    Reported reported = Reported.of(AFTER + TWO + ONE + BEFORE);
    assertEquals(0, reported.cli().code());
    assertEquals(List.of("id-01", "id-02"), reported.column("eventId"));
    assertEquals(2, reported.input("read"));
    assertEquals("2026-05-03T23:59:59.999999Z", reported.json().at("/input/oldest").asText());
    assertEquals("2026-05-05T00:00:00.000000Z", reported.json().at("/input/newest").asText());
    // The builder has asked for a day before.
    assertEquals(1, reported.json().at("/sections/0/blocks/0/items/1/value").asLong());
    assertEquals("not_checked", reported.json().at("/seal/state").asText());
    assertEquals("auditor", reported.json().at("/request/generatedBy").asText());
    assertEquals("stdin", reported.json().at("/request/sources/0").asText());
  }

  @Test
  void aSelection() {
    assertEquals(List.of("id-02"), Reported.of(ONE + TWO, "--user", "u-2").column("eventId"));
    assertEquals(2, Reported.of(ONE + TWO, "--patient", "p-1").column("eventId").size());
    assertEquals(List.of("id-02"), Reported.of(ONE + TWO, "--patient", "p-2").column("eventId"));
    assertEquals(List.of(), Reported.of(ONE, "--event-type", "LOGIN").column("eventId"));
  }

  @Test
  void anEmptyRangeIsAReportThatSaysSo() {
    Reported reported = Reported.of(BEFORE);
    assertEquals(0, reported.cli().code());
    assertEquals(0, reported.input("read"));
    assertEquals(0, Reported.of("").input("read"));
    assertTrue(Reported.of("").json().at("/input/oldest").isNull());
  }

  @Test
  void daysAreThoseOfTheZone() {
    // Midnight in New York is four hours later.
    Reported reported =
        Reported.of(
            BEFORE
                + event("04", "2026-05-04T03:59:59Z", "\"a\":1")
                + event("05", "2026-05-04T04:00:00Z", "\"a\":1")
                + event("06", "2026-05-05T03:59:59Z", "\"a\":1"),
            "--zone",
            "America/New_York");
    assertEquals(List.of("id-05", "id-06"), reported.column("eventId"));
    assertEquals("2026-05-04T00:00:00.000000-04:00", reported.column("timestamp").get(0));
    // The day on which clocks go back has 25 hours.
    Reported autumn =
        Reported.of(
            event("07", "2026-11-01T05:30:00Z", "\"a\":1")
                + event("08", "2026-11-01T06:30:00Z", "\"a\":1")
                + event("09", "2026-11-02T05:00:00Z", "\"a\":1"),
            "--zone",
            "America/New_York",
            "--from",
            "2026-11-01",
            "--to",
            "2026-11-02");
    assertEquals(
        List.of("2026-11-01T01:30:00.000000-04:00", "2026-11-01T01:30:00.000000-05:00"),
        autumn.column("timestamp"));
  }

  @Test
  void whatIsNoEventIsCounted() {
    Reported reported =
        Reported.of("nonsense\n" + ONE + "{\"a\":1}\n[1,{\"b\":2}]\n{\"eventType\n");
    assertEquals(List.of("id-01"), reported.column("eventId"));
    assertEquals(5, reported.input("undecodable"));
  }

  @Test
  void anEventWithoutATimeIsShown() {
    String undated = event("10", "yesterday", "\"userId\":\"u-9\"");
    Reported reported = Reported.of(ONE + undated + "{\"eventType\":\"LOGIN\"}\n");
    assertEquals(List.of("id-01"), reported.column("eventId"));
    assertEquals(2, reported.rows("eventsWithoutTime").size());
    assertEquals("id-10", reported.rows("eventsWithoutTime").get(0).path("eventId").asText());
    assertEquals("u-9", reported.rows("eventsWithoutTime").get(0).path("userId").asText());
    assertEquals(
        "stdin record 2", reported.rows("eventsWithoutTime").get(0).path("where").asText());
    assertEquals(0, reported.input("undecodable"));
  }

  @Test
  void ofAnotherPatientsEventWithoutATimeNothingIsTold() {
    String other = event("10", "yesterday", "\"patientId\":\"p-9\"");
    String several = event("11", "yesterday", "\"patientId\":[\"p-9\",\"p-1\"]");
    Reported reported = Reported.of(other + several, "--patient", "p-1");
    assertEquals(1, reported.rows("eventsWithoutTime").size());
    assertEquals("id-11", reported.rows("eventsWithoutTime").get(0).path("eventId").asText());
    assertFalse(reported.cli().out().contains("p-9"));
    assertTrue(reported.cli().out().contains("2 events have no time that can be read"));
  }

  @Test
  void csvToAFileThatOnlyItsOwnerMayRead() throws Exception {
    Path file = temp.resolve("report.csv");
    Files.writeString(file, "of yesterday");
    Object[] args = {
      "report",
      "access",
      "-",
      "--from",
      "2026-05-04",
      "--to",
      "2026-05-05",
      "--format",
      "csv",
      "-o",
      file
    };
    assertEquals(0, cli(ONE + TWO, args).code());
    List<String> lines = List.of(Files.readString(file).split("\r\n", -1));
    assertTrue(lines.get(0).startsWith("timestamp,eventId,eventType,category,"));
    assertTrue(lines.get(1).startsWith("2026-05-04T09:00:00.000000Z,id-01,PHI_ACCESSED,"));
    assertEquals(4, lines.size());
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    assertOnly("report.csv");
  }

  private void assertOnly(String name) throws Exception {
    try (Stream<Path> files = Files.list(temp)) {
      assertEquals(List.of(name), files.map(f -> f.getFileName().toString()).toList());
    }
  }

  @Test
  void aTableThatTheReportDoesNotHave() throws Exception {
    Path file = temp.resolve("report.csv");
    Files.writeString(file, "of yesterday");
    Cli cli =
        cli(
            ONE,
            "report",
            "access",
            "-",
            "--from",
            "2026-05-04",
            "--format",
            "csv",
            "--table",
            "nothing",
            "-o",
            file);
    assertEquals(2, cli.code());
    assertTrue(
        cli.err().contains("--table nothing: the report has no such table, but events"), cli.err());
    assertEquals("of yesterday", Files.readString(file));
    assertOnly("report.csv");
  }

  @Test
  void wrongUse() {
    String[][] wrong = {
      {"report", "gossip", "-", "--from", "2026-05-04"},
      {"report", "access", "-"},
      {"report", "access", "--from", "2026-05-04"},
      {"report", "access", "-", "--from", "2026-05-04", "--to", "2026-05-04"},
      {"report", "access", "-", "--from", "May"},
      {"report", "access", "-", "--from", "2026-05-04", "--zone", "Mars/Base"},
      {"report", "access", "-", "--from", "2026-05-04", "--format", "pdf"},
      {"report", "access", "-", "--from", "2026-05-04", "--by", " "},
      {"report", "access", "-", "--from", "2026-05-04", "--spool", "x"},
      {
        "report", "access", "--from", "2026-05-04", "--log-group", "g", "--endpoint-url", "http://x"
      },
    };
    for (String[] args : wrong) {
      Cli cli = cli(ONE, (Object[]) args);
      assertEquals(2, cli.code(), String.join(" ", args) + cli.err());
      assertNotEquals("", cli.err());
    }
  }

  @Test
  void whatCannotBeReadOrWritten() {
    Cli missing = cli(ONE, "report", "access", temp.resolve("none"), "--from", "2026-05-04");
    assertEquals(3, missing.code());
    assertTrue(missing.err().contains("none"), missing.err());
    Cli nowhere =
        cli(
            ONE,
            "report",
            "access",
            "-",
            "--from",
            "2026-05-04",
            "--format",
            "json",
            "-o",
            temp.resolve("no/such/report.json"));
    assertEquals(3, nowhere.code());
    assertFalse(nowhere.err().contains("u-1"));
  }
}
