package io.affidavit.auditor.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What of the events was asked for, where a user is also who was tried as a user, or to whom
 * something was done. Stateless.
 */
final class Selection {
  private final ReportRequest request;

  Selection(ReportRequest request) {
    this.request = request;
  }

  /** By user, patient and type. */
  boolean picks(ReportEvent event) {
    return picksWithoutPatient(event)
        && (request.patient() == null
            || event.text(ReportedField.PATIENT_ID).equals(request.patient())
            || event.list(ReportedField.PATIENT_ID).contains(request.patient()));
  }

  /** By user and type only. */
  boolean picksWithoutPatient(ReportEvent event) {
    return (request.user() == null || isOf(request.user(), event))
        && (request.eventTypes().isEmpty() || request.eventTypes().contains(event.eventType()));
  }

  private static boolean isOf(String user, ReportEvent event) {
    return user.equals(event.get(ReportedField.USER_ID))
        || user.equals(event.get(ReportedField.ATTEMPTED_USER))
        || user.equals(event.get(ReportedField.TARGET_USER_ID));
  }

  /**
   * Those patients of the event that were asked for: a report on one patient names no other who
   * happens to stand in the same event.
   */
  List<@Nullable String> patients(ReportEvent event) {
    List<@Nullable String> all = AccessEvents.patients(event);
    String patient = request.patient();
    return patient != null && all.contains(patient) ? Collections.singletonList(patient) : all;
  }

  /**
   * The same, and who is not named, or redacted: that may be the one who was asked for. Empty: it
   * is of others.
   */
  List<@Nullable String> patientsAndUnknown(ReportEvent event) {
    String patient = request.patient();
    List<@Nullable String> all = AccessEvents.patients(event);
    if (patient == null) {
      return all;
    }
    List<@Nullable String> some = new ArrayList<>(all);
    some.removeIf(named -> AccessEvents.identifies(named) && !patient.equals(named));
    return some;
  }
}
