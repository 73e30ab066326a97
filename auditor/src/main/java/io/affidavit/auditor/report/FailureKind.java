package io.affidavit.auditor.report;

import org.jspecify.annotations.Nullable;

/** What kind of attempt failed, and which success would follow it. */
enum FailureKind {
  SIGN_IN("sign-in"),
  SECOND_FACTOR("second factor"),
  LOCKED("account locked"),
  PATIENT_DATA("patients' data");

  private final String label;

  FailureKind(String label) {
    this.label = label;
  }

  /** What people read. */
  String label() {
    return label;
  }

  /**
   * Of an event that tells of a failure; else null.
   *
   * @param access whether it is an access to patients' data
   */
  static @Nullable FailureKind of(ReportEvent event, boolean access) {
    return switch (event.eventType()) {
      case "LOGIN_FAILED" -> SIGN_IN;
      case "MFA_FAILED" -> SECOND_FACTOR;
      case "ACCOUNT_LOCKED" -> LOCKED;
      case "PHI_ACCESS_DENIED" -> PATIENT_DATA;
      case "USER_LOGIN", "NEW_DEVICE_LOGIN" -> event.failed() ? SIGN_IN : null;
      case "MFA_VERIFIED" -> event.failed() ? SECOND_FACTOR : null;
      default -> access && event.failed() ? PATIENT_DATA : null;
    };
  }

  /** Whose attempt it was: the user, else who was tried; of a lock, whose account it was. */
  @Nullable String user(ReportEvent event) {
    String locked = this == LOCKED ? event.get(ReportedField.TARGET_USER_ID) : null;
    String user = locked == null ? event.get(ReportedField.USER_ID) : locked;
    return user == null ? event.get(ReportedField.ATTEMPTED_USER) : user;
  }
}
