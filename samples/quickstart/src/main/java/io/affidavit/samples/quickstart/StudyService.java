package io.affidavit.samples.quickstart;

import static io.affidavit.event.AuditFields.kv;
import static io.affidavit.event.AuditMarkers.AUDIT;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Viewing and sharing images: what a clinic's code looks like once it audits. */
final class StudyService {
  private static final Logger log = LoggerFactory.getLogger(StudyService.class);

  void view(String userId, Patient patient) {
    log.info(
        AUDIT,
        "DICOM_IMAGE_VIEWED",
        kv("userId", userId),
        kv("patientId", patient.id()),
        kv("patientName", patient.name()),
        kv("studyInstanceUid", patient.studyUid()),
        kv("modality", "CT"),
        kv("accessReason", "TREATMENT"),
        kv("status", "success"));
  }

  void open(String userId, Patient patient) {
    log.info(
        AUDIT,
        "PHI_ACCESSED",
        kv("status", "success"),
        kv("userId", userId),
        kv("patientId", patient.id()),
        kv("dataType", "DICOM"),
        kv("accessReason", "TREATMENT"));
  }

  void share(String userId, Patient patient, String recipient) {
    log.info(
        AUDIT,
        "PHI_SHARED",
        kv("userId", userId),
        kv("patientId", patient.id()),
        kv("dataType", "IMAGE"),
        kv("accessReason", "TREATMENT"),
        kv("recipientName", recipient),
        kv("recipientType", "provider"),
        kv("status", "success"));
  }

  /** What the front desk types, nobody checks: here it tries to forge a line of the log. */
  void note(String userId, Patient patient, String text) {
    log.info(
        AUDIT,
        "PHI_UPDATED",
        kv("userId", userId),
        kv("patientId", patient.id()),
        kv("dataType", "NOTE"),
        kv("reason", text),
        kv("status", "success"));
  }
}
