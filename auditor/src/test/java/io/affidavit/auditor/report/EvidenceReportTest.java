package io.affidavit.auditor.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.affidavit.event.EventCatalogue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The whole report, over a quarter that was made by hand. */
class EvidenceReportTest {
  private static final String STREAM = "5b0e7c1e-0000-4000-8000-000000000001";

  private long ids;

  private TestEvent at(String time, String type) {
    return TestEvent.of(type)
        .id(++ids)
        .at(time)
        .with(ReportedField.APPLICATION, "viewer")
        .with(ReportedField.ENVIRONMENT, "production")
        .with(ReportedField.HOST, "host-a")
        .with(ReportedField.INSTANCE, STREAM)
        .with(ReportedField.CATEGORY, category(type));
  }

  private static String category(String type) {
    return Objects.requireNonNull(EventCatalogue.standard().type(type)).category();
  }

  private TestEvent trail(String time, String type, String kind, long sequence) {
    return at(time, type)
        .with(ReportedField.SEAL_RECORD_KIND, kind)
        .with(ReportedField.SEAL_POSITION, STREAM + "/" + sequence);
  }

  private TestEvent review(String time, String kind, String from, String to) {
    return at(time, "AUDIT_REVIEW_COMPLETED")
        .user("officer-1")
        .with(ReportedField.APPLICATION, "affidavit-auditor")
        .with(ReportedField.INSTANCE, null)
        .with(ReportedField.REVIEW_KIND, kind)
        .with(ReportedField.PERIOD_START, from)
        .with(ReportedField.PERIOD_END, to)
        .with(ReportedField.FINDINGS, "none");
  }

  private EvidenceRun quarter() {
    EvidenceRun run = new EvidenceRun();
    run.add(
        at("2026-03-25T09:00:00Z", "USER_LOGIN").user("before-the-range"),
        review("2026-04-02T15:00:00Z", "quarterly", "2026-01-01", "2026-04-01")
            .with(ReportedField.REPORT_ID, "r-1")
            .with(ReportedField.FINDINGS, "Two rights without approver; asked the head of IT"),
        review("2026-04-06T15:00:00Z", "weekly", "2026-03-30", "2026-04-06"),
        review("2026-04-28T15:00:00Z", "weekly", "2026-04-06", "2026-04-13"),
        review("2026-05-04T15:00:00Z", "monthly", "2026-04-01", "2026-05-01"),
        review("2026-05-05T15:00:00Z", "quarterly", "2026-01-01", "2026-04-01")
            .with(ReportedField.REPORT_ID, "r-1"));
    run.add(
        trail("2026-05-04T09:00:00Z", "AUDIT_RECORDING_STARTED", "open", 0),
        at("2026-05-04T09:00:01Z", "APPLICATION_STARTED")
            .with(ReportedField.APPLICATION_VERSION, "2.1")
            .with(ReportedField.SEAL_POSITION, STREAM + "/1"),
        at("2026-05-04T09:00:10Z", "USER_LOGIN")
            .user("dr-1")
            .with(ReportedField.USER_ROLE, "physician")
            .with(ReportedField.MFA_USED, "true")
            .with(ReportedField.SEAL_POSITION, STREAM + "/2"),
        at("2026-05-04T09:00:20Z", "PHI_ACCESSED")
            .user("dr-1")
            .patient("p-1")
            .with(ReportedField.USER_ROLE, "physician")
            .with(ReportedField.SEAL_POSITION, STREAM + "/3"),
        at("2026-05-04T09:00:30Z", "LOGIN_FAILED")
            .failure("BAD_CREDENTIALS")
            .list(ReportedField.VALIDATION_PROBLEMS, "MISSING_FIELD userId", "BAD_FORMAT sourceIp")
            .with(ReportedField.SEAL_POSITION, STREAM + "/5"),
        at("2026-05-04T09:00:40Z", "PERMISSION_CHANGED")
            .user("admin-1")
            .with(ReportedField.TARGET_USER_ID, "dr-1")
            .with(ReportedField.CHANGE_TYPE, "grant")
            .with(ReportedField.PERMISSION, "export")
            .with(ReportedField.ROLE_NAME, "researcher")
            .with(ReportedField.SEAL_POSITION, STREAM + "/6"),
        trail("2026-05-04T09:01:00Z", "AUDIT_CHECKPOINT", "checkpoint", 7),
        trail("2026-05-04T09:20:00Z", "AUDIT_GAP", "gap", 8)
            .with(ReportedField.SEAL_RECORD_REASON, "dropped"),
        trail("2026-05-04T09:21:00Z", "AUDIT_DELIVERY_FAILED", "overdue", 9)
            .with(ReportedField.DESTINATION, "cloudwatch-logs:us-east-1:/clinic/audit")
            .with(ReportedField.EVENT_COUNT, "12")
            .with(ReportedField.OLDEST_TIMESTAMP, "2026-05-04T09:00:30Z"),
        trail("2026-05-04T09:22:00Z", "AUDIT_TAMPERING_DETECTED", "tampering", 10)
            .with(ReportedField.TAMPER_KIND, "header")
            .with(ReportedField.AUDIT_LOG, "audit-spool"),
        trail("2026-05-04T09:23:00Z", "AUDIT_RECORDING_STOPPED", "close", 11)
            .with(ReportedField.REASON, "shutdown"),
        at("2026-05-05T08:00:00Z", "AUDIT_LOG_EXPORTED")
            .user("officer-1")
            .with(ReportedField.AUDIT_LOG, "/clinic/audit")
            .with(ReportedField.QUERY_TEXT, "access report")
            .with(ReportedField.RECORD_COUNT, "4")
            .with(ReportedField.EXPORT_DESTINATION, "may.html"));
    run.add(
        at("2026-06-01T10:00:00Z", "PHI_SHARED")
            .user("dr-1")
            .patient("[REDACTED:MRN]")
            .with(ReportedField.APPLICATION, "portal")
            .with(ReportedField.REDACTION_PROFILE, "safe-harbor")
            .with(ReportedField.REDACTION_VERSION, "1")
            .with(ReportedField.RECIPIENT_NAME, "Ann Example")
            .list(ReportedField.REDACTED_FIELDS, "patientId", "recipientId"));
    return run;
  }

