package io.affidavit.redaction;

import io.affidavit.event.AuditRecord;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whether the user that a field names is one of the workforce. Immutable and thread-safe. */
final class Users {
  private final String defaultUserType;

  Users(String defaultUserType) {
    this.defaultUserType = defaultUserType;
  }

  /**
   * Also a member of the workforce is a patient where the event is about the own record. What an
   * event says of its user it does not say of the one acted upon: there the default holds too.
   */
  boolean isWorkforce(String field, Object userId, AuditRecord record) {
    Object patient = record.fields().get("patientId");
    if (patient != null && patient.toString().contains(userId.toString())) {
      return false;
    }
    boolean acting = isWorkforce(record.fields().get("userType"));
    return field.equals("targetUserId") ? acting && isWorkforce(null) : acting;
  }

  private boolean isWorkforce(@Nullable Object given) {
    return areWorkforce(given == null ? defaultUserType : given.toString());
  }

  /** Whether users of that type are no patients and no patients' proxies. */
  static boolean areWorkforce(String userType) {
    switch (userType.toLowerCase(Locale.ROOT)) {
      case "workforce":
      case "service":
      case "system":
        return true;
      default:
        return false;
    }
  }
}
