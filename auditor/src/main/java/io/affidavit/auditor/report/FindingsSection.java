package io.affidavit.auditor.report;

import io.affidavit.auditor.report.rules.Finding;
import io.affidavit.auditor.report.rules.Findings;
import io.affidavit.auditor.report.rules.RuleId;
import io.affidavit.event.Severity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the rules found, the worst first. */
final class FindingsSection {
  private static final List<Block.Column> COLUMNS =
      List.of(
          Blocks.id("findingId", "Finding"),
          Blocks.severity("severity", "Severity"),
          Blocks.id("ruleId", "Rule"),
          Blocks.time("firstTime", "First"),
          Blocks.time("lastTime", "Last"),
          Blocks.text("subjectKind", "Subject is a"),
          Blocks.text("subject", "Subject"),
          Blocks.text("userId", "User"),
          Blocks.text("patientId", "Patient"),
          Blocks.text("value", "What was found"),
          Blocks.text("threshold", "Compared with"),
          Blocks.count("evidenceCount", "Events"),
          Blocks.list("evidenceEventIds", "Event ids"),
          Blocks.text("disposition", "State"),
          Blocks.text("reviewedBy", "Reviewed by"),
          Blocks.time("reviewedAt", "Reviewed at"));
  private static final List<Severity> WORST_FIRST =
      List.of(Severity.CRITICAL, Severity.HIGH, Severity.MEDIUM, Severity.LOW, Severity.INFO);

  private final ReportRequest request;
  private final Findings findings;
  private final List<List<@Nullable Object>> rows = new ArrayList<>();
  private long open;

  FindingsSection(ReportRequest request, Findings findings, Reviews reviews) {
    this.request = request;
    this.findings = findings;
    for (Finding finding : findings.worstFirst()) {
      Reviews.Disposition disposition = reviews.of(finding);
      open += disposition.state().equals("open") ? 1 : 0;
      rows.add(row(finding, disposition));
    }
  }

  private static List<@Nullable Object> row(Finding finding, Reviews.Disposition disposition) {
    Finding.Subject subject = finding.subject();
    return Blocks.row(
        finding.id(),
        finding.severity().name(),
        finding.said().name(),
        finding.first(),
        finding.last(),
        subject.kind(),
        subject.name(),
        subject.user(),
        subject.patient(),
        finding.said().value(),
        finding.said().limit(),
        finding.evidenceCount(),
        finding.evidenceIds(),
        disposition.state(),
        disposition.by(),
        disposition.at());
  }

  Section section() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(figures());
    if (rows.isEmpty()) {
      blocks.add(new Block.Note(Block.Tone.PLAIN, "No rule found anything in this range."));
    }
    for (RuleId rule : RuleId.values()) {
      note(rule, blocks);
    }
    TimeAxis axis = TimeAxis.of(request.from(), request.to(), request.zone());
    blocks.add(timeline(axis));
    blocks.add(byRule());
    blocks.add(new Block.Table("findings", "Findings", COLUMNS, Rows.of(rows)));
    return new Section(
        "findings",
        "Findings",
        "What the rules of the next section found. A finding is a question, not a verdict. Its id"
            + " stays the same in every report that finds it; at most 50 of its event ids are"
            + " listed.",
        blocks);
  }

  private Block figures() {
    List<Block.Figure> items = new ArrayList<>();
    for (Severity severity : WORST_FIRST) {
      long count = findings.count(severity);
      boolean bad = severity == Severity.CRITICAL || severity == Severity.HIGH;
      Block.Tone tone = bad ? Block.Tone.BAD : Block.Tone.WARNING;
      if (severity != Severity.INFO || count > 0) {
        items.add(
            new Block.Figure(
                severity.name().toLowerCase(Locale.ROOT),
                severity.name().charAt(0) + severity.name().substring(1).toLowerCase(Locale.ROOT),
                count,
                count == 0 || severity == Severity.INFO ? Block.Tone.PLAIN : tone));
      }
    }
    items.add(
        new Block.Figure(
            "open",
            "Listed and not reviewed",
            open,
            open == 0 ? Block.Tone.PLAIN : Block.Tone.WARNING));
    return new Block.Figures(items);
  }

  private void note(RuleId rule, List<Block> blocks) {
    long listed = findings.kept(rule);
    if (listed < findings.count(rule)) {
      blocks.add(
          new Block.Note(
              Block.Tone.WARNING,
              String.format(
                  Locale.ROOT,
                  "%s: %d findings, of which %d are listed: at most %d of one rule and severity."
                      + " Ask for a shorter range, or for one user, to see the rest.",
                  rule,
                  findings.count(rule),
                  listed,
                  Findings.KEPT)));
    }
  }

  private Block timeline(TimeAxis axis) {
    Map<Severity, Double[]> values = new EnumMap<>(Severity.class);
    findings.forEachTime(
        (micros, severity, count) -> {
          Double[] zeros = new Double[axis.size()];
          Arrays.fill(zeros, 0.0);
          values.computeIfAbsent(severity, unused -> zeros)[axis.indexOf(micros)] += count;
        });
    List<Block.Series> series = new ArrayList<>();
    for (Severity severity : WORST_FIRST) {
      Double[] found = values.get(severity);
      if (found != null) {
        series.add(new Block.Series(severity.name(), List.of(found)));
      }
    }
    return new Block.Chart(
        "findingsByDay",
        "Findings by " + axis.unit(),
        "How many findings came true in each " + axis.unit() + ", by severity.",
        Block.Shape.TIMELINE,
        axis.labels(),
        series);
  }

  private Block byRule() {
    List<RuleId> found = new ArrayList<>();
    for (RuleId rule : RuleId.values()) {
      if (findings.count(rule) > 0) {
        found.add(rule);
      }
    }
    found.sort(Comparator.comparingLong((RuleId rule) -> findings.count(rule)).reversed());
    List<Double> values = found.stream().map(rule -> (double) findings.count(rule)).toList();
    return new Block.Chart(
        "findingsByRule",
        "Findings by rule",
        "How many findings each rule made, the most first.",
        Block.Shape.BARS,
        found.stream().map(RuleId::name).toList(),
        List.of(new Block.Series("findings", values)));
  }
}
