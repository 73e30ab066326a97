package io.affidavit.athena;

import static io.affidavit.athena.Expected.row;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The SQL gives, on Trino and over a copy as Firehose writes it, what plain loops give. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SameRowsTest {
  private static final String ZONE = "'" + Clinic.ZONE + "'";
  private static final Instant FROM = Instant.parse("2026-03-01T05:00:00Z");
  private static final Instant TO = Instant.parse("2026-03-24T04:00:00Z");

  /** In the zone's offsets of those days, as somebody would write them. */
  private static final String FROM_TEXT = "'2026-03-01T00:00:00-05:00'";

  private static final String TO_TEXT = "'2026-03-24T00:00:00-04:00'";

  private Athena athena;
  private Path bucket;
  private Expected expected;

  @BeforeAll
  void start(@TempDir Path directory) throws IOException {
    bucket = directory;
    Clinic.sample(42).writeTo(bucket);
    athena = new Athena(bucket, LocalDate.of(2026, 4, 1));
    List<Copied> events = Copied.read(bucket, FROM, TO);
    assertTrue(events.size() > 1000, () -> events.size() + " events");
    expected = new Expected(events);
  }

  @AfterAll
  void stop() {
    athena.close();
  }

  private Athena.Result run(String file, String... more) throws IOException {
    List<String> parameters = new ArrayList<>(List.of(ZONE, FROM_TEXT, FROM_TEXT, TO_TEXT));
    parameters.addAll(List.of(more));
    return athena.run(file, parameters.toArray(String[]::new));
  }

  /** The named columns, in the order of the result. */
  private static List<List<@Nullable String>> columns(Athena.Result result, String... names) {
    List<Integer> at = new ArrayList<>();
    for (String name : names) {
      int column = result.columns().indexOf(name);
      assertTrue(column >= 0, () -> name + " is not in " + result.columns());
      at.add(column);
    }
    return result.rows().stream().map(it -> row(at.stream().map(it::get).toArray())).toList();
  }

  /** The same rows, in whatever order, and some. */
  private static void same(
      List<List<@Nullable String>> expected, Athena.Result result, String... names) {
    assertFalse(expected.isEmpty(), "the sample has nothing to find");
    assertEquals(sorted(expected), sorted(columns(result, names)));
  }

  private static List<String> sorted(List<List<@Nullable String>> rows) {
    return rows.stream().map(String::valueOf).sorted(Comparator.naturalOrder()).toList();
  }

  @Test
  void accesses() throws IOException {
    same(
        expected.accesses(),
        run("accesses.sql"),
        "timestamp",
        "userId",
        "patientId",
        "eventType",
        "accessReason",
        "emergency",
        "eventId",
        "problems");
  }

  @Test
  void accessesByUserByPatientAndByReason() throws IOException {
    same(
        expected.by(Expected::user, Copied::patientsOrNone),
        run("accesses-by-user.sql"),
        "userId",
        "accesses",
        "patients",
        "failed",
        "first",
        "last");
    same(
        expected.by(Copied::patientsOrNone, Expected::user),
        run("accesses-by-patient.sql"),
        "patientId",
        "accesses",
        "users",
        "failed",
        "first",
        "last");
    List<List<@Nullable String>> byReason =
        expected
            .by(it -> java.util.Collections.singletonList(it.get("accessReason")), Expected::user)
            .stream()
            .map(it -> it.subList(0, 4))
            .toList();
    same(byReason, run("accesses-by-reason.sql"), "accessReason", "accesses", "users", "failed");
  }

  @Test
  void everythingAboutOnePatient() throws IOException {
    same(
        expected.fields(it -> it.patients().contains("p-107"), "timestamp", "eventType", "eventId"),
        run("accesses-of-patient.sql", "'p-107'"),
        "timestamp",
        "eventType",
        "eventId");
  }

  @Test
  void failedAttempts() throws IOException {
    same(
        expected.failedAttempts(TO),
        run("failed-attempts.sql", TO_TEXT),
        "timestamp",
        "patientId",
        "followedBySuccess",
        "eventId");
  }

  @Test
  void bursts() throws IOException {
    same(
        expected.bursts(),
        run("failed-login-bursts.sql"),
        "kind",
        "subject",
        "failures",
        "first",
        "last",
        "severity");
  }

  @Test
  void volumeAgainstTheUsersOwnDays() throws IOException {
    Instant baseline = FROM.minus(Duration.ofDays(30));
    Athena.Result found =
        athena.run(
            "unusual-volume.sql",
            ZONE,
            "'" + baseline + "'",
            "'" + baseline + "'",
            TO_TEXT,
            "'2026-03-01'");
    Expected longer = new Expected(Copied.read(bucket, baseline, TO));
    same(longer.volume(LocalDate.of(2026, 3, 1)), found, "userId", "day", "patients", "samples");
  }

  /** One of them lies across the hour that the clocks left out. */
  @Test
  void nights() throws IOException {
    same(
        expected.nights(),
        run("after-hours.sql"),
        "userId",
        "night",
        "accesses",
        "patients",
        "severity");
  }

  @Test
  void brokenGlass() throws IOException {
    assertEquals(
        List.of(
            row("u-1", "p-121", false, false),
            row("u-2", "p-128", true, false),
            row("u-3", "p-135", true, false)),
        columns(run("break-glass.sql"), "userId", "patients", "notEndedInADay", "repeated"));
  }

  @Test
  void patientsOneAfterTheOther() throws IOException {
    assertEquals(
        List.of(row("u-2", "777004"), row("u-2", "777005")),
        columns(run("consecutive-patients.sql"), "userId", "patientId"));
  }

  @Test
  void deniedThenSuccess() throws IOException {
    same(
        expected.deniedThenSuccess(),
        run("denied-then-success.sql"),
        "userId",
        "patientId",
        "refusals",
        "eventId");
  }

  @Test
  void disclosures() throws IOException {
    same(
        expected.fields(
            it ->
                it.patients().contains("p-142")
                    && it.is("PHI_SHARED", "PHI_EXPORTED", "PHI_DOWNLOADED"),
            "timestamp",
            "recipientName",
            "recipientType",
            "disclosurePurpose",
            "eventId"),
        run("disclosures.sql", "'p-142'"),
        "timestamp",
        "recipientName",
        "recipientType",
        "purpose",
        "eventId");
  }

  @Test
  void changesDevicesReadersAndReviews() throws IOException {
    same(
        expected.fields(
            it ->
                it.is(
                    "SECURITY_SETTINGS_CHANGED",
                    "PERMISSION_CHANGED",
                    "MFA_DISABLED",
                    "DEVICE_REMOVED",
                    "AUDIT_RECORDING_STARTED",
                    "AUDIT_RECORDING_STOPPED"),
            "timestamp",
            "eventType",
            "userId",
            "settingName",
            "eventId"),
        run("configuration-changes.sql"),
        "timestamp",
        "eventType",
        "userId",
        "settingName",
        "eventId");
    same(
        expected.fields(
            it -> it.is("NEW_DEVICE_LOGIN") || it.has("newDevice", "true"), "userId", "deviceId"),
        run("new-devices.sql"),
        "userId",
        "deviceId");
    same(
        expected.fields(
            it -> it.is("AUDIT_LOG_ACCESSED", "AUDIT_LOG_EXPORTED"), "userId", "recordCount"),
        run("audit-log-access.sql"),
        "userId",
        "recordCount");
    same(
        expected.fields(it -> it.is("AUDIT_REVIEW_COMPLETED"), "userId", "periodStart", "findings"),
        run("reviews.sql"),
        "userId",
        "periodStart",
        "findings");
  }

  @Test
  void theTrailItself() throws IOException {
    same(
        expected.fields(
            it ->
                it.is(
                    "AUDIT_RECORDING_STARTED",
                    "AUDIT_RECORDING_STOPPED",
                    "AUDIT_GAP",
                    "AUDIT_DELIVERY_FAILED"),
            "timestamp",
            "eventType",
            "userId",
            "eventCount",
            "eventId"),
        run("recording.sql"),
        "timestamp",
        "eventType",
        "userId",
        "eventCount",
        "eventId");
    same(expected.problems(), run("validation-problems.sql"), "problem", "eventType", "events");
    same(expected.logins(), loginsOf(run("mfa.sql")), "userId", "logins", "withMfa");
  }

  /** Without those who never signed in. */
  private static Athena.Result loginsOf(Athena.Result result) {
    int logins = result.columns().indexOf("logins");
    return new Athena.Result(
        result.columns(),
        result.rows().stream().filter(it -> !String.valueOf(it.get(logins)).equals("0")).toList());
  }

  @Test
  void whatLeft() throws IOException {
    Athena.Result result = run("downloads-and-exports.sql");
    assertTrue(
        columns(result, "userId", "day", "eventType", "events", "records", "patients", "bytes")
            .contains(row("u-6", "2026-03-20", "PHI_EXPORTED", 1, 1200, 300, 5_000_000_000L)));
    assertEquals(9, result.rows().size());
  }

  @Test
  void linesThatAreNoEventsAreCountedAndNothingElse() throws IOException {
    assertEquals(
        List.of(row("2026/03/07", 2)),
        columns(athena.run("unreadable-lines.sql", "'2026/03/01'"), "arrived", "lines"));
  }

  /** None is missing; and one that is taken out of the copies is found. */
  @Test
  void aMissingCopyIsFound(@TempDir Path other) throws IOException {
    assertEquals(List.of(), run("missing-copies.sql", FROM_TEXT).rows());
    SampleCopy copy = new SampleCopy(1);
    copy.logWithoutCopy(
        Instant.parse("2026-03-05T10:00:00Z"), "MFA_DISABLED", "userId", "x", "status", "success");
    copy.log(
        Instant.parse("2026-03-05T10:00:00Z"), "MFA_DISABLED", "userId", "y", "status", "success");
    copy.writeTo(other);
    try (Athena second = new Athena(other, LocalDate.of(2026, 4, 1))) {
      Athena.Result found =
          second.run("missing-copies.sql", ZONE, FROM_TEXT, FROM_TEXT, TO_TEXT, FROM_TEXT);
      assertEquals(List.of(row("MFA_DISABLED")), columns(found, "eventType"));
    }
  }

  /**
   * What a query costs: it reads from two days before the range to today, since events come late.
   */
  @Test
  void onlyTheDaysThatCanHoldTheRangeAreRead() throws IOException {
    athena.foldersRead();
    run("accesses-by-user.sql");
    Set<String> read = athena.foldersRead();
    assertEquals(34, read.size());
    assertTrue(read.contains("record/2026/02/27"), read::toString);
    assertFalse(read.contains("record/2026/02/26"), read::toString);
    assertTrue(read.contains("record/2026/04/01"), read::toString);
  }

  /** A value of a parameter stays a value, whatever stands in it. */
  @Test
  void anotherNumberOfParametersIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> athena.run("accesses.sql", ZONE));
    assertEquals("SELECT '?', 'a?'", Parameters.bind("SELECT '?', ?", List.of("'a?'")));
  }

  @Test
  void anotherFormOfTableIsRefused() throws IOException {
    String ddl = Athena.read("setup/record_lines.sql");
    assertEquals("record/2026/03/01", ExternalTable.parse(ddl).folder("2026/03/01"));
    for (String broken :
        List.of(
            ddl.replace("'DAYS'", "'HOURS'"),
            ddl.replace(",NOW", ",2027/01/01"),
            ddl.replace("record/${arrived}", "${arrived}"),
            ddl.replace("'projection.enabled'", "'projection.enable'"),
            ddl.replace("STORED AS TEXTFILE", ""))) {
      assertThrows(RuntimeException.class, () -> ExternalTable.parse(broken));
    }
  }
}
