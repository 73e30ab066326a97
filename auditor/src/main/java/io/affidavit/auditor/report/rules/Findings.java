package io.affidavit.auditor.report.rules;

import io.affidavit.event.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Takes what the rules find: leaves out what was over before the range and what is not of what was
 * asked for, counts all, and keeps the first {@value #KEPT} of each rule and severity. Not
 * thread-safe.
 */
public final class Findings {
  /** How many of one rule and severity are kept. */
  public static final int KEPT = 5_000;

  private static final Comparator<Finding> WORST_FIRST =
      Comparator.comparing(Finding::severity)
          .reversed()
          .thenComparing(Finding::last, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(Finding::rule)
          .thenComparing(Finding::id);

  /** All zones of today begin their days with one of these. */
  private static final long QUARTER_MICROS = 900_000_000;

  private final long fromMicros;
  private final Map<RuleId, Map<Severity, List<Finding>>> kept = new EnumMap<>(RuleId.class);
  private final Map<RuleId, Map<Severity, Long>> counts = new EnumMap<>(RuleId.class);
  private final Map<Long, Map<Severity, Long>> quarters = new TreeMap<>();
  private final Set<RuleId> off = EnumSet.noneOf(RuleId.class);

  Findings(long fromMicros) {
    this.fromMicros = fromMicros;
  }

  /** Takes nothing of these rules. */
  void leaveOut(Set<RuleId> rules) {
    off.addAll(rules);
  }

  /** Whether that moment is not before the range. */
  boolean inRange(long micros) {
    return micros >= fromMicros;
  }

  private boolean wants(Evidence evidence) {
    return evidence.relevantMicros() >= fromMicros && evidence.selected();
  }

  /** Takes it, if it is of the range and of what was asked for. */
  void add(
      RuleId rule,
      Severity severity,
      Finding.Subject subject,
      Finding.Said said,
      Evidence evidence) {
    if (off.contains(rule) || !wants(evidence)) {
      return;
    }
    long quarter = Math.floorDiv(evidence.relevantMicros(), QUARTER_MICROS);
    quarters
        .computeIfAbsent(quarter, unused -> new EnumMap<>(Severity.class))
        .merge(severity, 1L, Long::sum);
    count(rule, severity);
    List<Finding> list =
        kept.computeIfAbsent(rule, unused -> new EnumMap<>(Severity.class))
            .computeIfAbsent(severity, unused -> new ArrayList<>());
    if (list.size() < KEPT) {
      list.add(new Finding(rule, severity, subject, said, evidence));
    }
  }

  /** Something that no event says, such as what the seal says of all. */
  void addWithoutEvents(
      RuleId rule, Severity severity, Finding.Subject subject, Finding.Said said) {
    count(rule, severity);
    kept.computeIfAbsent(rule, unused -> new EnumMap<>(Severity.class))
        .computeIfAbsent(severity, unused -> new ArrayList<>())
        .add(new Finding(rule, severity, subject, said, new Evidence()));
  }

  private void count(RuleId rule, Severity severity) {
    counts
        .computeIfAbsent(rule, unused -> new EnumMap<>(Severity.class))
        .merge(severity, 1L, Long::sum);
  }

  /** The worst first, then in order of time. */
  public List<Finding> worstFirst() {
    List<Finding> all = new ArrayList<>();
    kept.values().forEach(bySeverity -> bySeverity.values().forEach(all::addAll));
    all.sort(WORST_FIRST);
    return all;
  }

  /** How many there were. */
  public long count(RuleId rule) {
    return counts.getOrDefault(rule, Map.of()).values().stream().mapToLong(Long::longValue).sum();
  }

  /** How many of them are listed. */
  public long kept(RuleId rule) {
    return kept.getOrDefault(rule, Map.of()).values().stream().mapToLong(List::size).sum();
  }

  /** How many of that severity there were. */
  public long count(Severity severity) {
    return counts.values().stream().mapToLong(of -> of.getOrDefault(severity, 0L)).sum();
  }

  /** When they came true, by the quarter of an hour. */
  public void forEachTime(TimeVisitor visitor) {
    quarters.forEach(
        (quarter, bySeverity) ->
            bySeverity.forEach(
                (severity, count) -> visitor.at(quarter * QUARTER_MICROS, severity, count)));
  }

  /** Takes how many there were at a time, microseconds since 1970. */
  public interface TimeVisitor {
    void at(long micros, Severity severity, long count);
  }
}
