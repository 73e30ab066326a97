package io.affidavit.event;

import static io.affidavit.event.AuditFields.kv;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordFactoryTest {
  @Test
  void theFieldNamesTheTypeBeforeTheMessageDoes() {
    AuditRecord record = Given.record("USER_LOGOUT", kv("eventType", "MFA_VERIFIED"));
    assertEquals("MFA_VERIFIED", record.eventType());
    assertTrue(record.registered());
    assertEquals("MFA", record.category());
    assertEquals("USER_LOGOUT", record.message());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Viewed a record", "viewed", "A", "", "PHI ACCESSED", "Ä_B", "_X"})
  void aMessageThatIsNoTypeLeavesItUnspecified(String message) {
    AuditRecord record = Given.record(message);
    assertEquals("UNSPECIFIED", record.eventType());
    assertFalse(record.registered());
    assertEquals(message, record.message());
    assertEquals(List.of("MISSING_EVENT_TYPE:eventType"), Given.problems(record));
  }

  @Test
  void noMessageAtAllIsStillAnEvent() {
    AuditRecord record = Given.record(null);
    assertEquals("UNSPECIFIED", record.eventType());
    assertNull(record.message());
  }

  @Test
  void anUnknownTypeStandsVerbatimAndMattersAtLeastMedium() {
    AuditRecord record = Given.record("x", kv("eventType", "Made\nUp"), kv("severity", "low"));
    assertEquals("Made\nUp", record.eventType());
    assertEquals("UNKNOWN", record.category());
    assertEquals(Severity.MEDIUM, record.severity());
    assertEquals(List.of("UNKNOWN_EVENT_TYPE:eventType"), Given.problems(record));
    assertEquals(Severity.HIGH, Given.record("NO_SUCH", kv("severity", "HIGH")).severity());
  }

  @Test
  void anUnknownTypeIsCut() {
    AuditRecord record = Given.record("x", kv("eventType", "T".repeat(5000)));
    assertTrue(record.eventType().length() < 300);
  }

  @Test
  void anAliasKeepsTheCallersWord() {
    AuditRecord record = Given.record("PHI_VIEWED");
    assertEquals("PHI_ACCESSED", record.eventType());
    assertEquals("PHI_VIEWED", record.fields().get("eventTypeOriginal"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"USER_LOGIN", "LOGIN"})
  void aLoginThatFailedIsAFailedLogin(String type) {
    AuditRecord record = Given.record(type, kv("status", "failed"), kv("userId", "u"));
    assertEquals("LOGIN_FAILED", record.eventType());
    assertEquals("failure", record.status());
    assertEquals(type, record.fields().get("eventTypeOriginal"));
    assertEquals(List.of("MISSING_FIELD:failureReason"), Given.problems(record));
  }

  @ParameterizedTest
  @CsvSource({
    "ok, success",
    "SUCCEEDED, success",
    "true, success",
    "Success, success",
    "failed, failure",
    "error, failure",
    "false, failure",
    "denied, failure",
    "unknown, unknown"
  })
  void statusWords(String given, String status) {
    assertEquals(status, Given.record("USER_LOGOUT", kv("status", given)).status());
  }

  @Test
  void statusMayBeABoolean() {
    assertEquals("success", Given.record("USER_LOGOUT", kv("status", true)).status());
    assertEquals("failure", Given.record("USER_LOGOUT", kv("status", false)).status());
  }

  @Test
  void deniedSaysWhy() {
    AuditRecord record = Given.record("PHI_ACCESS_DENIED", kv("status", "denied"));
    assertEquals("DENIED", record.fields().get("failureReason"));
    record =
        Given.record(
            "PHI_ACCESS_DENIED", kv("status", "denied"), kv("failureReason", "CONSENT_DENIED"));
    assertEquals("CONSENT_DENIED", record.fields().get("failureReason"));
  }

  @Test
  void aStrangeStatusIsKeptAside() {
    AuditRecord record = Given.record("APPLICATION_STARTED", kv("status", "partial"));
    assertEquals("unknown", record.status());
    assertEquals(Map.of("status", "partial"), record.extra());
    assertEquals(List.of("NOT_IN_VOCABULARY:status"), Given.problems(record));
  }

  @Test
  void statusIsNeverAssumedToBeSuccess() {
    assertEquals("unknown", Given.record("PHI_ACCESSED").status());
    assertEquals("failure", Given.record("MFA_FAILED").status());
  }

  @Test
  void severityIsTheCallersWhereItIsOne() {
    assertEquals(
        Severity.CRITICAL, Given.record("PHI_ACCESSED", kv("severity", "critical")).severity());
    AuditRecord record = Given.record("APPLICATION_STARTED", kv("severity", "WARN"));
    assertEquals(Severity.INFO, record.severity());
    assertEquals(Map.of("severity", "WARN"), record.extra());
  }

  @Test
  void aCallersTimestampIsWhenItOccurred() {
    assertEquals("2026-01-01T00:00:00Z", occurred("2026-01-01T00:00:00Z"));
    assertEquals("2026-01-01T00:00:00Z", occurred(Instant.parse("2026-01-01T00:00:00Z")));
    assertEquals("2023-11-14T22:13:20.000000Z", occurred(1_700_000_000_000L));
    assertEquals("yesterday", occurred("yesterday"));
    assertEquals(
        List.of("BAD_FORMAT:occurredAt"),
        Given.problems(Given.record("APPLICATION_STARTED", kv("timestamp", "yesterday"))));
    assertEquals(
        List.of("BAD_FORMAT:occurredAt"),
        Given.problems(Given.record("APPLICATION_STARTED", kv("timestamp", "2026-01-01T00:00:00"))),
        "a time without its zone");
  }

  private static Object occurred(Object timestamp) {
    return String.valueOf(
        Given.record("APPLICATION_STARTED", kv("timestamp", timestamp)).fields().get("occurredAt"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "schema",
        "eventId",
        "category",
        "application",
        "environment",
        "host",
        "instance",
        "logger",
        "message",
        "exception",
        "validation",
        "seal",
        "extra",
        "event_id",
        "Seal"
      })
  void aFieldNeverTakesANameOfTheEnvelope(String name) {
    AuditRecord record = Given.record("APPLICATION_STARTED", kv(name, "mine"));
    assertEquals(Map.of(), record.fields());
    assertEquals(Map.of(name, "mine"), record.extra());
    assertEquals("mine", Given.json(record).get("extra").get(name).asText());
  }

  @Test
  void theFirstOfTwoStands() {
    AuditRecord record =
        Given.record(
            "SESSION_EXPIRED", kv("sessionId", "1"), kv("session_id", "2"), kv("sessionId", "3"));
    assertEquals(Map.of("sessionId", "1"), record.fields());
    assertEquals(Map.of("session_id", "2", "sessionId", "3"), record.extra());
    assertEquals(List.of("CONFLICT:sessionId"), Given.problems(record));
  }

  @Test
  void extraKeepsEveryOneOfManyOfTheSameName() {
    AuditRecord record =
        Given.record("APPLICATION_STARTED", kv("host", 1), kv("host", 2), kv("host", 3));
    assertEquals(Map.of("host", 1L, "host#2", 2L, "host#3", 3L), record.extra());
  }

  @Test
  void aKnownFieldStandsUnderItsOwnName() {
    AuditRecord record = Given.record("APPLICATION_STARTED", kv("PATIENT_ID", "7"));
    assertEquals(Map.of("patientId", "7"), record.fields());
  }

  @Test
  void keyValuesComeBeforeArguments() {
    AuditRecord record =
        Given.factory().create(Given.call("X_Y", kv("b", 2)).keyValue("a", 1).build());
    assertEquals(List.of("a", "b"), new ArrayList<>(record.fields().keySet()));
  }

  @Test
  void theMdcSatisfiesWhatIsRequired() {
    AuditRecord record =
        Given.factory()
            .create(Given.call("USER_LOGOUT").mdc(Map.of("userId", "u", "colour", "red")).build());
    assertEquals(Map.of("userId", "u"), record.fields());
    assertEquals(List.of(), Given.problems(record));
  }

  @Test
  void aKeyValueWinsOverTheMdc() {
    AuditRecord record =
        Given.factory()
            .create(
                Given.call("USER_LOGOUT", kv("userId", "a")).mdc(Map.of("userId", "b")).build());
    assertEquals(Map.of("userId", "a"), record.fields());
    assertEquals(Map.of("userId", "b"), record.extra());
    assertEquals(List.of("CONFLICT:userId"), Given.problems(record));
  }

  @Test
  void theSameInBothIsNoConflict() {
    AuditRecord record =
        Given.factory()
            .create(Given.call("USER_LOGOUT", kv("userId", 7)).mdc(Map.of("userId", "7")).build());
    assertEquals(List.of(), Given.problems(record));
    assertEquals(Map.of(), record.extra());
  }

  @Test
  void onlyTheMdcKeysThatAreWantedAreTaken() {
    AuditRecordFactory factory =
        new AuditRecordFactory(
            EventCatalogue.standard(), Given.ORIGIN, time -> Given.ID, Set.of("requestId"));
    AuditRecord record =
        factory.create(
            Given.call("APPLICATION_STARTED").mdc(Map.of("requestId", "r", "userId", "u")).build());
    assertEquals(Map.of("requestId", "r"), record.fields());
  }

  @Test
  void wantedMdcKeysBeyondTheCatalogueBecomeFieldsAsKeyValuesWould() {
    AuditRecordFactory factory =
        new AuditRecordFactory(
            EventCatalogue.standard(),
            Given.ORIGIN,
            time -> Given.ID,
            Set.of("tenant-id", "userId", "status", "host"));
    AuditRecord record =
        factory.create(
            Given.call("USER_LOGOUT")
                .mdc(Map.of("Tenant-Id", "t", "user_id", "u", "status", "success", "host", "h"))
                .build());
    assertEquals(Map.of("Tenant-Id", "t", "userId", "u"), record.fields());
    assertEquals("success", record.status());
    assertEquals(Map.of("host", "h"), record.extra(), "an envelope's name is never taken");
    AuditRecord asKeyValues =
        factory.create(
            Given.call("USER_LOGOUT", kv("Tenant-Id", "t"), kv("userId", "u"), kv("host", "h"))
                .build());
    assertEquals(asKeyValues.fields(), record.fields());
    assertEquals(asKeyValues.extra(), record.extra());
  }

  @Test
  void anMdcThatThrowsCostsOnlyItself() {
    Map<String, String> broken =
        new AbstractMap<>() {
          @Override
          public Set<Entry<String, String>> entrySet() {
            throw new IllegalStateException("closed");
          }
        };
    AuditRecord record =
        Given.factory().create(Given.call("USER_LOGOUT", kv("userId", "u")).mdc(broken).build());
    assertEquals("USER_LOGOUT", record.eventType());
    assertEquals(List.of("SERIALIZATION_FAILED:null"), Given.problems(record));
  }

  @Test
  void whatIsMissingIsNamedAndNotInvented() {
    AuditRecord record = Given.record("DICOM_IMAGE_VIEWED", kv("userId", "u"));
    assertEquals(
        List.of(
            "MISSING_FIELD:patientId",
            "MISSING_FIELD:accessReason",
            "MISSING_FIELD:studyInstanceUid/imageId"),
        Given.problems(record));
    assertEquals(Set.of("userId"), record.fields().keySet());
  }

  @Test
  void oneOfTheAlternativesIsEnough() {
    AuditRecord record =
        Given.record(
            "LOGIN_FAILED", kv("attemptedUser", "u"), kv("failureReason", "BAD_CREDENTIALS"));
    assertEquals(List.of(), Given.problems(record));
  }

  @ParameterizedTest
  @CsvSource({
    "accessReason, curiosity, NOT_IN_VOCABULARY",
    "studyInstanceUid, 1.2..3, BAD_FORMAT",
    "studyInstanceUid, 1.02, BAD_FORMAT",
    "recordCount, many, BAD_FORMAT",
    "recordCount, -1, BAD_FORMAT",
    "mfaUsed, perhaps, BAD_FORMAT",
    "patientBirthDate, May 1970, BAD_FORMAT",
    "startedEventId, 7, BAD_FORMAT"
  })
  void aBadValueIsNotedAndKept(String field, String value, String code) {
    AuditRecord record = Given.record("APPLICATION_STARTED", kv(field, value));
    assertEquals(value, record.fields().get(field));
    assertEquals(List.of(code + ":" + field), Given.problems(record));
  }

  @ParameterizedTest
  @CsvSource({
    "accessReason, treatment",
    "studyInstanceUid, 1.2.840.10008.5.1",
    "recordCount, 12",
    "mfaUsed, true",
    "patientBirthDate, 1970-05-01",
    "patientBirthDate, 19700501",
    "sourceIp, 10.0.0.1",
    "startedEventId, 019ab0c1-0000-7000-8000-000000000001"
  })
  void aGoodValueIsNot(String field, String value) {
    assertEquals(List.of(), Given.problems(Given.record("APPLICATION_STARTED", kv(field, value))));
  }

  @Test
  void onePatientOrSeveral() {
    AuditRecord record = Given.record("APPLICATION_STARTED", kv("patientId", List.of("1", "2")));
    assertEquals(List.of("1", "2"), record.fields().get("patientId"));
    assertEquals(List.of(), Given.problems(record));
  }

  @Test
  void aClockThatWasNeverSet() {
    AuditRecord record =
        Given.factory()
            .create(
                AuditEvent.builder(Instant.EPOCH).messageTemplate("APPLICATION_STARTED").build());
    assertEquals(List.of("CLOCK_SUSPECT:timestamp"), Given.problems(record));
    record = Given.factory().create(AuditEvent.builder(Instant.MAX).build());
    assertEquals("9999-12-31T23:59:59.999999Z", Given.json(record).get("timestamp").asText());
  }

  @Test
  void theMessageIsCut() {
    AuditRecord record = Given.record("long {}", "x".repeat(100_000));
    assertTrue(String.valueOf(record.message()).length() <= 8192);
    assertTrue(Given.problems(record).contains("TOO_LONG:message"));
    assertTrue(String.valueOf(record.message()).endsWith(" characters]"));
  }
}
