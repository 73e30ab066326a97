package io.affidavit.athena;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Ten weeks of a clinic in New York, over the change to daylight saving on 8 March 2026: ordinary
 * days, and what each question is to find, planted.
 */
final class Clinic {
  static final ZoneId ZONE = ZoneId.of("America/New_York");
  static final LocalDate FIRST = LocalDate.of(2026, 1, 15);
  static final LocalDate LAST = LocalDate.of(2026, 3, 25);

  private static final List<String> USERS = IntStream.range(0, 9).mapToObj(i -> "u-" + i).toList();
  private static final List<String> REASONS =
      List.of("TREATMENT", "TREATMENT", "TREATMENT", "PAYMENT", "OPERATIONS");
  private static final List<String> TYPES =
      List.of("PHI_ACCESSED", "PHI_ACCESSED", "DICOM_IMAGE_VIEWED", "PHI_UPDATED", "PHI_QUERIED");

  private final SampleCopy copy;

  private Clinic(SampleCopy copy) {
    this.copy = copy;
  }

  static SampleCopy sample(long seed) {
    SampleCopy copy = new SampleCopy(seed);
    Clinic clinic = new Clinic(copy);
    for (LocalDate day = FIRST; !day.isAfter(LAST); day = day.plusDays(1)) {
      clinic.ordinary(day);
    }
    clinic.logins();
    clinic.unusualAccess();
    clinic.emergencies();
    clinic.disclosures();
    clinic.changes();
    clinic.trail();
    clinic.oddities();
    return copy;
  }

  private Instant at(LocalDate day, int hour, int minute, int second) {
    return day.atTime(LocalTime.of(hour, minute, second))
        .atZone(ZONE)
        .toInstant()
        .plusNanos(1000L * copy.upTo(1_000_000));
  }

  private static LocalDate march(int day) {
    return LocalDate.of(2026, 3, day);
  }

  private String patient() {
    return "p-" + (100 + 7 * copy.upTo(40));
  }

  private void ordinary(LocalDate day) {
    for (String user : USERS) {
      Instant morning = at(day, 8, copy.upTo(60), copy.upTo(60));
      copy.log(
          morning,
          "USER_LOGIN",
          "userId",
          user,
          "sourceIp",
          "10.0.0." + user.charAt(2),
          "deviceId",
          "d-" + user,
          "mfaUsed",
          copy.upTo(10) > 0,
          "status",
          "success");
      int accesses = 2 + copy.upTo(4);
      for (int i = 0; i < accesses; i++) {
        access(morning.plus(Duration.ofMinutes(20 + copy.upTo(420))), user, patient());
      }
    }
  }

  private void access(Instant time, String user, String patient) {
    String type = copy.any(TYPES);
    List<Object> fields = new ArrayList<>(List.of("userId", user, "patientId", patient));
    fields.addAll(List.of("accessReason", copy.any(REASONS), "userRole", "physician"));
    fields.addAll(List.of("department", "radiology", "sourceIp", "10.0.0." + user.charAt(2)));
    if (type.equals("DICOM_IMAGE_VIEWED")) {
      fields.addAll(List.of("studyInstanceUid", "1.2.840." + copy.upTo(1000)));
    } else if (type.equals("PHI_QUERIED")) {
      fields.addAll(List.of("queryType", "byName", "recordCount", copy.upTo(30)));
    } else {
      fields.addAll(List.of("dataType", "REPORT", "recordCount", 1));
    }
    fields.addAll(List.of("status", copy.upTo(30) == 0 ? "failure" : "success"));
    copy.log(time, type, fields.toArray());
  }

