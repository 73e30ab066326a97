package io.affidavit.benchmarks;

import static net.logstash.logback.argument.StructuredArguments.kv;

import io.affidavit.event.AuditMarkers;
import org.apache.logging.log4j.Marker;
import org.apache.logging.log4j.MarkerManager;
import org.apache.logging.log4j.message.StringMapMessage;
import org.slf4j.Logger;

/** The event of twelve fields that every subject gets, by the same call for each framework. */
final class ClinicEvent {
  private static final Marker AUDIT = MarkerManager.getMarker(AuditMarkers.AUDIT.getName());
  private static final int FIELDS = 13; // with the type

  private ClinicEvent() {}

  /** An invented doctor looks at an invented patient's image. */
  static void log(Logger logger) {
    logger.info(
        AuditMarkers.AUDIT,
        "PHI_ACCESSED",
        kv("status", "success"),
        kv("userId", "dr.jane.roe@clinic.example"),
        kv("userRole", "radiologist"),
        kv("sessionId", "s-7c1b0f52e9d84a6c"),
        kv("sourceIp", "203.0.113.77"),
        kv("userAgent", "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0"),
        kv("patientId", "MRN-00481516"),
        kv("dataType", "DICOM"),
        kv("accessReason", "TREATMENT"),
        kv("resourceId", "image-2342"),
        kv("studyInstanceUid", "1.2.840.113619.2.55.3.604688119.868.1163685013.467"),
        kv("requestId", "9b2f6d0e-3c44-4f0a-8a57-2f1f7c2f9a10"));
  }

  /** The same by Log4j2's own API, whose JSON layouts take fields from a map. */
  static void log(org.apache.logging.log4j.Logger logger) {
    logger.info(
        AUDIT,
        new StringMapMessage(FIELDS)
            .with("eventType", "PHI_ACCESSED")
            .with("status", "success")
            .with("userId", "dr.jane.roe@clinic.example")
            .with("userRole", "radiologist")
            .with("sessionId", "s-7c1b0f52e9d84a6c")
            .with("sourceIp", "203.0.113.77")
            .with("userAgent", "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0")
            .with("patientId", "MRN-00481516")
            .with("dataType", "DICOM")
            .with("accessReason", "TREATMENT")
            .with("resourceId", "image-2342")
            .with("studyInstanceUid", "1.2.840.113619.2.55.3.604688119.868.1163685013.467")
            .with("requestId", "9b2f6d0e-3c44-4f0a-8a57-2f1f7c2f9a10"));
  }
}
