package io.affidavit.event;

import static io.affidavit.event.AuditFields.kv;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What an event says of itself: point by point what the design asks of validation. */
class ValidationTest {
  private static final EventCatalogue CLOSED =
      Catalogues.extended(
          """
          [types]
          name       | category | severity | required | optional | closed
          DOSE_GIVEN | PHI      | LOW      | userId   | reason   | closed
          """);

  private static AuditRecord closed(AuditEvent.Builder call) {
    return new AuditRecordFactory(CLOSED, Given.ORIGIN, time -> Given.ID, null)
        .create(call.build());
  }

  @Test
  void aClosedTypeNotesWhatItDoesNotName() {
    AuditRecord record =
        closed(
            Given.call(
                "DOSE_GIVEN",
                kv("userId", "u"),
                kv("reason", "r"),
                kv("ward", "7"),
                kv("url", "/")));
    assertEquals(List.of("UNKNOWN_FIELD:ward", "UNKNOWN_FIELD:url"), Given.problems(record));
    assertEquals("7", record.fields().get("ward"), "and keeps it");
  }

  @Test
  void aClosedTypeDoesNotAskForWhatTheCallDidNotName() {
    AuditRecord record =
        closed(
            Given.call(
                    "DOSE_GIVEN", kv("status", "denied"), kv("timestamp", "2026-01-01T00:00:00Z"))
                .mdc(Map.of("userId", "u", "requestId", "r")));
    assertEquals(List.of(), Given.problems(record));
    assertEquals(
        Set.of("failureReason", "occurredAt", "userId", "requestId"), record.fields().keySet());
  }

  @Test
  void anOpenTypeTakesAnyField() {
    AuditRecord record = Given.record("AUDIT_CHECKPOINT", kv("colour", "red"));
    assertEquals(List.of(), Given.problems(record));
  }

  /** All but those that the redaction adds. */
  @Test
  void everyCodeHasAnInput() {
    Object broken =
        new Object() {
          @Override
          public String toString() {
            throw new IllegalStateException();
          }
        };
    Set<Problem.Code> seen = EnumSet.noneOf(Problem.Code.class);
    List<AuditRecord> records =
        List.of(
            Given.record("some words"),
            Given.record("NO_SUCH_TYPE"),
            Given.record("PHI_ACCESSED"),
            Given.value("\uD800"),
            Given.record("AUDIT_GAP", kv("gapKind", "wide")),
            closed(Given.call("DOSE_GIVEN", kv("ward", "7"))),
            Given.record("AUDIT_GAP", kv("reason", "a"), kv("reason", "b")),
            Given.value("a".repeat(100_000)),
            Given.factory().create(AuditEvent.builder(java.time.Instant.EPOCH).build()),
            Given.value(broken));
    records.forEach(record -> record.problems().forEach(problem -> seen.add(problem.code())));
    assertEquals(
        EnumSet.of(Problem.Code.SECRET_REMOVED, Problem.Code.REDACTION_FAILED),
        EnumSet.complementOf(EnumSet.copyOf(seen)));
    records.forEach(Given::json);
  }

  @Test
  void problemsNeverHoldAValue() {
    AuditRecord record =
        Given.record(
            "PHI_ACCESSED",
            kv("userId", List.of(List.of("canary"))),
            kv("patientId", Map.of("canary", 1)),
            kv("dataType", "canary"),
            kv("accessReason", "canary"),
            kv("status", "canary"),
            kv("severity", "canary"),
            kv("recordCount", "canary"),
            kv("timestamp", "canary"));
    JsonNode validation = Given.json(record).get("validation");
    assertEquals(8, validation.get("problems").size(), validation.toString());
    assertFalse(validation.get("valid").asBoolean());
    assertFalse(validation.toString().contains("canary"), validation.toString());
  }

  @Test
  void aValidEventSaysNothing() {
    assertFalse(Given.json(Given.record("AUDIT_CHECKPOINT")).has("validation"));
  }

  @Test
  void aWordOfAVocabularyStaysAsItWasWritten() {
    AuditRecord record = Given.record("AUDIT_GAP", kv("gapKind", "Dropped"));
    assertEquals("Dropped", record.fields().get("gapKind"));
    assertEquals(List.of(), Given.problems(record));
  }

  @Test
  void aDenialOverTheMdcIsNoConflict() {
    AuditRecord record =
        Given.factory()
            .create(
                Given.call("PHI_ACCESS_DENIED", kv("userId", "u"), kv("status", "Denied"))
                    .mdc(Map.of("failureReason", "CONSENT_DENIED"))
                    .build());
    assertEquals("CONSENT_DENIED", record.fields().get("failureReason"));
    assertEquals("failure", record.status());
    assertEquals(List.of(), Given.problems(record));
  }

  @Test
  void severalPatientsAreOneEventHere() {
    AuditRecord record =
        Given.record(
            "PHI_ACCESSED",
            kv("userId", "u"),
            kv("patientId", new String[] {"1", "2"}),
            kv("dataType", "LAB"),
            kv("accessReason", "TREATMENT"));
    assertEquals(List.of(), Given.problems(record));
    assertTrue(Given.json(record).get("patientId").isArray());
  }

  @Test
  void anUnknownTypeCanBeHintedAtWithoutBeingChanged() {
    AuditRecord record = Given.record("PHI_ACCESED");
    assertEquals("PHI_ACCESED", record.eventType());
    assertEquals(Severity.MEDIUM, record.severity());
    assertEquals("PHI_ACCESSED", EventCatalogue.standard().nearest(record.eventType()));
  }
}
