package io.affidavit.auditor.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class BreakGlassTest {
  private static final String RULE = "BREAK_GLASS";

  private static TestEvent event(long id, String type, String time, String user, String patient) {
    return TestEvent.of(type).id(id).at(time).user(user).patient(patient);
  }

  private static TestEvent start(long id, String time, String user, String patient) {
    return event(id, "EMERGENCY_ACCESS_STARTED", time, user, patient);
  }

  private static TestEvent end(long id, String time, String user, String patient) {
    return event(id, "EMERGENCY_ACCESS_ENDED", time, user, patient);
  }

  @Test
  void everyOneWithWhatWasReadMeanwhile() {
    SecurityRun run =
        new SecurityRun()
            .add(start(1, "2026-05-04T09:00:00Z", "anna", "p1"))
            .add(event(2, "PHI_ACCESSED", "2026-05-04T09:05:00Z", "anna", "p1"))
            .add(event(3, "PHI_ACCESSED", "2026-05-04T09:06:00Z", "anna", "p2"))
            .add(event(4, "PHI_ACCESSED", "2026-05-04T09:07:00Z", "bob", "p1"))
            .add(end(5, "2026-05-04T09:35:00Z", "anna", "p1"))
            .add(event(6, "PHI_ACCESSED", "2026-05-04T09:40:00Z", "anna", "p1"));
    SecurityRun.Found found = run.findings(RULE).get(0);
    assertEquals("MEDIUM", found.severity());
    assertEquals("ended after 35 min", found.value());
    assertEquals(SecurityRun.ids(1, 2, 5), found.evidence());
    assertEquals(List.of(), run.table("openSessions"));
  }

  @Test
  void anEndThatNamesItsStart() {
    SecurityRun run =
        new SecurityRun()
            .add(start(1, "2026-05-04T09:00:00Z", "anna", "p1"))
            .add(start(2, "2026-05-04T09:01:00Z", "bob", "p1"))
            .add(
                end(3, "2026-05-04T10:00:00Z", "admin", "p1")
                    .with(ReportedField.STARTED_EVENT_ID, SecurityRun.ids(1).get(0)));
    assertEquals(
        List.of("ended after 60 min", "not ended"),
        run.findings(RULE).stream().map(SecurityRun.Found::value).sorted().toList());
    assertEquals("bob", run.table("openSessions").get(0).get(1));
  }

  @Test
  void notEndedInADayIsHigh() {
    SecurityRun run = new SecurityRun().add(start(1, "2026-05-04T09:00:00Z", "anna", "p1"));
    assertEquals("HIGH", run.findings(RULE).get(0).severity());
    assertEquals("not ended", run.findings(RULE).get(0).value());
    run.add(end(2, "2026-05-05T09:00:00Z", "anna", "p1"));
    assertEquals("MEDIUM", run.findings(RULE).get(0).severity());
    SecurityRun late =
        new SecurityRun()
            .add(start(1, "2026-05-04T09:00:00Z", "anna", "p1"))
            .add(end(2, "2026-05-05T09:00:00.001Z", "anna", "p1"));
    assertEquals("HIGH", late.findings(RULE).get(0).severity());
  }

  @Test
  void repeatedIsHigh() {
    SecurityRun run =
        new SecurityRun()
            .add(start(1, "2026-04-30T09:00:00Z", "anna", "p1"))
            .add(end(2, "2026-04-30T10:00:00Z", "anna", "p1"))
            .add(start(3, "2026-05-07T08:00:00Z", "anna", "p2"))
            .add(end(4, "2026-05-07T08:10:00Z", "anna", "p2"))
            .add(start(5, "2026-05-16T08:00:00Z", "anna", "p2"))
            .add(end(6, "2026-05-16T08:10:00Z", "anna", "p2"));
    assertEquals(
        List.of("ended after 10 min; again within 7 days", "ended after 10 min"),
        run.findings(RULE).stream().map(SecurityRun.Found::value).toList());
    assertEquals(
        List.of("HIGH", "MEDIUM"),
        run.findings(RULE).stream().map(SecurityRun.Found::severity).toList());
  }

  /** Open at the end of a day, found again with its end the day after, under the same id. */
  @Test
  void overTheEndOfADailyReport() {
    SecurityRun run =
        new SecurityRun()
            .add(start(1, "2026-05-04T23:00:00Z", "anna", "p1"))
            .add(end(2, "2026-05-05T01:00:00Z", "anna", "p1"));
    run.range("2026-05-04T00:00:00Z", "2026-05-05T00:00:00Z");
    assertEquals("still open", run.findings(RULE).get(0).value());
    assertEquals("60 min", run.table("openSessions").get(0).get(3));
    Object id = run.findings(RULE).get(0).cells().get(0);
    run.range("2026-05-05T00:00:00Z", "2026-05-06T00:00:00Z");
    assertEquals("ended after 2 h", run.findings(RULE).get(0).value());
    assertEquals(id, run.findings(RULE).get(0).cells().get(0));
  }

  @Test
  void openForLongIsTableAndNoNewFinding() {
    SecurityRun run = new SecurityRun().add(start(1, "2026-04-02T09:00:00Z", "anna", "p1"));
    assertEquals(List.of(), run.findings(RULE));
    assertEquals(true, run.table("openSessions").get(0).get(4));
  }

  @Test
  void anAttemptThatFailedIsNoSession() {
    SecurityRun run =
        new SecurityRun().add(start(1, "2026-05-04T09:00:00Z", "anna", "p1").failure("DENIED"));
    assertEquals(List.of(), run.findings(RULE));
  }
}