  private void logins() {
    // A burst: eight in four minutes; then success. Another from one address, over several names.
    for (int i = 0; i < 8; i++) {
      failedLogin(at(march(3), 9, i / 2, 30 * (i % 2)), "u-4", "203.0.113.9");
    }
    copy.log(at(march(3), 9, 6, 0), "USER_LOGIN", "userId", "u-4", "status", "success");
    for (int i = 0; i < 6; i++) {
      copy.log(
          at(march(5), 2, 2 * i, 0),
          "LOGIN_FAILED",
          "attemptedUser",
          "guess-" + i,
          "failureReason",
          "BAD_CREDENTIALS",
          "sourceIp",
          "198.51.100.7");
    }
    // Four in fifteen minutes are none, nor are five over an hour.
    for (int i = 0; i < 4; i++) {
      failedLogin(at(march(9), 9, 3 * i, 0), "u-5", "10.0.0.5");
    }
    for (int i = 0; i < 5; i++) {
      failedLogin(at(march(10), 9, 14 * i - (i == 4 ? 1 : 0), 0), "u-6", "10.0.0.6");
    }
    copy.log(
        at(march(4), 10, 0, 0),
        "USER_LOGIN",
        "userId",
        "u-7",
        "status",
        "failure",
        "failureReason",
        "BAD_CREDENTIALS",
        "sourceIp",
        "10.0.0.7");
    copy.log(
        at(march(4), 10, 5, 0),
        "MFA_FAILED",
        "userId",
        "u-7",
        "mfaMethod",
        "TOTP",
        "failureReason",
        "MFA_FAILED",
        "sourceIp",
        "10.0.0.7",
        "attemptCount",
        1);
    copy.log(
        at(march(4), 10, 9, 0),
        "ACCOUNT_LOCKED",
        "targetUserId",
        "u-7",
        "failureReason",
        "ACCOUNT_LOCKED");
    // Half an hour before an end of the range: nobody can say what follows.
    failedLogin(at(march(23), 23, 30, 0), "u-6", "10.0.0.6");
    copy.log(
        at(march(6), 11, 0, 0),
        "MFA_VERIFIED",
        "userId",
        "u-1",
        "mfaMethod",
        "TOTP",
        "status",
        "success");
    copy.log(
        at(march(6), 11, 30, 0),
        "NEW_DEVICE_LOGIN",
        "userId",
        "u-1",
        "deviceId",
        "d-new",
        "sourceIp",
        "10.0.0.1",
        "status",
        "success");
    copy.log(
        at(march(7), 11, 30, 0),
        "USER_LOGIN",
        "userId",
        "u-2",
        "deviceId",
        "d-other",
        "newDevice",
        true,
        "location",
        Map.of("country", "US", "region", "NY"),
        "status",
        "success");
  }

  private void failedLogin(Instant time, String user, String address) {
    copy.log(
        time,
        "LOGIN_FAILED",
        "userId",
        user,
        "failureReason",
        "BAD_CREDENTIALS",
        "sourceIp",
        address);
  }

  private void unusualAccess() {
    // Far more patients than that user ever sees, in one day; ids one after the other.
    for (int i = 0; i < 30; i++) {
      access(at(march(16), 10, 2 * i, 5), "u-3", "p-" + (5000 + 11 * i));
    }
    for (int i = 0; i < 6; i++) {
      copy.log(
          at(march(17), 15, i, 0),
          "PHI_ACCESSED",
          "userId",
          "u-2",
          "patientId",
          String.valueOf(777_000 + i),
          "dataType",
          "NOTE",
          "accessReason",
          "TREATMENT",
          "status",
          "success");
    }
    // Night: five before and five after the clock went from two to three.
    for (int i = 0; i < 10; i++) {
      access(at(march(8), i < 5 ? 1 : 3, 10 * (i % 5), 0), "u-8", patient());
    }
    for (int i = 0; i < 3; i++) {
      access(at(march(12), 23, 10 * i, 0), "u-1", patient());
    }
    for (int i = 0; i < 4; i++) {
      copy.log(
          at(march(13), 14, i, 0),
          "PHI_ACCESS_DENIED",
          "userId",
          "u-5",
          "patientId",
          "p-107",
          "failureReason",
          "DENIED");
    }
    copy.log(
        at(march(13), 14, 20, 0),
        "PHI_ACCESSED",
        "userId",
        "u-5",
        "patientId",
        "p-107",
        "dataType",
        "NOTE",
        "accessReason",
        "TREATMENT",
        "status",
        "success");
    copy.log(
        at(march(14), 9, 0, 0),
        "PHI_ACCESSED",
        "userId",
        "u-0",
        "patientId",
        List.of("p-107", "p-114"),
        "dataType",
        "LAB",
        "accessReason",
        "TREATMENT",
        "status",
        "success");
  }

