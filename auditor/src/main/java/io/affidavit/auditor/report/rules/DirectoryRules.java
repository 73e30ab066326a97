package io.affidavit.auditor.report.rules;

import io.affidavit.auditor.report.Threshold;
import io.affidavit.auditor.report.Thresholds;
import io.affidavit.auditor.report.directory.Directory;
import io.affidavit.auditor.report.directory.DirectoryColumn;
import io.affidavit.auditor.report.directory.PatientEntry;
import io.affidavit.auditor.report.directory.StaffMember;
import io.affidavit.event.Severity;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * SAME_SURNAME, SAME_ADDRESS, EMPLOYEE_RECORD, SELF and DECEASED: what a user has to do with the
 * patient, as far as a directory knows. A finding for each user, patient and day names ids only.
 */
final class DirectoryRules implements Watch {
  private static final String EACH = "every user, patient and day";
  private static final String EMERGENCY = "emergency";
  private static final String SURNAME_TOO = "with the same surname";

  private final Directory directory;
  private final Findings findings;
  private final BreakGlass emergencies;
  private final long surnameMost;
  private final long addressMost;
  private final long graceDays;
  private final Map<RuleId, DayGroups> rules = new EnumMap<>(RuleId.class);
  private long unknownUsers;
  private long unknownPatients;
  private long commonSurnames;
  private long commonAddresses;

  DirectoryRules(
      Directory directory, Thresholds limits, Findings findings, BreakGlass emergencies) {
    this.directory = directory;
    this.findings = findings;
    this.emergencies = emergencies;
    this.surnameMost =
        Math.max(
            limits.get(Threshold.SURNAME_FLOOR),
            limits.get(Threshold.SURNAME_SHARE) * directory.patientCount() / 10_000);
    this.addressMost = limits.get(Threshold.ADDRESS_MOST);
    this.graceDays = limits.get(Threshold.DECEASED_DAYS);
    rule(RuleId.SELF, EACH, group -> Severity.MEDIUM);
    rule(
        RuleId.SAME_ADDRESS,
        EACH
            + ", at an address of at most "
            + addressMost
            + " patients; high with the same surname",
        group -> group.has(SURNAME_TOO) ? Severity.HIGH : Severity.MEDIUM);
    rule(
        RuleId.SAME_SURNAME,
        EACH + ", with a surname of at most " + surnameMost + " patients",
        group -> Severity.LOW);
    rule(RuleId.EMPLOYEE_RECORD, EACH + "; low where each access names an encounter", this::visit);
    rule(
        RuleId.DECEASED,
        EACH
            + ", more than "
            + graceDays
            + " days after the death; low where each access names an encounter",
        this::visit);
  }

  private void rule(RuleId rule, String threshold, DayGroups.Judge judge) {
    if (lacks(rule) == null) {
      rules.put(rule, new DayGroups(rule, findings, threshold, judge));
    }
  }

  private Severity visit(DayGroups.Group group) {
    return group.explained() ? Severity.LOW : Severity.MEDIUM;
  }

  /** The columns that the rule needs and the directory has not; null: none. */
  private @Nullable String lacks(RuleId rule) {
    return switch (rule) {
      case SELF -> lacks(DirectoryColumn.STAFF_PATIENT_ID);
      case SAME_ADDRESS -> lacks(DirectoryColumn.STAFF_ADDRESS, DirectoryColumn.PATIENT_ADDRESS);
      case SAME_SURNAME -> lacks(DirectoryColumn.STAFF_SURNAME, DirectoryColumn.PATIENT_SURNAME);
      case DECEASED -> lacks(DirectoryColumn.PATIENT_DECEASED_ON);
      case EMPLOYEE_RECORD ->
          directory.has(DirectoryColumn.STAFF_PATIENT_ID)
                  || directory.has(DirectoryColumn.PATIENT_EMPLOYEE)
              ? null
              : DirectoryColumn.STAFF_PATIENT_ID
                  + " or the column "
                  + DirectoryColumn.PATIENT_EMPLOYEE;
      default -> null;
    };
  }

  private @Nullable String lacks(DirectoryColumn... needed) {
    List<String> missing = new ArrayList<>();
    for (DirectoryColumn column : needed) {
      if (!directory.has(column)) {
        missing.add(column.toString());
      }
    }
    return missing.isEmpty() ? null : String.join(" and the column ", missing);
  }

