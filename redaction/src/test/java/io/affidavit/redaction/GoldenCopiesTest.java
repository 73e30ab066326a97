package io.affidavit.redaction;

import static io.affidavit.event.AuditFields.kv;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.affidavit.event.AuditRecord;
import org.junit.jupiter.api.Test;

/** Both copies of the requirement's own call, byte by byte. */
class GoldenCopiesTest {
  private final AuditRecord record =
      Given.record(
          Given.call(
                  "PHI_ACCESSED",
                  kv("status", "success"),
                  kv("timestamp", "2026-11-22T10:20:30Z"),
                  kv("userId", "123"),
                  kv("patientId", "456"),
                  kv("dataType", "DICOM"),
                  kv("accessReason", "TREATMENT"))
              .build());

  @Test
  void complete() {
    assertEquals(
        "{\"schema\":\"1.0\",\"eventId\":\"019ab0c1-0000-7000-8000-000000000001\","
            + "\"timestamp\":\"2026-11-22T10:20:30.123456Z\",\"eventType\":\"PHI_ACCESSED\","
            + "\"category\":\"PHI\",\"severity\":\"INFO\",\"status\":\"success\","
            + "\"application\":\"clinic\",\"environment\":\"production\",\"host\":\"host-1\","
            + "\"instance\":\"i-1\",\"logger\":\"app\",\"message\":\"PHI_ACCESSED\","
            + "\"occurredAt\":\"2026-11-22T10:20:30Z\",\"userId\":\"123\","
            + "\"patientId\":\"456\",\"dataType\":\"DICOM\",\"accessReason\":\"TREATMENT\"}",
        Given.completeText(Given.COMPLETE.redact(record)));
  }

  @Test
  void safeHarbor() {
    assertEquals(
        "{\"accessReason\":\"TREATMENT\",\"application\":\"clinic\",\"category\":\"PHI\","
            + "\"dataType\":\"DICOM\",\"environment\":\"production\","
            + "\"eventId\":\"019ab0c1-0000-7000-8000-000000000001\","
            + "\"eventType\":\"PHI_ACCESSED\",\"host\":\"host-1\",\"instance\":\"i-1\","
            + "\"occurredAt\":\"2026-11-22T10:20:30Z\",\"patientId\":\"[REDACTED:MRN]\","
            + "\"redactedCounts\":{\"MRN\":1},"
            + "\"redactedFields\":[\"patientId\"],\"redactionProfile\":\"safe-harbor\","
            + "\"redactionVersion\":\"2\",\"schema\":\"1.0\",\"severity\":\"INFO\","
            + "\"status\":\"success\",\"timestamp\":\"2026-11-22T10:20:30.123456Z\","
            + "\"unregisteredFields\":0,\"userId\":\"123\"}",
        Given.redactedText(Given.SAFE_HARBOR.redact(record)));
  }
}