  private void emergencies() {
    emergency(march(2), "u-1", "p-121", Duration.ofHours(2));
    emergency(march(11), "u-2", "p-128", Duration.ofHours(30));
    emergency(march(18), "u-3", "p-135", null);
  }

  private void emergency(LocalDate day, String user, String patient, @Nullable Duration length) {
    Instant start = at(day, 13, 0, 0);
    copy.log(
        start,
        "EMERGENCY_ACCESS_STARTED",
        "userId",
        user,
        "patientId",
        patient,
        "emergencyReason",
        "trauma",
        "accessReason",
        "EMERGENCY",
        "status",
        "success");
    if (length != null) {
      copy.log(
          start.plus(length),
          "EMERGENCY_ACCESS_ENDED",
          "userId",
          user,
          "patientId",
          patient,
          "status",
          "success");
    }
  }

  private void disclosures() {
    for (int i = 0; i < 3; i++) {
      share(march(2 + 7 * i), "p-142", "County Health", "agency", "PUBLICHEALTH");
    }
    share(march(4), "p-142", "Dr. Other", "provider", "TREATMENT");
    share(march(5), "p-142", "Lawyer & Co", "other", "LEGAL");
    share(march(6), "p-149", "The patient", "patient", "REQUEST");
    copy.log(
        march(19).atTime(12, 0).atZone(ZONE).toInstant(),
        "PHI_SHARED",
        "userId",
        "u-0",
        "patientId",
        "p-142",
        "dataType",
        "REPORT",
        "recipientType",
        "other",
        "status",
        "success");
    copy.log(
        at(march(20), 12, 0, 0),
        "PHI_EXPORTED",
        "userId",
        "u-6",
        "dataType",
        "DICOM",
        "recordCount",
        1200,
        "patientCount",
        300,
        "byteCount",
        5_000_000_000L,
        "exportDestination",
        "research",
        "accessReason",
        "RESEARCH",
        "status",
        "success");
    copy.log(
        at(march(20), 12, 30, 0),
        "PHI_DOWNLOADED",
        "userId",
        "u-6",
        "patientId",
        "p-156",
        "dataType",
        "REPORT",
        "byteCount",
        20_000,
        "accessReason",
        "TREATMENT",
        "status",
        "success");
  }

  private void share(LocalDate day, String patient, String recipient, String type, String purpose) {
    copy.log(
        at(day, 12, 0, 0),
        "PHI_SHARED",
        "userId",
        "u-0",
        "patientId",
        patient,
        "dataType",
        "REPORT",
        "accessReason",
        purpose,
        "disclosurePurpose",
        purpose,
        "recipientName",
        recipient,
        "recipientAddress",
        "1 Main St",
        "recipientType",
        type,
        "status",
        "success");
  }

