package io.affidavit.auditor.report.rules;

import io.affidavit.auditor.report.ReportedField;
import io.affidavit.auditor.report.directory.Directory;
import io.affidavit.auditor.report.directory.DirectoryColumn;
import io.affidavit.auditor.report.directory.PatientEntry;
import io.affidavit.event.Severity;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** SENSITIVE by user, patient and day; UNEXPLAINED by user and day. */
final class DayRule implements Watch {
  /** What is looked for. */
  private interface Picker {
    void pick(Sighting sighting, DayGroups groups);
  }

  private final DayGroups groups;
  private final Picker picker;

  private DayRule(DayGroups groups, Picker picker) {
    this.groups = groups;
    this.picker = picker;
  }

  static DayRule sensitive(Findings findings, Directory directory) {
    DayGroups groups =
        new DayGroups(
            RuleId.SENSITIVE,
            findings,
            "every user, patient and day; low where each access names an encounter",
            group -> group.explained() ? Severity.LOW : Severity.MEDIUM);
    boolean marks = directory.has(DirectoryColumn.PATIENT_VIP);
    return new DayRule(
        groups,
        (sighting, into) -> {
          if (sighting.touchesPhi()) {
            sensitive(sighting, marks ? directory : null, into);
          }
        });
  }

  private static void sensitive(
      Sighting sighting, @Nullable Directory directory, DayGroups groups) {
    String said = sensitivity(sighting);
    if (said != null) {
      groups.add(sighting, sighting.patient(), Set.of(said));
      return;
    }
    for (int i = 0; directory != null && i < sighting.patientHashes().length; i++) {
      PatientEntry patient = directory.patient(sighting.patientHashes()[i]);
      if (patient != null && patient.vip()) {
        groups.add(sighting, sighting.patients().get(i), Set.of("marked in the directory"));
      }
    }
  }

  private static @Nullable String sensitivity(Sighting sighting) {
    String kinds = sighting.get(ReportedField.PATIENT_SENSITIVITY);
    if (kinds != null) {
      return String.join(", ", sighting.event().list(ReportedField.PATIENT_SENSITIVITY));
    }
    return sighting.event().flag(ReportedField.SENSITIVE) ? "sensitive" : null;
  }

  static DayRule unexplained(Findings findings, long medium) {
    DayGroups groups =
        new DayGroups(
            RuleId.UNEXPLAINED,
            findings,
            "every user and day; medium over " + medium,
            group -> group.count() > medium ? Severity.MEDIUM : Severity.LOW);
    return new DayRule(
        groups,
        (sighting, into) -> {
          if (sighting.isKind(Kinds.READ)
              && sighting.touchesPhi()
              && sighting.event().get(ReportedField.ACCESS_REASON) == null
              && sighting.event().get(ReportedField.ENCOUNTER_ID) == null) {
            into.add(sighting, null, Set.of());
          }
        });
  }

  @Override
  public void see(Sighting sighting) {
    picker.pick(sighting, groups);
  }

  @Override
  public void finish(long endMicros) {
    groups.close();
  }

  @Override
  public List<Outcome> outcomes() {
    return List.of(groups.outcome(""));
  }
}
