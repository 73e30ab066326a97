package io.affidavit.auditor.report.rules;

import io.affidavit.auditor.report.ReportedField;
import io.affidavit.event.Severity;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Gathers events that each are worth a look into one finding for all of a user (and a patient) in a
 * day, since a clinic has many of them. Not thread-safe.
 */
final class DayGroups {
  private static final int MOST = 100_000;
  private static final int MOST_LABELS = 10;

  /** How bad a group is. */
  interface Judge {
    Severity severity(Group group);
  }

  private final RuleId rule;
  private final Findings findings;
  private final String threshold;
  private final Judge judge;
  private final Map<Long, Group> groups = new HashMap<>();
  private int day = DailyCounts.ALWAYS;
  private long refused;

  /** Events of one user, and patient, in a day. */
  static final class Group {
    private final Finding.Subject subject;
    private final Evidence evidence = new Evidence();
    private final TreeSet<String> labels = new TreeSet<>();
    private boolean explained = true;

    private Group(Finding.Subject subject) {
      this.subject = subject;
    }

    long count() {
      return evidence.count();
    }

    /** Whether each of them names an encounter. */
    boolean explained() {
      return explained;
    }

    /** Whether that is said of any of them. */
    boolean has(String label) {
      return labels.contains(label);
    }
  }

  DayGroups(RuleId rule, Findings findings, String threshold, Judge judge) {
    this.rule = rule;
    this.findings = findings;
    this.threshold = threshold;
    this.judge = judge;
  }

  /**
   * Takes an event; with the first of a day those of the day before are told.
   *
   * @param patient null: all of the user's are one
   * @param labels what is remarkable about it
   */
  void add(Sighting sighting, @Nullable String patient, Collection<String> labels) {
    if (sighting.day() > day) {
      close();
      day = sighting.day();
    }
    long key = Hash.of(sighting.userHash(), patient == null ? 0 : Hash.of(patient));
    Group group = groups.get(key);
    if (group == null) {
      if (groups.size() >= MOST) {
        refused++;
        return;
      }
      group = new Group(Finding.Subject.user(sighting.user(), patient));
      groups.put(key, group);
    }
    group.evidence.add(sighting);
    for (String label : labels) {
      if (group.labels.size() < MOST_LABELS) {
        group.labels.add(label);
      }
    }
    group.explained &= sighting.event().get(ReportedField.ENCOUNTER_ID) != null;
  }

  /** Tells the findings of the day. */
  void close() {
    for (Group group : groups.values()) {
      String labels = String.join(", ", group.labels);
      String value = group.count() + " accesses" + (labels.isEmpty() ? "" : ": " + labels);
      findings.add(
          rule,
          judge.severity(group),
          group.subject,
          new Finding.Said(rule.name(), value, threshold),
          group.evidence);
    }
    groups.clear();
  }

  /**
   * How the rule fared.
   *
   * @param note what was not looked at for other reasons; may be empty
   */
  Watch.Outcome outcome(String note) {
    String bound =
        refused == 0 ? "" : "more than " + MOST + " groups in a day; events left out: " + refused;
    String both = note.isEmpty() || bound.isEmpty() ? note + bound : note + "; " + bound;
    return Watch.Outcome.bounded(rule, threshold, both);
  }
}
