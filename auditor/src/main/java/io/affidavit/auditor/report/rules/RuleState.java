package io.affidavit.auditor.report.rules;

/**
 * How a rule fared in this report.
 *
 * @param rule which
 * @param state {@code evaluated}, {@code no baseline} or {@code not evaluated}
 * @param threshold what it compares with
 * @param baselineDays how many days before the range its baseline reaches; 0: it has none
 * @param findings how many it found
 * @param note what it did not look at, and why; may be empty
 */
public record RuleState(
    RuleId rule, String state, String threshold, int baselineDays, long findings, String note) {
  static RuleState of(Watch.Outcome outcome, long findings) {
    return new RuleState(
        outcome.rule(),
        outcome.judged() ? "evaluated" : "no baseline",
        outcome.threshold(),
        outcome.baselineDays(),
        findings,
        outcome.note());
  }

  static RuleState notEvaluated(RuleId rule, String why) {
    return new RuleState(rule, "not evaluated", "", 0, 0, why);
  }
}