  @Test
  void aQuarterReadsAsTheGoldenFileSays() throws IOException {
    String shown = Shown.text(quarter().sections());
    Path golden = Path.of("src/test/resources/io/affidavit/auditor/report/evidence-quarter.txt");
    if (Boolean.getBoolean("affidavit.regenerate")) {
      Files.writeString(golden, shown);
    }
    assertEquals(Files.readString(golden, StandardCharsets.UTF_8), shown);
  }

  @Test
  void anEmptyRangeIsAReportThatSaysSo() throws IOException {
    List<Section> sections = new EvidenceRun().sections();
    assertEquals(12, sections.size());
    String shown = Shown.text(sections);
    assertTrue(shown.contains("! WARNING There is no event in this period."), shown);
    assertTrue(shown.contains("= seal not checked WARNING"), shown);
    assertTrue(shown.contains("= missed 0 GOOD"), "there was nothing to review");
    assertTrue(shown.contains("= never 48 PLAIN"), shown);
  }

  @Test
  void theTwelveSectionsStandInTheirOrder() throws IOException {
    List<String> ids = quarter().sections().stream().map(Section::id).toList();
    List<String> expected =
        List.of(
            "scope",
            "coverage",
            "status",
            "integrity",
            "retention",
            "reviews",
            "log-access",
            "access-controls",
            "redaction",
            "delivery",
            "quality",
            "controls");
    assertEquals(expected, ids);
  }

  /** A report supports; it does not judge. */
  @Test
  void itNeverSaysCompliant() throws IOException {
    List<Section> sections = quarter().sections();
    StringBuilder all = new StringBuilder(Shown.text(sections));
    sections.forEach(section -> all.append(section.title()).append(section.text()));
    assertFalse(all.toString().toLowerCase(Locale.ROOT).contains("complian"));
    assertTrue(all.toString().contains("Supports"));
  }

  /** Of the application, not of the AWS side: docs/controls.md need not have them. */
  private static final Set<String> NOT_OF_AWS =
      Set.of("164.312(a)(2)(i)", "164.312(a)(2)(ii)", "164.316(b)(1)");

  @Test
  void everyOtherCitationStandsInTheControlsOfTheStack() throws IOException {
    String controls = Files.readString(Path.of("../docs/controls.md"), StandardCharsets.UTF_8);
    Set<String> cited = new TreeSet<>();
    for (String row : quarter().table("controls")) {
      cited.addAll(List.of(row.substring(0, row.indexOf(" | ")).split(", ", -1)));
    }
    assertTrue(cited.containsAll(NOT_OF_AWS), cited.toString());
    assertEquals(13, cited.size(), cited.toString());
    cited.removeAll(NOT_OF_AWS);
    cited.forEach(citation -> assertTrue(controls.contains(citation), citation));
  }

  @Test
  void aSelectionSaysThatItIsNone() throws IOException {
    String shown = Shown.text(quarter().user("dr-1").sections());
    assertTrue(shown.contains("Only a selection was asked for"), shown);
    assertTrue(shown.contains("= silences not judged"), shown);
    assertTrue(shown.contains("= missing not judged"), shown);
    assertFalse(shown.contains("admin-1"), "another user");
  }

  @Test
  void theVerdictOfTheSealStandsInItsSection() throws IOException {
    SealVerdict broken =
        new SealVerdict(
            SealVerdict.State.FINDINGS,
            "Something was changed.",
            1,
            12,
            1,
            0,
            List.of("missing 4"));
    EvidenceRun run = quarter().seal(broken);
    assertEquals("broken BAD", run.figure("integrity", "seal"));
    assertEquals("12 PLAIN", run.figure("integrity", "records"));
    assertEquals(List.of("missing 4"), run.table("sealFindings"));
    assertEquals("not checked WARNING", quarter().figure("integrity", "seal"));
    assertEquals("null PLAIN", quarter().figure("integrity", "records"));
  }

  @Test
  void retentionClaimsSixYearsOnlyWhereSuchARecordWasRead() throws IOException {
    String young = Shown.text(quarter().sections());
    assertTrue(young.contains("! PLAIN No record of more than six years was read"), young);
    String old = Shown.text(quarter().oldest("2020-07-20T12:00:00Z").sections());
    assertTrue(old.contains("! GOOD A record of more than six years"), old);
    assertEquals("5 PLAIN", quarter().oldest("2020-07-21T12:00:00Z").figure("retention", "age"));
  }

  @Test
  void eventsBeforeTheRangeCountNowhereButAmongReviews() throws IOException {
    String shown = Shown.text(quarter().sections());
    assertFalse(shown.contains("before-the-range"), shown);
    assertEquals(
        Instant.parse("2026-03-25T09:00:00Z") + " PLAIN", quarter().figure("retention", "oldest"));
  }
}
