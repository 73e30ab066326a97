package io.affidavit.auditor.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SecurityReportTest {
  private static final Path GOLDEN =
      Path.of("src/test/resources/io/affidavit/auditor/report/security-report.txt");

  private static TestEvent at(long id, String type, String time) {
    return TestEvent.of(type)
        .id(id)
        .at("2026-05-04T" + time + "Z")
        .with(ReportedField.APPLICATION, "imaging")
        .with(ReportedField.HOST, "h1");
  }

  /** A day with something for each section. */
  private static SecurityRun aDay() {
    SecurityRun run = new SecurityRun().range("2026-05-04T00:00:00Z", "2026-05-06T00:00:00Z");
    run.add(
        TestEvent.of("USER_LOGIN")
            .id(1)
            .at("2026-02-04T09:00:00Z")
            .user("anna")
            .with(ReportedField.DEVICE_ID, "d1"));
    run.add(
        at(2, "AUDIT_RECORDING_STARTED", "07:00:00").with(ReportedField.SEAL_RECORD_KIND, "open"));
    for (int i = 0; i < 6; i++) {
      run.add(
          at(10 + i, "LOGIN_FAILED", "09:0" + i + ":00")
              .with(ReportedField.ATTEMPTED_USER, "bob")
              .with(ReportedField.SOURCE_IP, "198.51.100.7")
              .failure("BAD_CREDENTIALS"));
    }
    run.add(
        at(20, "USER_LOGIN", "09:10:00")
            .user("anna")
            .with(ReportedField.MFA_USED, "true")
            .with(ReportedField.AUTH_METHOD, "PASSWORD")
            .with(ReportedField.DEVICE_ID, "d2"));
    run.add(at(21, "USER_LOGIN", "09:11:00").user("carl").with(ReportedField.MFA_USED, "false"));
    run.add(
        at(22, "ACCOUNT_LOCKED", "09:12:00")
            .with(ReportedField.TARGET_USER_ID, "bob")
            .with(ReportedField.ATTEMPT_COUNT, "6")
            .failure("BAD_CREDENTIALS"));
    run.add(
        at(23, "NEW_DEVICE_LOGIN", "09:13:00").user("anna").with(ReportedField.DEVICE_ID, "d2"));
    run.add(at(24, "EMERGENCY_ACCESS_STARTED", "10:00:00").user("anna").patient("p1"));
    run.add(
        at(25, "PERMISSION_CHANGED", "11:00:00")
            .user("admin")
            .with(ReportedField.TARGET_USER_ID, "anna")
            .with(ReportedField.CHANGE_TYPE, "grant")
            .with(ReportedField.PERMISSION, "export")
            .with(ReportedField.OLD_VALUE, "none")
            .with(ReportedField.NEW_VALUE, "all"));
    run.add(
        at(26, "PHI_ACCESSED", "12:00:00")
            .user("anna")
            .patient("p2")
            .list(ReportedField.VALIDATION_PROBLEMS, "MISSING_FIELD accessReason"));
    run.add(
        at(27, "AUDIT_DELIVERY_FAILED", "13:00:00")
            .with(ReportedField.SEAL_RECORD_KIND, "overdue")
            .with(ReportedField.DESTINATION, "cloudWatch")
            .with(ReportedField.EVENT_COUNT, "40")
            .with(ReportedField.OLDEST_TIMESTAMP, "2026-05-04T12:30:00Z")
            .failure("ERROR"));
    run.add(
        TestEvent.of("AUDIT_REVIEW_COMPLETED")
            .id(30)
            .at("2026-05-05T08:00:00Z")
            .user("officer")
            .with(ReportedField.PERIOD_START, "2026-05-04")
            .with(ReportedField.PERIOD_END, "2026-05-05"));
    return run;
  }

  @Test
  void golden() throws IOException {
    String text = Shown.text(aDay().sections());
    if (Boolean.getBoolean("affidavit.regenerate")) {
      Files.createDirectories(GOLDEN.getParent());
      Files.writeString(GOLDEN, text);
    }
    assertEquals(Files.readString(GOLDEN, StandardCharsets.UTF_8), text);
  }

  @Test
  void anEmptyRangeSaysSo() throws IOException {
    String text = Shown.text(new SecurityRun().sections());
    assertTrue(text.contains("! PLAIN No rule found anything in this range."), text);
    assertTrue(text.contains("! PLAIN No emergency access was open."), text);
    assertTrue(text.contains("= logins 0 PLAIN"), text);
    assertTrue(text.contains("= mfaCoverage null PLAIN"), text);
    assertTrue(text.contains("no baseline"), text);
  }

  @Test
  void aLaterReviewOfThePeriodSettlesAFinding() {
    SecurityRun run = new SecurityRun().add(at(1, "MFA_DISABLED", "09:00:00").user("anna"));
    String id = String.valueOf(run.findings().get(0).cells().get(0));
    assertEquals("open", run.findings().get(0).cells().get(13));
    run.add(review(2, "2026-05-04T10:00:00Z", "2026-05-04", "2026-05-03", ""));
    run.add(review(6, "2026-05-04T10:00:00Z", "2026-05-03", "2026-05-04", ""));
    run.add(review(3, "2026-05-04T08:00:00Z", "2026-05-01", "2026-05-31", ""));
    assertEquals("open", run.findings().get(0).cells().get(13));
    run.add(review(4, "2026-05-05T10:00:00Z", "2026-05-04T00:00:00Z", "2026-05-05T00:00:00Z", ""));
    assertEquals(
        "[reviewed, officer, 2026-05-05T10:00:00Z]",
        run.findings().get(0).cells().subList(13, 16).toString());
    run.add(
        review(5, "2026-05-06T10:00:00Z", "2026-05-04", "2026-05-05", id + " dismissed, planned"));
    assertEquals(
        "[dismissed, officer, 2026-05-06T10:00:00Z]",
        run.findings().get(0).cells().subList(13, 16).toString());
  }

  private static TestEvent review(long id, String at, String from, String to, String findings) {
    return TestEvent.of("AUDIT_REVIEW_COMPLETED")
        .id(id)
        .at(at)
        .user("officer")
        .with(ReportedField.PERIOD_START, from)
        .with(ReportedField.PERIOD_END, to)
        .with(ReportedField.FINDINGS, findings);
  }

  /** A finding is told where any of its events is of what was asked for. */
  @Test
  void ofOnePatientOnly() {
    SecurityRun run = new SecurityRun();
    for (int i = 0; i < 25; i++) {
      run.add(
          at(i, "PHI_ACCESSED", "10:00:00")
              .user("anna")
              .patient("p" + 3 * i)
              .with(ReportedField.ACCESS_REASON, "TREATMENT"));
    }
    assertEquals(1, run.patient("p3").findings("VOLUME_ABS").size());
    assertEquals(List.of(), run.patient("p4").findings());
  }

  @Test
  void moreThanAreListedIsSaid() throws IOException {
    SecurityRun run = new SecurityRun();
    for (int i = 0; i < 5_003; i++) {
      run.add(at(i, "MFA_DISABLED", "09:00:00").user("anna"));
    }
    List<Section> sections = run.sections();
    String text = Shown.text(sections.subList(0, 1));
    assertTrue(
        text.contains("MFA_OFF: 5003 findings, of which 5000 are listed"), text.substring(0, 400));
    assertTrue(text.contains("= high 5003 BAD"));
    assertEquals(5_000, Shown.table(sections, "findings").lines().count());
  }

  /** Hostile texts are passed on as they are and stand in no figure's or chart's name. */
  @Test
  void hostileValuesStayValues() throws IOException {
    String hostile = "=1+1<script>";
    SecurityRun run =
        new SecurityRun()
            .add(
                at(1, "UNUSUAL_ACTIVITY_DETECTED", "09:00:00")
                    .with(ReportedField.RULE_ID, hostile));
    String text = Shown.text(run.sections().subList(0, 1));
    assertTrue(text.contains("~ findingsByRule BARS [RECORDED]"), text);
    assertEquals(hostile, run.findings().get(0).rule());
  }

  /** A session may still end, where the range reaches beyond the moment of the report. */
  @Test
  void theFutureIsNotOver() throws IOException {
    SecurityRun run =
        new SecurityRun()
            .generatedAt("2026-05-04T12:00:00Z")
            .add(at(1, "EMERGENCY_ACCESS_STARTED", "10:00:00").user("anna").patient("p1"));
    assertEquals("still open", run.findings().get(0).value());
  }

  @Test
  void rangesWithoutEnds() throws IOException {
    SecurityRun run =
        new SecurityRun()
            .range("0001-01-01T00:00:00Z", "9999-12-31T00:00:00Z")
            .add(at(1, "MFA_DISABLED", "10:00:00").user("anna"));
    assertEquals(1, run.findings().size());
  }
}
