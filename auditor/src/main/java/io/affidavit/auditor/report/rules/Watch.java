package io.affidavit.auditor.report.rules;

import java.util.List;

/** One rule, or a few that look at the same. Not thread-safe. */
interface Watch {
  /** The next event, in the order of time. */
  void see(Sighting sighting);

  /** After the last; the range ends there, exclusive. */
  default void finish(long endMicros) {}

  /** How each of its rules fared; after {@link #finish}. */
  List<Outcome> outcomes();

  /**
   * How a rule fared.
   *
   * @param rule which
   * @param threshold what it compares with
   * @param baselineDays how many days before the range its baseline reaches; 0: it has none
   * @param judged whether there was a baseline for anything; true where it needs none
   * @param note what was not looked at; empty: nothing
   */
  record Outcome(RuleId rule, String threshold, int baselineDays, boolean judged, String note) {
    static Outcome simple(RuleId rule, String threshold) {
      return new Outcome(rule, threshold, 0, true, "");
    }

    static Outcome bounded(RuleId rule, String threshold, String note) {
      return new Outcome(rule, threshold, 0, true, note);
    }
  }
}