  private void changes() {
    copy.log(
        at(march(3), 16, 0, 0),
        "SECURITY_SETTINGS_CHANGED",
        "userId",
        "admin",
        "settingName",
        "sessionTimeout",
        "oldValue",
        "15",
        "newValue",
        "60",
        "status",
        "success");
    copy.log(
        at(march(3), 16, 5, 0),
        "PERMISSION_CHANGED",
        "userId",
        "admin",
        "targetUserId",
        "u-8",
        "changeType",
        "grant",
        "permission",
        "export",
        "approvedBy",
        "chief",
        "status",
        "success");
    copy.log(
        at(march(4), 16, 0, 0),
        "MFA_DISABLED",
        "userId",
        "admin",
        "targetUserId",
        "u-8",
        "mfaMethod",
        "TOTP",
        "status",
        "success");
    copy.log(
        at(march(9), 9, 30, 0),
        "DEVICE_REMOVED",
        "userId",
        "admin",
        "deviceId",
        "d-u-4",
        "status",
        "success");
  }

  private void trail() {
    copy.logOfTheTrail(
        at(march(1), 0, 0, 1),
        "AUDIT_RECORDING_STARTED",
        "open",
        "auditLog",
        "clinic",
        "status",
        "success");
    copy.logOfTheTrail(
        at(march(21), 3, 0, 0),
        "AUDIT_RECORDING_STOPPED",
        "close",
        "auditLog",
        "clinic",
        "reason",
        "shutdown",
        "status",
        "success");
    copy.log(
        at(march(22), 3, 0, 0),
        "AUDIT_RECORDING_STOPPED",
        "userId",
        "admin",
        "auditLog",
        "clinic",
        "reason",
        "update",
        "status",
        "success");
    copy.logOfTheTrail(
        at(march(22), 4, 0, 0),
        "AUDIT_GAP",
        "gap",
        "auditLog",
        "clinic",
        "eventCount",
        3,
        "gapKind",
        "dropped",
        "status",
        "failure");
    copy.logOfTheTrail(
        at(march(22), 5, 0, 0),
        "AUDIT_DELIVERY_FAILED",
        "overdue",
        "destination",
        "cloudwatch",
        "failureReason",
        "ERROR",
        "eventCount",
        40,
        "status",
        "failure");
    copy.log(
        at(march(15), 10, 0, 0),
        "AUDIT_LOG_ACCESSED",
        "userId",
        "auditor",
        "auditLog",
        "clinic",
        "recordCount",
        100,
        "status",
        "success");
    copy.log(
        at(march(15), 10, 30, 0),
        "AUDIT_LOG_EXPORTED",
        "userId",
        "auditor",
        "auditLog",
        "clinic",
        "recordCount",
        100,
        "exportFormat",
        "csv",
        "status",
        "success");
    copy.log(
        at(march(15), 11, 0, 0),
        "AUDIT_REVIEW_COMPLETED",
        "userId",
        "officer",
        "periodStart",
        "2026-03-01",
        "periodEnd",
        "2026-03-15",
        "findings",
        "none",
        "status",
        "success");
    for (int i = 0; i < 20; i++) {
      copy.logOfTheTrail(
          at(march(1 + i), 0, 30, 0),
          "AUDIT_CHECKPOINT",
          "checkpoint",
          "auditLog",
          "clinic",
          "status",
          "success");
    }
  }

  /** Events with problems, hostile text, and lines that are none. */
  private void oddities() {
    copy.log(at(march(7), 9, 0, 0), "PHI_ACCESSED", "userId", "u-0", "status", "success");
    copy.log(
        at(march(7), 9, 1, 0),
        "PHI_ACESSED",
        "userId",
        "u-0",
        "patientId",
        "p-107",
        "status",
        "success");
    copy.log(
        at(march(7), 9, 2, 0),
        "PHI_ACCESSED",
        "userId",
        "o'hara, \"x\"\\u-9 \n; é\u2028",
        "patientId",
        "=cmd()",
        "dataType",
        "SOMETHING",
        "accessReason",
        "curiosity",
        "status",
        "success");
    copy.damaged(
        at(march(7), 9, 3, 0), "{\"schema\":\"1.0\",\"eventId\":\"torn\",\"category\":\"PHI\"");
    copy.damaged(at(march(7), 9, 3, 0), "");
    copy.damaged(at(march(7), 9, 3, 0), "\\N");
  }
}
