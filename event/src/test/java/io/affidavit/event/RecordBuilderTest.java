package io.affidavit.event;

import static io.affidavit.event.AuditFields.kv;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records as a policy changes them, and the small values around them. */
class RecordBuilderTest {
  private static final AuditRecord RECORD =
      Given.factory()
          .create(
              Given.call("PHI_ACCESSED", kv("userId", "u"), kv("colour", "red"), kv("host", "h"))
                  .throwable(new IllegalStateException("no"))
                  .build());

  @Test
  void aCopyWithoutAChangeIsTheSame() {
    assertEquals(Given.json(RECORD), Given.json(RECORD.toBuilder().build()));
  }

  @Test
  void aChangedCopyLeavesTheRecordAsItWas() {
    JsonNode before = Given.json(RECORD);
    AuditRecord changed =
        RECORD.toBuilder()
            .fields(Map.of())
            .extra(Map.of())
            .exception(Map.of())
            .message(null)
            .logger(null)
            .problems(List.of(new Problem(Problem.Code.REDACTION_FAILED, null)))
            .build();
    assertEquals(before, Given.json(RECORD));
    JsonNode json = Given.json(changed);
    for (String gone : List.of("userId", "extra", "exception", "message", "logger")) {
      assertFalse(json.has(gone), gone);
    }
    assertEquals(1, json.at("/validation/problems").size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"eventId", "seal", "validation", "sealRecord", "extra", "status"})
  void noPolicyPutsAFieldOverTheEnvelope(String name) {
    AuditRecord.Builder builder = RECORD.toBuilder();
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> builder.fields(Map.of(name, 1)));
    assertEquals("a field must not have the envelope's name " + name, e.getMessage());
  }

  @Test
  void collectionsOfARecordCannotBeChanged() {
    assertThrows(UnsupportedOperationException.class, () -> RECORD.fields().put("a", 1));
    assertThrows(UnsupportedOperationException.class, () -> RECORD.extra().clear());
    assertThrows(UnsupportedOperationException.class, () -> RECORD.problems().clear());
    assertThrows(UnsupportedOperationException.class, () -> RECORD.arguments().clear());
    assertThrows(UnsupportedOperationException.class, () -> RECORD.exception().clear());
  }

  @Test
  void aProblemStandsOnce() {
    AuditRecord record =
        RECORD.toBuilder()
            .problem(Problem.Code.SECRET_REMOVED, "a")
            .problem(Problem.Code.SECRET_REMOVED, "a")
            .problem(Problem.Code.SECRET_REMOVED, null)
            .build();
    assertEquals(RECORD.problems().size() + 2, record.problems().size());
  }

  @Test
  void theMessageIsRenderedFromWhatThePolicyLeft() {
    AuditRecord record = Given.record("viewed {} of {}", kv("x", "image"), "Smith");
    List<@Nullable Object> arguments = new ArrayList<>(record.arguments());
    arguments.set(1, "[REDACTED:NAME]");
    AuditRecord redacted = record.toBuilder().arguments(arguments).renderMessage().build();
    assertEquals("viewed x=image of [REDACTED:NAME]", redacted.message());
    assertEquals("viewed x=image of Smith", record.message());
  }

  @Test
  void aRecordOfTheTrailItselfIsValid() {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    members.put("kind", "checkpoint");
    members.put("count", 12L);
    AuditRecord record = Given.record("AUDIT_CHECKPOINT").toBuilder().sealRecord(members).build();
    assertEquals(12, Given.json(record).at("/sealRecord/count").asInt());
  }

  @Test
  void nothingPrintsWhatAnEventHolds() {
    AuditEvent event =
        Given.call("canary", kv("canary", "canary"))
            .mdc(Map.of("userId", "canary"))
            .throwable(new IllegalStateException("canary"))
            .build();
    AuditRecord record = Given.factory().create(event);
    for (Object each : List.of(event, record, record.toBuilder(), event.keyValues())) {
      assertFalse(each.toString().contains("canary"), each.getClass().getName());
    }
    assertEquals("canary=[HIDDEN]", kv("canary", "canary").toString());
    assertEquals("MISSING_FIELD", new Problem(Problem.Code.MISSING_FIELD, "canary").toString());
  }

  @Test
  void problemsAreValues() {
    Problem problem = new Problem(Problem.Code.BAD_FORMAT, "a");
    assertEquals(problem, new Problem(Problem.Code.BAD_FORMAT, "a"));
    assertEquals(problem.hashCode(), new Problem(Problem.Code.BAD_FORMAT, "a").hashCode());
    assertNotEquals(problem, new Problem(Problem.Code.BAD_FORMAT, "b"));
    assertNotEquals(problem, new Problem(Problem.Code.BAD_FORMAT, null));
    assertNotEquals(problem, new Problem(Problem.Code.TOO_LONG, "a"));
    assertEquals("a", problem.field());
    assertEquals(Problem.Code.BAD_FORMAT, problem.code());
  }

  @Test
  void anOriginIsBounded() {
    String longest = "a".repeat(Origin.MAX_LENGTH);
    assertEquals(longest, new Origin(longest, longest, longest, longest).application());
    for (int i = 0; i < 4; i++) {
      String[] parts = {"a", "b", "c", "d"};
      parts[i] = longest + "a";
      IllegalArgumentException e =
          assertThrows(
              IllegalArgumentException.class,
              () -> new Origin(parts[0], parts[1], parts[2], parts[3]));
      String name = List.of("application", "environment", "host", "instance").get(i);
      assertEquals(name + " must have at most 256 characters, got 257", e.getMessage());
    }
  }

  @Test
  void severitiesHaveAnOrder() {
    assertEquals(Severity.MEDIUM, Severity.parse(" medium "));
    assertEquals(null, Severity.parse("WARN"));
    assertEquals(Severity.HIGH, Severity.LOW.atLeast(Severity.HIGH));
    assertEquals(Severity.CRITICAL, Severity.CRITICAL.atLeast(Severity.HIGH));
    assertTrue(Severity.INFO.compareTo(Severity.LOW) < 0);
  }

  @Test
  void theEnvelopeIsKnownInAnySpelling() {
    assertEquals("eventId", Envelope.match("EVENT_ID"));
    assertEquals("eventId", Envelope.match("event.id"));
    assertEquals(null, Envelope.match("eventIds"));
    assertTrue(Envelope.isName("eventId"));
    assertFalse(Envelope.isName("event_id"));
  }
}
