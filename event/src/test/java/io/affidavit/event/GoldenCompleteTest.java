package io.affidavit.event;

import static io.affidavit.event.AuditFields.kv;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** The bytes that a record is written as. Whoever changes them changes a public format. */
class GoldenCompleteTest {
  @Test
  void theCallOfTheRequirement() {
    AuditRecord record =
        Given.record(
            "PHI_ACCESSED",
            kv("status", "success"),
            kv("timestamp", "2026-11-22T10:20:30Z"),
            kv("userId", "123"),
            kv("patientId", "456"),
            kv("dataType", "DICOM"),
            kv("accessReason", "TREATMENT"));
    assertEquals(
        "{\"schema\":\"1.0\",\"eventId\":\"019ab0c1-0000-7000-8000-000000000001\","
            + "\"timestamp\":\"2026-11-22T10:20:30.123456Z\",\"eventType\":\"PHI_ACCESSED\","
            + "\"category\":\"PHI\",\"severity\":\"INFO\",\"status\":\"success\","
            + "\"application\":\"clinic\",\"environment\":\"production\",\"host\":\"host-1\","
            + "\"instance\":\"i-1\",\"logger\":\"app\",\"message\":\"PHI_ACCESSED\","
            + "\"occurredAt\":\"2026-11-22T10:20:30Z\",\"userId\":\"123\","
            + "\"patientId\":\"456\",\"dataType\":\"DICOM\",\"accessReason\":\"TREATMENT\"}",
        Json.text(new RecordEncoder().encodeComplete(record)));
  }

  @Test
  void everyMemberHasItsPlace() {
    Throwable thrown = new IllegalStateException("no");
    thrown.setStackTrace(new StackTraceElement[] {new StackTraceElement("a.B", "c", "B.java", 7)});
    AuditRecord record =
        Given.factory()
            .create(
                Given.call("viewed {}", kv("zoom", 2))
                    .keyValue("host", "mine")
                    .throwable(thrown)
                    .build());
    assertEquals(
        "{\"schema\":\"1.0\",\"eventId\":\"019ab0c1-0000-7000-8000-000000000001\","
            + "\"timestamp\":\"2026-11-22T10:20:30.123456Z\",\"eventType\":\"UNSPECIFIED\","
            + "\"category\":\"UNKNOWN\",\"severity\":\"MEDIUM\",\"status\":\"unknown\","
            + "\"application\":\"clinic\",\"environment\":\"production\",\"host\":\"host-1\","
            + "\"instance\":\"i-1\",\"logger\":\"app\",\"message\":\"viewed zoom=2\",\"zoom\":2,"
            + "\"extra\":{\"host\":\"mine\"},"
            + "\"exception\":{\"type\":\"java.lang.IllegalStateException\",\"message\":\"no\","
            + "\"stack\":[\"a.B.c(B.java:7)\"]},"
            + "\"validation\":{\"valid\":false,"
            + "\"problems\":[{\"code\":\"MISSING_EVENT_TYPE\",\"field\":\"eventType\"}]}}",
        Json.text(new RecordEncoder().encodeComplete(record)));
  }

  @Test
  void theCanonicalFormSortsAtEveryLevel() {
    AuditRecord record =
        Given.record(
            "PHI_ACCESSED",
            kv("b", java.util.Map.of("z", 1, "A", 9007199254740993L)),
            kv("a", 1.5),
            kv("\u20ac", "\u20ac\n\u007f"));
    String text =
        Json.text(
            new RecordEncoder()
                .encodeRedacted(record.toBuilder().problems(java.util.List.of()).build()));
    assertEquals(
        "{\"a\":\"1.5\",\"application\":\"clinic\",\"b\":{\"A\":\"9007199254740993\",\"z\":1},"
            + "\"category\":\"PHI\",\"environment\":\"production\","
            + "\"eventId\":\"019ab0c1-0000-7000-8000-000000000001\","
            + "\"eventType\":\"PHI_ACCESSED\",\"host\":\"host-1\",\"instance\":\"i-1\","
            + "\"logger\":\"app\",\"message\":\"PHI_ACCESSED\",\"schema\":\"1.0\","
            + "\"severity\":\"INFO\",\"status\":\"unknown\","
            + "\"timestamp\":\"2026-11-22T10:20:30.123456Z\",\"\u20ac\":\"\u20ac\\n\u007f\"}",
        text);
  }
}
