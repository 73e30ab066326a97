package io.affidavit.auditor.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which events are accesses to patients' data, and how the parts of one are named. Privacy fails
 * closed here: what is not known to be something else, and names a patient, is an access.
 * Stateless.
 */
final class AccessEvents {
  /** What an access of a type that is not built in did. */
  static final String OTHER_ACTION = "other";

  /** Categories of the catalogue whose events are about users and systems, not patients' data. */
  private static final Set<String> NOT_PATIENT_DATA =
      Set.of("AUTHENTICATION", "MFA", "DEVICE", "SECURITY", "AUDIT", "SYSTEM");

  private static final String REDACTED = "[REDACTED";

  private static final List<@Nullable String> NO_PATIENT = Collections.singletonList(null);

  private AccessEvents() {}

  /**
   * Whether it is one: category PHI or a built-in type of it; else whatever names a patient and is
   * of no category that is known to be about something else.
   */
  static boolean isAccess(ReportEvent event) {
    String category = event.get(ReportedField.CATEGORY);
    if ("PHI".equals(category)) {
      return true;
    }
    if (category != null && NOT_PATIENT_DATA.contains(category)) {
      return false;
    }
    return namesPatient(event) || !action(event.eventType()).equals(OTHER_ACTION);
  }

  /** Whether its category is none that the catalogue has: nobody can say what it is. */
  static boolean isUnknown(ReportEvent event) {
    String category = event.get(ReportedField.CATEGORY);
    return category == null || category.equals("UNKNOWN");
  }

  static boolean namesPatient(ReportEvent event) {
    return !event.text(ReportedField.PATIENT_ID).isEmpty();
  }

  /** What was done, by the type alone; ASTM E2147 7.1.8. */
  static String action(String eventType) {
    return switch (eventType) {
      case "PHI_ACCESSED", "DICOM_IMAGE_VIEWED", "DICOM_METADATA_ACCESSED" -> "read";
      case "PHI_CREATED" -> "create";
      case "PHI_UPDATED" -> "update";
      case "PHI_DELETED" -> "delete";
      case "PHI_QUERIED" -> "query";
      case "PHI_DOWNLOADED" -> "download";
      case "PHI_SHARED" -> "share";
      case "PHI_SHARE_REVOKED" -> "revoke";
      case "PHI_IMPORTED" -> "import";
      case "PHI_EXPORTED" -> "export";
      case "PHI_ACCESS_DENIED" -> "denied";
      case "EMERGENCY_ACCESS_STARTED" -> "emergencyStart";
      case "EMERGENCY_ACCESS_ENDED" -> "emergencyEnd";
      default -> OTHER_ACTION;
    };
  }

  /** Study, image or resource, the first that is there; else what else names a thing. */
  static @Nullable String resource(ReportEvent event) {
    String found = event.get(ReportedField.STUDY_INSTANCE_UID);
    found = found == null ? event.get(ReportedField.IMAGE_ID) : found;
    found = found == null ? event.get(ReportedField.RESOURCE_ID) : found;
    found = found == null ? event.get(ReportedField.SERIES_INSTANCE_UID) : found;
    found = found == null ? event.get(ReportedField.SOP_INSTANCE_UID) : found;
    return found == null ? event.get(ReportedField.ACCESSION_NUMBER) : found;
  }

  /** Whether somebody broke the glass for it, or gave an emergency as the reason. */
  static boolean emergency(ReportEvent event) {
    return event.emergency();
  }

  /** Whether the patient or the data is marked as sensitive; null: nothing was said. */
  static @Nullable Boolean sensitive(ReportEvent event) {
    if (event.flag(ReportedField.SENSITIVE)
        || !event.text(ReportedField.PATIENT_SENSITIVITY).isEmpty()) {
      return true;
    }
    return event.get(ReportedField.SENSITIVE) == null ? null : Boolean.FALSE;
  }

  /** Whether nothing says why: no reason, and no emergency either. */
  static boolean withoutReason(ReportEvent event) {
    return event.text(ReportedField.ACCESS_REASON).isEmpty() && !emergency(event);
  }

  /** Whether it failed, or is of a type that says so. */
  static boolean failed(ReportEvent event) {
    return event.failed() || event.eventType().equals("PHI_ACCESS_DENIED");
  }

  /** Each patient once; one null where there is none. */
  static List<@Nullable String> patients(ReportEvent event) {
    String named = event.text(ReportedField.PATIENT_ID);
    if (named.isEmpty()) {
      return NO_PATIENT;
    }
    if (named.indexOf(ReportEvent.SEPARATOR) < 0) {
      return Collections.singletonList(named);
    }
    Set<String> each = new LinkedHashSet<>(event.list(ReportedField.PATIENT_ID));
    each.remove("");
    return each.isEmpty() ? NO_PATIENT : new ArrayList<>(each);
  }

  /** Whether it tells one user or patient from others: it is there, and not redacted. */
  static boolean identifies(@Nullable String id) {
    return id != null && !id.startsWith(REDACTED);
  }

  /** The problems that validation noted; null: none. */
  static @Nullable List<String> problems(ReportEvent event) {
    return event.get(ReportedField.VALIDATION_PROBLEMS) == null
        ? null
        : event.list(ReportedField.VALIDATION_PROBLEMS);
  }
}
