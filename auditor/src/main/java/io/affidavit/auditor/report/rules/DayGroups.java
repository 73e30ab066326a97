package io.affidavit.auditor.report.rules;

import io.affidavit.auditor.report.ReportedField;
import io.affidavit.event.Severity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * SENSITIVE and UNEXPLAINED: events that each are worth a look, one finding for all of a user (and
 * a patient) in a day, since a clinic has many of them.
 */
final class DayGroups implements Watch {
  private static final int MOST = 100_000;

  /** What is looked for. */
  interface Picker {
    /** Null: nothing; else what is remarkable about it. */
    @Nullable String pick(Sighting sighting);
  }

  /** How bad it is: by the events of the day, and whether each of them names an encounter. */
  interface Judge {
    Severity severity(long count, boolean explained);
  }

  private final RuleId rule;
  private final boolean byPatient;
  private final Picker picker;
  private final Judge judge;
  private final String threshold;
  private final Findings findings;
  private final Map<Long, Group> groups = new HashMap<>();
  private int day = DailyCounts.ALWAYS;
  private long refused;

  private static final class Group {
    final Finding.Subject subject;
    final Evidence evidence = new Evidence();
    final TreeSet<String> labels = new TreeSet<>();
    boolean explained = true;

    Group(Finding.Subject subject) {
      this.subject = subject;
    }
  }

  private DayGroups(RuleId rule, Findings findings, String threshold, Picker picker, Judge judge) {
    this.rule = rule;
    this.byPatient = rule == RuleId.SENSITIVE;
    this.findings = findings;
    this.threshold = threshold;
    this.picker = picker;
    this.judge = judge;
  }

  static DayGroups sensitive(Findings findings) {
    return new DayGroups(
        RuleId.SENSITIVE,
        findings,
        "every user, patient and day; low where each access names an encounter",
        DayGroups::sensitivity,
        (count, explained) -> explained ? Severity.LOW : Severity.MEDIUM);
  }

  static DayGroups unexplained(Findings findings, long medium) {
    return new DayGroups(
        RuleId.UNEXPLAINED,
        findings,
        "every user and day; medium over " + medium,
        sighting ->
            sighting.isKind(Kinds.READ)
                    && sighting.touchesPhi()
                    && sighting.event().get(ReportedField.ACCESS_REASON) == null
                    && sighting.event().get(ReportedField.ENCOUNTER_ID) == null
                ? ""
                : null,
        (count, explained) -> count > medium ? Severity.MEDIUM : Severity.LOW);
  }

  private static @Nullable String sensitivity(Sighting sighting) {
    if (!sighting.touchesPhi()) {
      return null;
    }
    String kinds = sighting.get(ReportedField.PATIENT_SENSITIVITY);
    if (kinds != null) {
      return String.join(", ", sighting.event().list(ReportedField.PATIENT_SENSITIVITY));
    }
    return sighting.event().flag(ReportedField.SENSITIVE) ? "sensitive" : null;
  }

  @Override
  public void see(Sighting sighting) {
    String label = picker.pick(sighting);
    if (label == null) {
      return;
    }
    if (sighting.day() > day) {
      close();
      day = sighting.day();
    }
    String patient = byPatient ? sighting.patient() : null;
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
    if (group.labels.size() < 10) {
      group.labels.add(label);
    }
    group.explained &= sighting.event().get(ReportedField.ENCOUNTER_ID) != null;
  }

  @Override
  public void finish(long endMicros) {
    close();
  }

  private void close() {
    for (Group group : groups.values()) {
      String labels = String.join(", ", group.labels);
      String value = group.evidence.count() + " accesses" + (labels.isEmpty() ? "" : ": " + labels);
      findings.add(
          rule,
          judge.severity(group.evidence.count(), group.explained),
          group.subject,
          new Finding.Said(rule.name(), value, threshold),
          group.evidence);
    }
    groups.clear();
  }

  @Override
  public List<Outcome> outcomes() {
    String note =
        refused == 0 ? "" : "more than " + MOST + " groups in a day; events left out: " + refused;
    return List.of(Outcome.bounded(rule, threshold, note));
  }
}