  /** Why the rule was not asked, and what to give. */
  String whyNot(RuleId rule) {
    return "needs a directory with the column "
        + lacks(rule)
        + ": --directory FILE, see docs/reports-directory.md";
  }

  @Override
  public void see(Sighting sighting) {
    boolean start = sighting.is("EMERGENCY_ACCESS_STARTED") && !sighting.failed();
    if (rules.isEmpty() || !(start || sighting.touchesPhi())) {
      return;
    }
    StaffMember member = directory.staff(sighting.user());
    boolean told = findings.inRange(sighting.micros());
    unknownUsers += told && member == null ? 1 : 0;
    for (int i = 0; i < sighting.patientHashes().length; i++) {
      PatientEntry patient = directory.patient(sighting.patientHashes()[i]);
      unknownPatients += told && patient == null ? 1 : 0;
      look(new Access(sighting, i, told), member, patient);
    }
  }

  /** An access to one patient. */
  private record Access(Sighting sighting, int index, boolean told) {}

  private void look(Access access, @Nullable StaffMember member, @Nullable PatientEntry patient) {
    boolean own =
        member != null && member.patientHash() == access.sighting.patientHashes()[access.index];
    if (own) {
      add(RuleId.SELF, access, false);
    }
    if (patient == null) {
      return;
    }
    if (access.sighting.day() > patient.deceasedDay() + graceDays) {
      add(RuleId.DECEASED, access, false);
    }
    if (own) {
      return; // its surname and address are the user's by nature
    }
    if (patient.employee()) {
      add(RuleId.EMPLOYEE_RECORD, access, false);
    }
    if (member != null) {
      compare(access, member, patient);
    }
  }

  private void compare(Access access, StaffMember member, PatientEntry patient) {
    boolean surname = member.surname() != 0 && member.surname() == patient.surname();
    if (surname && directory.patientsWithSurname(member.surname()) > surnameMost) {
      commonSurnames += access.told ? 1 : 0;
    } else if (surname) {
      add(RuleId.SAME_SURNAME, access, false);
    }
    if (member.address() != 0 && member.address() == patient.address()) {
      if (directory.patientsWithAddress(member.address()) > addressMost) {
        commonAddresses += access.told ? 1 : 0;
      } else {
        add(RuleId.SAME_ADDRESS, access, surname);
      }
    }
  }

  private void add(RuleId rule, Access access, boolean surnameToo) {
    DayGroups groups = rules.get(rule);
    if (groups == null) {
      return;
    }
    Sighting sighting = access.sighting;
    List<String> labels = new ArrayList<>(2);
    if (surnameToo) {
      labels.add(SURNAME_TOO);
    }
    if (sighting.event().emergency() || emergencies.covers(sighting)) {
      labels.add(EMERGENCY);
    }
    groups.add(sighting, sighting.patients().get(access.index), labels);
  }

  @Override
  public void finish(long endMicros) {
    rules.values().forEach(DayGroups::close);
  }

  @Override
  public List<Outcome> outcomes() {
    List<Outcome> outcomes = new ArrayList<>();
    rules.forEach((rule, groups) -> outcomes.add(groups.outcome(note(rule))));
    return outcomes;
  }

  private String note(RuleId rule) {
    List<String> parts = new ArrayList<>();
    if (rule != RuleId.DECEASED && rule != RuleId.EMPLOYEE_RECORD) {
      part(parts, "accesses by users that the directory does not have", unknownUsers);
    }
    if (rule != RuleId.SELF && directory.patientCount() > 0) {
      part(parts, "accesses to patients that it does not have", unknownPatients);
    }
    if (rule == RuleId.SAME_SURNAME) {
      part(parts, "accesses with a surname of more patients", commonSurnames);
    }
    if (rule == RuleId.SAME_ADDRESS) {
      part(parts, "accesses at an address of more patients", commonAddresses);
    }
    return String.join("; ", parts);
  }

  private static void part(List<String> parts, String what, long count) {
    if (count > 0) {
      parts.add(String.format(Locale.ROOT, "%s: %d", what, count));
    }
  }
}
