package io.affidavit.auditor.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Accesses by patient, by user, by resource and by reason, with how many users and patients met.
 * Bounded by {@link ReportBounds}. Not thread-safe.
 */
final class AccessViews {
  private static final int USER_PATIENT = 1;
  private static final int RESOURCE_USER = 2;
  private static final int RESOURCE_PATIENT = 3;
  private static final int REASON_USER = 4;
  private static final int REASON_PATIENT = 5;
  private static final int MORE_USERS = 6;
  private static final int MORE_PATIENTS = 7;

  private final AccessGroups patients;
  private final AccessGroups users;
  private final AccessGroups resources;
  private final AccessGroups reasons;
  private final PairSet pairs;
  private long moreUsers;
  private long morePatients;

  AccessViews(ReportBounds bounds) {
    patients = new AccessGroups(bounds.groups());
    users = new AccessGroups(bounds.groups());
    resources = new AccessGroups(bounds.groups());
    reasons = new AccessGroups(bounds.groups());
    pairs = new PairSet(bounds.pairs());
  }

  /** Counts an access once by user, resource and reason, and once for each patient of it. */
  void count(ReportEvent event, List<@Nullable String> named) {
    boolean failed = AccessEvents.failed(event);
    boolean emergency = AccessEvents.emergency(event);
    String userId = event.get(ReportedField.USER_ID);
    long micros = event.micros();
    AccessGroups.Group user = users.count(userId, micros, failed, emergency);
    AccessGroups.Group resource =
        resources.count(AccessEvents.resource(event), micros, failed, emergency);
    AccessGroups.Group reason =
        reasons.count(event.get(ReportedField.ACCESS_REASON), micros, failed, emergency);
    if (user == null && AccessEvents.identifies(userId)) {
      moreUsers += pairs.add(MORE_USERS, String.valueOf(userId)) ? 1 : 0;
    }
    meetUser(RESOURCE_USER, resource, user);
    meetUser(REASON_USER, reason, user);
    for (String patientId : named) {
      AccessGroups.Group patient = patients.count(patientId, micros, failed, emergency);
      if (patient == null && AccessEvents.identifies(patientId)) {
        morePatients += pairs.add(MORE_PATIENTS, String.valueOf(patientId)) ? 1 : 0;
      }
      meet(user, patient);
      meetPatient(RESOURCE_PATIENT, resource, patient);
      meetPatient(REASON_PATIENT, reason, patient);
    }
  }

  private void meet(AccessGroups.@Nullable Group user, AccessGroups.@Nullable Group patient) {
    if (user != null && patient != null && pairs.add(USER_PATIENT, user.number, patient.number)) {
      user.patients += patient.identified ? 1 : 0;
      patient.users += user.identified ? 1 : 0;
    }
  }

  private void meetUser(int domain, AccessGroups.@Nullable Group group, AccessGroups.@Nullable Group user) {
    if (group != null
        && user != null
        && user.identified
        && pairs.add(domain, group.number, user.number)) {
      group.users++;
    }
  }

  private void meetPatient(
      int domain, AccessGroups.@Nullable Group group, AccessGroups.@Nullable Group patient) {
    if (group != null
        && patient != null
        && patient.identified
        && pairs.add(domain, group.number, patient.number)) {
      group.patients++;
    }
  }

  AccessGroups patients() {
    return patients;
  }

  AccessGroups users() {
    return users;
  }

  AccessGroups resources() {
    return resources;
  }

  AccessGroups reasons() {
    return reasons;
  }

  /** How many patients; a lower bound where {@link #full}. */
  long distinctPatients() {
    return patients.identified() + morePatients;
  }

  /** How many users; likewise. */
  long distinctUsers() {
    return users.identified() + moreUsers;
  }

  /** Whether there was no room to tell whether some had met before. */
  boolean full() {
    return pairs.full();
  }

  /** Whether the numbers of users and patients that met are at least, not exactly, those. */
  boolean lowerBounds() {
    return pairs.full()
        || patients.beyond() + users.beyond() + resources.beyond() + reasons.beyond() > 0;
  }
}
