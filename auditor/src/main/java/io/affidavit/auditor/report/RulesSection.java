package io.affidavit.auditor.report;

import io.affidavit.auditor.report.directory.Directory;
import io.affidavit.auditor.report.rules.RuleState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which rules were asked, with what, and which could not be. */
final class RulesSection {
  private static final List<Block.Column> COLUMNS =
      List.of(
          Blocks.id("ruleId", "Rule"),
          Blocks.text("title", "What it looks for"),
          Blocks.text("state", "State"),
          Blocks.text("threshold", "Compared with"),
          Blocks.text("baselineFrom", "Baseline from"),
          Blocks.text("baselineTo", "Baseline to"),
          Blocks.count("baselineDays", "Days with data"),
          Blocks.count("findings", "Findings"),
          Blocks.text("note", "Not looked at"));

  private RulesSection() {}

  static Section section(List<RuleState> states, BaselineDays baseline, Directory directory) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    long without = 0;
    for (RuleState state : states) {
      rows.add(row(state, baseline));
      without += state.state().equals("no baseline") ? 1 : 0;
    }
    List<Block> blocks = new ArrayList<>();
    if (without > 0) {
      blocks.add(
          new Block.Note(
              Block.Tone.WARNING,
              String.format(
                  Locale.ROOT,
                  "%d of the rules compare with what was usual before the range, and there was too"
                      + " little of it: give the events from \"Baseline from\" on as well.",
                  without)));
    }
    if (!directory.isEmpty()) {
      blocks.add(
          new Block.Note(
              Block.Tone.PLAIN,
              String.format(
                  Locale.ROOT,
                  "The directory has %,d members of staff and %,d patients.",
                  directory.staffCount(),
                  directory.patientCount())));
    }
    blocks.add(new Block.Table("rules", "Rules", COLUMNS, Rows.of(rows)));
    return new Section(
        "rules",
        "Rules",
        "Every rule, with its threshold. \"No baseline\": it compares with what was usual before,"
            + " and that was not there. \"Not evaluated\": it was not asked.",
        blocks);
  }

  private static List<@Nullable Object> row(RuleState state, BaselineDays baseline) {
    int days = state.baselineDays();
    return Blocks.row(
        state.rule().name(),
        state.rule().title(),
        state.state(),
        state.threshold(),
        days == 0 ? null : baseline.first(days).toString(),
        days == 0 ? null : baseline.last().toString(),
        days == 0 ? null : baseline.withData(days),
        state.findings(),
        state.note());
  }
}
