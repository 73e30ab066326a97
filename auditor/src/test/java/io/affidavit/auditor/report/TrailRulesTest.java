package io.affidavit.auditor.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

/** MFA_OFF, SECURITY_CHANGE, AUDIT_STOPPED, TAMPER, GAP, RECORDED and EXFIL. */
class TrailRulesTest {
  private static TestEvent event(long id, String type, String time) {
    return TestEvent.of(type)
        .id(id)
        .at("2026-05-04T" + time + "Z")
        .with(ReportedField.APPLICATION, "imaging")
        .with(ReportedField.HOST, "h1");
  }

  private static TestEvent closed(long id, String time) {
    return event(id, "AUDIT_RECORDING_STOPPED", time)
        .with(ReportedField.SEAL_RECORD_KIND, "close")
        .with(ReportedField.REASON, "shutdown");
  }

  @Test
  void everyChangeOfSecurity() {
    SecurityRun run =
        new SecurityRun()
            .add(
                event(1, "MFA_DISABLED", "09:00:00")
                    .user("admin")
                    .with(ReportedField.TARGET_USER_ID, "anna"))
            .add(
                event(2, "PERMISSION_CHANGED", "09:01:00")
                    .user("admin")
                    .with(ReportedField.TARGET_USER_ID, "bob")
                    .with(ReportedField.PERMISSION, "export")
                    .with(ReportedField.APPROVED_BY, "chief"))
            .add(event(3, "MFA_SETTINGS_CHANGED", "09:02:00").user("admin"))
            .add(
                event(4, "SECURITY_SETTINGS_CHANGED", "09:03:00")
                    .user("admin")
                    .with(ReportedField.SETTING_NAME, "lockout")
                    .failure("DENIED"))
            .add(event(5, "USER_ACCOUNT_CHANGED", "09:04:00").user("admin"));
    assertEquals(
        List.of(
            "MFA_OFF HIGH anna MFA_DISABLED; no approver",
            "SECURITY_CHANGE HIGH bob PERMISSION_CHANGED: export; approved by chief",
            "SECURITY_CHANGE HIGH admin SECURITY_SETTINGS_CHANGED tried: lockout; no approver",
            "SECURITY_CHANGE MEDIUM admin MFA_SETTINGS_CHANGED; no approver"),
        run.findings().stream()
            .map(f -> f.rule() + " " + f.severity() + " " + f.subject() + " " + f.value())
            .toList());
    assertEquals(5, run.table("changes").size());
  }

  @Test
  void anApplicationThatStopsRecordingIsCritical() {
    SecurityRun run =
        new SecurityRun()
            .add(
                event(1, "AUDIT_RECORDING_STOPPED", "09:00:00")
                    .with(ReportedField.REASON, "switched off"));
    assertEquals("CRITICAL", run.findings("AUDIT_STOPPED").get(0).severity());
    assertEquals("stopped: switched off", run.findings("AUDIT_STOPPED").get(0).value());
  }

  @Test
  void aRestartIsLowAndSilenceHigh() {
    SecurityRun soon =
        new SecurityRun()
            .add(closed(1, "09:00:00"))
            .add(event(2, "AUDIT_RECORDING_STARTED", "09:15:00"));
    assertEquals("LOW", soon.findings("AUDIT_STOPPED").get(0).severity());
    SecurityRun late =
        new SecurityRun().add(closed(1, "09:00:00")).add(event(2, "PHI_ACCESSED", "09:15:01"));
    assertEquals("HIGH", late.findings("AUDIT_STOPPED").get(0).severity());
    SecurityRun other =
        new SecurityRun()
            .add(closed(1, "09:00:00"))
            .add(event(2, "PHI_ACCESSED", "09:01:00").with(ReportedField.APPLICATION, "billing"));
    assertEquals("HIGH", other.findings("AUDIT_STOPPED").get(0).severity());
    SecurityRun end =
        new SecurityRun()
            .range("2026-05-04T00:00:00Z", "2026-05-04T09:10:00Z")
            .add(closed(1, "09:00:00"));
    assertEquals("LOW", end.findings("AUDIT_STOPPED").get(0).severity());
  }

  @Test
  void tamperingGapsAndTheSeal() {
    SealVerdict broken =
        new SealVerdict(
            SealVerdict.State.FINDINGS, "2 records were removed.", 1, 9, 1, 0, List.of());
    SecurityRun run =
        new SecurityRun()
            .seal(broken)
            .add(
                event(1, "AUDIT_TAMPERING_DETECTED", "09:00:00")
                    .with(ReportedField.TAMPER_KIND, "EDITED"))
            .add(
                event(2, "AUDIT_GAP", "09:01:00")
                    .with(ReportedField.REASON, "full")
                    .with(ReportedField.EVENT_COUNT, "12"));
    assertEquals(
        List.of(
            "TAMPER CRITICAL null 2 records were removed. 0",
            "TAMPER CRITICAL imaging@h1 tampering: EDITED 1",
            "GAP HIGH imaging@h1 12 events missing: full 1"),
        run.findings().stream()
            .map(
                f ->
                    f.rule()
                        + " "
                        + f.severity()
                        + " "
                        + f.subject()
                        + " "
                        + f.value()
                        + " "
                        + f.count())
            .toList());
  }

