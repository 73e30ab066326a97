package io.affidavit.auditor.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Starts, stops, gaps and silence. */
class EvidenceStatusTest {
  private static final Instant START = Instant.parse("2026-05-04T09:00:00Z");

  private static TestEvent after(long seconds, String type, String instance) {
    return TestEvent.of(type)
        .at(START.plusSeconds(seconds))
        .with(ReportedField.APPLICATION, "viewer")
        .with(ReportedField.INSTANCE, instance);
  }

  private static EvidenceRun run() {
    return new EvidenceRun()
        .range("2026-05-04T00:00:00Z", "2026-05-05T00:00:00Z", EvidenceRun.CHICAGO)
        .add(after(0, "AUDIT_CHECKPOINT", "a"));
  }

  @Test
  void aCheckpointEachMinuteIsNoSilence() throws IOException {
    EvidenceRun run = run();
    for (int minute = 1; minute < 60; minute++) {
      run.add(after(60L * minute, "AUDIT_CHECKPOINT", "a"));
    }
    run.add(after(3600, "AUDIT_RECORDING_STOPPED", "a"));
    assertEquals("0 GOOD", run.figure("status", "silences"));
  }

  @Test
  void theBoundIsFiveMinutesOfOneInstance() throws IOException {
    EvidenceRun within = run().add(after(300, "AUDIT_RECORDING_STOPPED", "a"));
    assertEquals("0 GOOD", within.figure("status", "silences"));
    EvidenceRun beyond =
        run()
            .add(after(150, "PHI_ACCESSED", "b"))
            .add(after(301, "AUDIT_RECORDING_STOPPED", "a"))
            .add(after(200, "AUDIT_RECORDING_STOPPED", "b"));
    assertEquals(
        List.of("viewer | a | 2026-05-04T09:00:00Z | 2026-05-04T09:05:01Z | 301 | heard again"),
        beyond.table("silences"));
  }

  @Test
  void afterAStopNothingIsExpected() throws IOException {
    EvidenceRun run = run().add(after(60, "AUDIT_RECORDING_STOPPED", "a"));
    assertEquals("0 GOOD", run.figure("status", "silences"));
    assertEquals("1 PLAIN", run.figure("status", "stops"));
  }

  @Test
  void aProcessThatIsNotHeardAgainIsSilentUntilTheEnd() throws IOException {
    assertEquals(
        List.of(
            "viewer | a | 2026-05-04T09:00:00Z | 2026-05-05T00:00:00Z | 54000 | not heard again"),
        run().table("silences"));
    EvidenceRun running = run().generatedAt("2026-05-04T09:04:00Z");
    assertEquals("0 GOOD", running.figure("status", "silences"), "it may be running");
  }

  @Test
  void anApplicationThatStopsBeforeItsTrailIsStillHeard() throws IOException {
    EvidenceRun run =
        run()
            .add(after(10, "APPLICATION_STOPPED", "a"))
            .add(after(400, "AUDIT_CHECKPOINT", "a"))
            .add(after(410, "AUDIT_RECORDING_STOPPED", "a"));
    assertEquals("1 WARNING", run.figure("status", "silences"));
  }

  @Test
  void withoutCheckpointsSilenceIsNotJudged() throws IOException {
    EvidenceRun run =
        new EvidenceRun()
            .range("2026-05-04T00:00:00Z", "2026-05-05T00:00:00Z", EvidenceRun.CHICAGO)
            .add(after(0, "PHI_ACCESSED", "a"));
    assertEquals("not judged PLAIN", run.figure("status", "silences"));
    assertTrue(Shown.text(run.sections()).contains("the input has no AUDIT_CHECKPOINT"));
  }

  @Test
  void aGapSaysWhy() throws IOException {
    EvidenceRun run =
        run()
            .add(after(60, "AUDIT_GAP", "a").with(ReportedField.SEAL_RECORD_REASON, "dropped"))
            .add(after(61, "AUDIT_GAP", "a").id(2).with(ReportedField.REASON, "silence"))
            .add(
                after(62, "AUDIT_GAP", "a")
                    .id(3)
                    .with(ReportedField.SEAL_RECORD_REASON, "dropped")
                    .list(ReportedField.SEAL_RECORD_COUNTS, "USER_LOGIN 2", "PHI_ACCESSED 5"));
    assertEquals("3 BAD", run.figure("status", "gaps"));
    assertTrue(run.table("gaps").get(0).contains("| dropped | null |"));
    assertTrue(run.table("gaps").get(1).contains("| silence | null |"));
    assertTrue(run.table("gaps").get(2).contains("| dropped | 7 |"));
  }
}
