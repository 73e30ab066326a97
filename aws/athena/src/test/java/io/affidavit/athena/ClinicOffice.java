package io.affidavit.athena;

import java.time.LocalDate;

/** What happens beside the care of patients: disclosures, changes, the trail's own, oddities. */
final class ClinicOffice extends ClinicDays {
  ClinicOffice(SampleCopy copy) {
    super(copy);
  }

  void record() {
    disclosures();
    changes();
    trail();
    oddities();
  }

  private void disclosures() {
    for (int i = 0; i < 3; i++) {
      share(march(2 + 7 * i), "p-142", "County Health", "agency", "PUBLICHEALTH");
    }
    share(march(4), "p-142", "Dr. Other", "provider", "TREATMENT");
    share(march(5), "p-142", "Lawyer & Co", "other", "LEGAL");
    share(march(6), "p-149", "The patient", "patient", "REQUEST");
    copy.log(
        march(19).atTime(12, 0).atZone(Clinic.ZONE).toInstant(),
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
