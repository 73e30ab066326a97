package io.affidavit.auditor.report;

import org.jspecify.annotations.Nullable;

/**
 * By what a failure and the success after it belong together. A sign-in: the user. A second factor:
 * the user. Patients' data: the user with the patients, else with the resource, as they are
 * written. Not thread-safe.
 */
final class FailureKeys {
  private static final String SIGN_IN = "S";
  private static final String SECOND_FACTOR = "F";
  private static final String PATIENT = "P";
  private static final String RESOURCE = "R";

  private final FailureRuns runs;

  FailureKeys(FailureRuns runs) {
    this.runs = runs;
  }

  /** The key of a failure; null where it names nobody. */
  static @Nullable String of(ReportEvent event, FailureKind kind) {
    String user = kind.user(event);
    if (user == null) {
      return null;
    }
    return switch (kind) {
      case SIGN_IN, LOCKED -> SIGN_IN + user;
      case SECOND_FACTOR -> SECOND_FACTOR + user;
      case PATIENT_DATA -> patientData(event, user);
    };
  }

  private static @Nullable String patientData(ReportEvent event, String user) {
    String patient = event.get(ReportedField.PATIENT_ID);
    if (patient != null) {
      return key(PATIENT, user, patient);
    }
    String resource = AccessEvents.resource(event);
    return resource == null ? null : key(RESOURCE, user, resource);
  }

  private static String key(String kind, String user, String subject) {
    return kind + user + ReportEvent.SEPARATOR + subject;
  }

  /** Ends the runs that the event is the success of, if it is one. */
  void success(ReportEvent event, boolean access) {
    long micros = event.micros();
    if (runs.isIdle(micros)) {
      return;
    }
    String user = event.get(ReportedField.USER_ID);
    if (user == null || !event.succeeded()) {
      return;
    }
    switch (event.eventType()) {
      case "USER_LOGIN", "NEW_DEVICE_LOGIN" -> {
        runs.success(SIGN_IN + user, micros);
        if (event.flag(ReportedField.MFA_USED)) {
          runs.success(SECOND_FACTOR + user, micros);
        }
      }
      case "MFA_VERIFIED" -> runs.success(SECOND_FACTOR + user, micros);
      default -> {
        if (access) {
          patientData(event, user, micros);
        }
      }
    }
  }

  private void patientData(ReportEvent event, String user, long micros) {
    String patient = event.get(ReportedField.PATIENT_ID);
    if (patient != null) {
      runs.success(key(PATIENT, user, patient), micros);
    }
    String resource = AccessEvents.resource(event);
    if (resource != null) {
      runs.success(key(RESOURCE, user, resource), micros);
    }
  }
}
