package io.affidavit.athena;

import static io.affidavit.athena.Expected.row;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import io.affidavit.auditor.LocalReport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The SQL gives the rows that {@code auditor report} gives of the same copy. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SameAsReportTest {
  private static final String ZONE = Clinic.ZONE.getId();
  private static final String FROM = "2026-03-01T00:00:00-05:00";
  private static final String TO = "2026-03-24T00:00:00-04:00";

  private Athena athena;
  private Path record;
  private JsonNode access;

  @BeforeAll
  void start(@TempDir Path directory) throws IOException {
    Clinic.sample(42).writeTo(directory);
    record = directory.resolve("record");
    athena = new Athena(directory, LocalDate.of(2026, 4, 1));
    access = LocalReport.of("access", record, FROM, TO, ZONE);
  }

  @AfterAll
  void stop() {
    athena.close();
  }

  private static JsonNode rows(JsonNode report, String table) {
    for (JsonNode section : report.get("sections")) {
      for (JsonNode block : section.get("blocks")) {
        if (block.path("id").asText().equals(table) && block.has("rows")) {
          return block.get("rows");
        }
      }
    }
    throw new AssertionError(table + " is not in the report");
  }

  private static @Nullable String text(@Nullable Object value) {
    if (value == null || (value instanceof JsonNode json && json.isNull())) {
      return null;
    }
    String text = value instanceof JsonNode json ? json.asText() : value.toString();
    return text.matches("\\d{4}-\\d\\d-\\d\\dT.*") ? instant(text) : text;
  }

  /** Times are shown in the zone here, in UTC there. */
  private static String instant(String text) {
    Instant instant =
        text.endsWith("Z") ? Instant.parse(text) : OffsetDateTime.parse(text).toInstant();
    return instant.toString();
  }

  /** Both have these columns, with the same values in the same number of rows. */
  private void same(String table, String file, List<String> more, String... columns)
      throws IOException {
    List<String> parameters =
        new ArrayList<>(List.of(quoted(ZONE), quoted(FROM), quoted(FROM), quoted(TO)));
    parameters.addAll(more);
    Athena.Result result = athena.run(file, parameters.toArray(String[]::new));
    List<List<@Nullable String>> ours = new ArrayList<>();
    rows(access, table)
        .forEach(
            it -> ours.add(row(List.of(columns).stream().map(c -> text(it.get(c))).toArray())));
    List<List<@Nullable String>> theirs = new ArrayList<>();
    for (List<Object> cells : result.rows()) {
      theirs.add(
          row(
              List.of(columns).stream()
                  .map(it -> text(cells.get(result.columns().indexOf(it))))
                  .toArray()));
    }
    assertFalse(ours.isEmpty());
    assertEquals(sorted(ours), sorted(theirs));
  }

  private static String quoted(String text) {
    return "'" + text + "'";
  }

  private static String sorted(List<List<@Nullable String>> rows) {
    return String.join(
        "\n", rows.stream().map(String::valueOf).sorted(Comparator.naturalOrder()).toList());
  }

  @Test
  void accesses() throws IOException {
    same(
        "accesses",
        "accesses.sql",
        List.of(),
        "timestamp",
        "userId",
        "userName",
        "userRole",
        "organization",
        "patientId",
        "eventType",
        "dataType",
        "resource",
        "recordCount",
        "accessReason",
        "status",
        "failureReason",
        "sourceIp",
        "deviceId",
        "sessionId",
        "emergency",
        "eventId");
  }

  @Test
  void views() throws IOException {
    same(
        "byUser",
        "accesses-by-user.sql",
        List.of(),
        "userId",
        "accesses",
        "patients",
        "failed",
        "emergencies",
        "first",
        "last");
    same(
        "byPatient",
        "accesses-by-patient.sql",
        List.of(),
        "patientId",
        "accesses",
        "users",
        "failed",
        "emergencies",
        "first",
        "last");
    same(
        "byReason",
        "accesses-by-reason.sql",
        List.of(),
        "accessReason",
        "accesses",
        "users",
        "patients",
        "failed");
  }

  @Test
  void failedAttempts() throws IOException {
    same(
        "failedAttempts",
        "failed-attempts.sql",
        List.of(quoted(TO)),
        "timestamp",
        "userId",
        "attemptedUser",
        "patientId",
        "sourceIp",
        "deviceId",
        "eventType",
        "failureReason",
        "attemptCount",
        "followedBySuccess",
        "eventId");
  }

  /** Whom each rule names. */
  @Test
  void findings() throws IOException {
    JsonNode found = rows(LocalReport.of("security", record, FROM, TO, ZONE), "findings");
    String earlier = "'2026-01-30T00:00:00-05:00'";
    assertEquals(
        named(found, "FAILED_LOGIN_BURST"), named("failed-login-bursts.sql", "subject", FROM));
    assertEquals(named(found, "AFTER_HOURS"), named("after-hours.sql", "userId", FROM));
    assertEquals(named(found, "BREAK_GLASS"), named("break-glass.sql", "userId", FROM));
    assertEquals(
        named(found, "CONSECUTIVE_IDS"), named("consecutive-patients.sql", "userId", FROM));
    assertEquals(
        named(found, "DENIED_THEN_SUCCESS"), named("denied-then-success.sql", "userId", FROM));
    assertEquals(
        named(found, "VOLUME_USER"),
        values(
            athena.run(
                "unusual-volume.sql", quoted(ZONE), earlier, earlier, quoted(TO), "'2026-03-01'"),
            "userId"));
  }

  private static Set<String> named(JsonNode findings, String rule) {
    Set<String> subjects = new TreeSet<>();
    for (JsonNode finding : findings) {
      if (finding.path("ruleId").asText().equals(rule)) {
        subjects.add(finding.path("subject").asText());
      }
    }
    return subjects;
  }

  private Set<String> named(String file, String column, String from) throws IOException {
    return values(athena.run(file, quoted(ZONE), quoted(from), quoted(from), quoted(TO)), column);
  }

  private static Set<String> values(Athena.Result result, String column) {
    Set<String> values = new LinkedHashSet<>();
    result
        .rows()
        .forEach(it -> values.add(Objects.toString(it.get(result.columns().indexOf(column)))));
    return new TreeSet<>(values);
  }
}
