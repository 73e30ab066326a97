package io.affidavit.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Ratios are taken within each round, and come first. */
class ReportTest {
  private static Map<Subject, Figures> round(double ours, double plain) {
    return Map.of(
        Subject.AFFIDAVIT_PROCESS, new Figures(ours, 10, 30),
        Subject.FILE_PLAIN, new Figures(plain, 5, 60));
  }

  @Test
  void medianAndSpreadAreThoseOfTheRatios() {
    // The second round ran on a busy machine: both slow, the ratio stands.
    String report =
        new Report(List.of(round(50_000, 100_000), round(6_000, 10_000), round(90_000, 100_000)))
            .markdown();
    assertTrue(
        report.contains("| rate | AFFIDAVIT_PROCESS | FILE_PLAIN | **0.60** | 0.50..0.90 |"),
        report);
    assertTrue(
        report.contains("| p99 | AFFIDAVIT_PROCESS | FILE_PLAIN | **0.50** | 0.50..0.50 |"),
        report);
    assertTrue(report.contains("| AFFIDAVIT_PROCESS | 50,000 | 10.0 | 30.0 |"), report);
  }

  @Test
  void ofTwoRoundsTheMedianIsBetween() {
    String report = new Report(List.of(round(50_000, 100_000), round(70_000, 100_000))).markdown();
    assertTrue(report.contains("**0.60** | 0.50..0.70"), report);
  }

  @Test
  void aRatioToWhatWasNotMeasuredIsLeftOut() {
    assertFalse(new Report(List.of(round(1, 1))).markdown().contains("FILE_MASKED"));
  }

  @Test
  void whatOneModeDoesNotMeasureIsLeftOut() {
    Figures sampled = new Figures(Double.NaN, 10, 30);
    String report =
        new Report(List.of(Map.of(Subject.AFFIDAVIT_PROCESS, sampled, Subject.FILE_PLAIN, sampled)))
            .markdown();
    assertFalse(report.contains("| rate |"), report);
    assertFalse(report.contains("NaN"), report);
    assertTrue(report.contains("| AFFIDAVIT_PROCESS | - | 10.0 | 30.0 |"), report);
  }

  @Test
  void variablesThatTheAppenderReadsAreSeen() {
    assertEquals(
        List.of("AFFIDAVIT_SPOOL_DIRECTORY", "AWS_EVENTBRIDGE_BUS"),
        AuditVariables.in(
            Map.of("AWS_EVENTBRIDGE_BUS", "x", "PATH", "x", "AFFIDAVIT_SPOOL_DIRECTORY", "x")));
  }
}
