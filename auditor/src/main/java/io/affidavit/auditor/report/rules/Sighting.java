package io.affidavit.auditor.report.rules;

import io.affidavit.auditor.report.ReportEvent;
import io.affidavit.auditor.report.ReportedField;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event as the rules see it, with what several of them ask for. One object for all events of a
 * run: whoever keeps something keeps its parts.
 */
final class Sighting {
  private static final long[] NOBODY = {};

  private ReportEvent event = new ReportEvent(0, "", "", ReportedField.emptyValues());
  private boolean selected;
  private int kinds;
  private boolean denied;
  private boolean failed;
  private @Nullable String user;
  private long userHash;
  private List<String> patients = List.of();
  private long[] patientHashes = NOBODY;
  private int day;
  private int secondOfDay;

  void look(ReportEvent next, LocalClock clock, boolean isSelected) {
    event = next;
    selected = isSelected;
    kinds = Kinds.of(next);
    denied = next.eventType().equals("PHI_ACCESS_DENIED");
    failed = denied || next.failed() || next.eventType().equals("LOGIN_FAILED");
    user = known(next.get(ReportedField.USER_ID));
    userHash = user == null ? 0 : Hash.of(user);
    day = clock.day(next.micros());
    secondOfDay = clock.secondOfDay(next.micros());
    lookAtPatients();
  }

  private void lookAtPatients() {
    String written = known(event.get(ReportedField.PATIENT_ID));
    if (written == null) {
      patients = List.of();
      patientHashes = NOBODY;
      return;
    }
    patients =
        written.indexOf(ReportEvent.SEPARATOR) < 0
            ? List.of(written)
            : event.list(ReportedField.PATIENT_ID).stream()
                .filter(id -> known(id) != null)
                .toList();
    patientHashes = new long[patients.size()];
    for (int i = 0; i < patientHashes.length; i++) {
      patientHashes[i] = Hash.of(patients.get(i));
    }
  }

  /** Null for nothing, and for an indicator, which stands for anybody. */
  static @Nullable String known(@Nullable String value) {
    return value == null || value.isEmpty() || value.startsWith("[REDACTED") ? null : value;
  }

  ReportEvent event() {
    return event;
  }

  long micros() {
    return event.micros();
  }

  boolean is(String eventType) {
    return event.eventType().equals(eventType);
  }

  @Nullable String get(ReportedField field) {
    return known(event.get(field));
  }

  /** Whether it is of what was asked for. */
  boolean selected() {
    return selected;
  }

  boolean isKind(int bit) {
    return (kinds & bit) != 0;
  }

  /** Whether patients' data was really touched. */
  boolean touchesPhi() {
    return (kinds & Kinds.PHI) != 0 && !failed;
  }

  /** Whether it failed or was refused. */
  boolean failed() {
    return failed;
  }

  boolean denied() {
    return denied;
  }

  @Nullable String user() {
    return user;
  }

  /** 0: no user. */
  long userHash() {
    return userHash;
  }

  List<String> patients() {
    return patients;
  }

  /** Of each of them; whoever gets it leaves it as it is. */
  long[] patientHashes() {
    return patientHashes;
  }

  /** The first of them. */
  @Nullable String patient() {
    return patients.isEmpty() ? null : patients.get(0);
  }

  int day() {
    return day;
  }

  int secondOfDay() {
    return secondOfDay;
  }
}