  @Test
  void lossIsWhatTheGapsCount() throws IOException {
    SecurityRun run = new SecurityRun().add(event(1, "AUDIT_GAP", "09:00:00"));
    String uncounted = Shown.text(run.sections());
    assertTrue(uncounted.contains("= eventsLost null BAD\n= gapsUncounted 1 "), uncounted);
    run.add(event(2, "AUDIT_GAP", "09:01:00").with(ReportedField.EVENT_COUNT, "12"));
    run.add(
        event(3, "AUDIT_GAP", "09:02:00")
            .list(ReportedField.SEAL_RECORD_COUNTS, "PHI_ACCESSED 3", "OWN TYPE 40"));
    String counted = Shown.text(run.sections());
    assertTrue(counted.contains("= eventsLost 55 BAD\n= gapsUncounted 1 "), counted);
    assertEquals("43 events missing", run.findings("GAP").get(2).value());
    run.add(
        event(4, "AUDIT_GAP", "09:03:00").list(ReportedField.SEAL_RECORD_COUNTS, "PHI_ACCESSED x"));
    assertTrue(Shown.text(run.sections()).contains("= eventsLost 55 BAD\n= gapsUncounted 2 "));
  }

  @Test
  void whatApplicationsRecorded() {
    SecurityRun run =
        new SecurityRun()
            .add(
                event(1, "UNUSUAL_ACTIVITY_DETECTED", "09:00:00")
                    .user("anna")
                    .with(ReportedField.RULE_ID, "VPN_HOP")
                    .with(ReportedField.SEVERITY, "CRITICAL")
                    .with(ReportedField.DESCRIPTION, "two countries in an hour")
                    .list(ReportedField.EVIDENCE_EVENT_IDS, "a-1", "a-2"));
    SecurityRun.Found found = run.findings().get(0);
    assertEquals(
        "VPN_HOP CRITICAL anna", found.rule() + " " + found.severity() + " " + found.subject());
    assertEquals(List.of(SecurityRun.ids(1).get(0), "a-1", "a-2"), found.evidence());
    assertEquals("two countries in an hour", found.value());
  }

  @Test
  void oneLargeExport() {
    SecurityRun run =
        new SecurityRun()
            .add(
                event(1, "PHI_EXPORTED", "09:00:00")
                    .user("a")
                    .with(ReportedField.RECORD_COUNT, "500"))
            .add(
                event(2, "PHI_EXPORTED", "09:00:01")
                    .user("a")
                    .with(ReportedField.RECORD_COUNT, "499"))
            .add(
                event(3, "PHI_DOWNLOADED", "09:00:02")
                    .user("a")
                    .with(ReportedField.PATIENT_COUNT, "501"))
            .add(
                event(4, "PHI_EXPORTED", "09:00:03")
                    .user("a")
                    .with(ReportedField.RECORD_COUNT, "900")
                    .failure("ERROR"))
            .add(
                event(5, "PHI_ACCESSED", "09:00:04")
                    .user("a")
                    .with(ReportedField.RECORD_COUNT, "900"));
    assertEquals(
        List.of("PHI_EXPORTED of 500 records", "PHI_DOWNLOADED of 501 records"),
        run.findings("EXFIL").stream().map(SecurityRun.Found::value).toList());
  }

  @Test
  void moreDownloadsThanUsual() {
    SecurityRun run = new SecurityRun();
    for (int day = 0; day < 12; day++) {
      downloads(run, Instant.parse("2026-04-10T09:00:00Z").plus(day, ChronoUnit.DAYS), 8 + day % 3);
    }
    downloads(run, Instant.parse("2026-05-04T09:00:00Z"), 11);
    assertEquals(List.of(), run.findings("EXFIL"));
    downloads(run, Instant.parse("2026-05-05T09:00:00Z"), 13);
    SecurityRun.Found found = run.findings("EXFIL").get(0);
    assertEquals("13 downloads, exports and shares in a day", found.value());
    assertTrue(String.valueOf(found.cells().get(10)).startsWith("own mean 9."));
  }

  @Test
  void manyDownloadsWithoutABaseline() {
    SecurityRun run = new SecurityRun();
    downloads(run, Instant.parse("2026-05-04T09:00:00Z"), 20);
    assertEquals(List.of(), run.findings("EXFIL"));
    downloads(run, Instant.parse("2026-05-05T09:00:00Z"), 21);
    assertEquals(21, run.findings("EXFIL").get(0).count());
  }

  private static void downloads(SecurityRun run, Instant first, int count) {
    for (int i = 0; i < count; i++) {
      run.add(
          TestEvent.of("PHI_DOWNLOADED")
              .id(first.getEpochSecond() * 100 + i)
              .at(first.plusSeconds(i))
              .user("anna")
              .patient("p")
              .with(ReportedField.ACCESS_REASON, "TREATMENT"));
    }
  }
}
