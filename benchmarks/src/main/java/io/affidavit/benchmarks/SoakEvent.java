package io.affidavit.benchmarks;

import static io.affidavit.event.AuditFields.kv;

import io.affidavit.event.AuditMarkers;
import org.slf4j.Logger;

/** A numbered event of one of ten types, with what their entries in the catalogue ask for. */
final class SoakEvent {
  /** Before the number, in {@code requestId}. */
  static final String PREFIX = "soak-";

  private static final String[] TYPES = {
    "PHI_ACCESSED",
    "DICOM_IMAGE_VIEWED",
    "DICOM_METADATA_ACCESSED",
    "PHI_DOWNLOADED",
    "PHI_CREATED",
    "PHI_UPDATED",
    "PHI_QUERIED",
    "USER_LOGIN",
    "USER_LOGOUT",
    "SESSION_VALIDATED"
  };

  private SoakEvent() {}

  static void log(Logger logger, int number) {
    logger.info(
        AuditMarkers.AUDIT,
        TYPES[number % TYPES.length],
        kv("status", "success"),
        kv("userId", "dr.jane.roe@clinic.example"),
        kv("sessionId", "s-7c1b0f52e9d84a6c"),
        kv("sourceIp", "203.0.113.77"),
        kv("patientId", "MRN-00481516"),
        kv("dataType", "DICOM"),
        kv("accessReason", "TREATMENT"),
        kv("queryType", "worklist"),
        kv("studyInstanceUid", "1.2.840.113619.2.55.3.604688119.868.1163685013.467"),
        kv("requestId", PREFIX + number));
  }
}
