package io.affidavit.redaction;

import static io.affidavit.event.AuditFields.kv;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.affidavit.event.AuditRecord;
import io.affidavit.event.EventCatalogue;
import io.affidavit.event.Severity;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafeHarborPolicyTest {
  private static @Nullable Object field(String name, Object value) {
    return Given.safeHarbor("APPLICATION_STARTED", kv(name, value)).fields().get(name);
  }

  @ParameterizedTest
  @CsvSource({
    "userRole, radiologist",
    "department, cardiology-2",
    "settingName, session.timeout",
    "permission, study:read",
    "dataType, DICOM",
    "accessReason, treatment",
    "failureReason, DENIED",
    "recordCount, 12345678",
    "byteCount, 123456789012",
    "mfaUsed, true",
    "requestId, 4bf92f3577b34da6a3ce929d0e0e4736",
    "requestId, 019ab0c1-0000-7000-8000-000000000001",
    "evidenceEventIds, 019ab0c1-0000-7000-8000-000000000001",
    "occurredAt, 2026-11-22T10:20:30Z",
    "fieldsAccessed, patientName",
    "fieldsAccessed, dob",
    "userId, dr.who@clinic.example",
    "userId, 12345678"
  })
  void harmlessValuesStay(String name, String value) {
    assertEquals(value, field(name, value));
  }

  @ParameterizedTest
  @CsvSource({
    "userRole, Jane Doe",
    "department, 12345",
    "settingName, ''",
    "permission, patient:482913:read",
    "deviceType, 555-1234",
    "organizationId, 1970-01-01",
    "accessReason, curiosity",
    "recordCount, 123456789",
    "recordCount, 1.2.3",
    "byteCount, 4111111111111111",
    "mfaUsed, Jane",
    "evidenceEventIds, 123",
    "occurredAt, yesterday",
    "fieldsAccessed, Jane",
    "userId, 078051120",
    "userId, Jane Doe",
    "auditLog, fe80::1"
  })
  void otherValuesAreIndicated(String name, String value) {
    assertEquals("[REDACTED:OTHER]", field(name, value));
  }

  @ParameterizedTest
  @ValueSource(strings = {"queryText", "reason", "description", "oldValue", "newValue", "hash"})
  void textIsDropped(String name) {
    assertNull(field(name, "x"));
  }

  @Test
  void whatIsNotRandomIsDropped() {
    assertNull(field("requestId", "jane"));
    assertNull(field("traceId", "1234567812345678"));
  }

  @ParameterizedTest
  @CsvSource({
    "patientName, NAME",
    "patientBirthDate, DATE",
    "patientPhone, PHONE",
    "patientFax, FAX",
    "patientEmail, EMAIL",
    "ssn, SSN",
    "patientId, MRN",
    "healthPlanId, HEALTHPLAN",
    "accountNumber, ACCOUNT",
    "licenseNumber, LICENSE",
    "vehicleId, VEHICLE",
    "deviceSerial, DEVICE",
    "url, URL",
    "sourceIp, IP",
    "patientAddress, GEO",
    "location, GEO",
    "studyInstanceUid, OTHER"
  })
  void eachIdentifierHasItsWord(String name, String category) {
    AuditRecord copy = Given.safeHarbor("APPLICATION_STARTED", kv(name, "x y"));
    assertEquals("[REDACTED:" + category + "]", copy.fields().get(name));
    assertEquals(List.of(name), copy.fields().get("redactedFields"));
  }

  @ParameterizedTest
  @CsvSource({
    "1931-05-12, 90+",
    "1936-12-31, 90+",
    "1937-01-01, 1937",
    "1980-05-12, 1980",
    "1980, 1980",
    "1911-01-01, 90+",
    "12/05/1931, [REDACTED:DATE]",
    "1931 May, [REDACTED:DATE]",
    "90+, 90+"
  })
  void aBirthDateIsAYearAndOldAgeIsOne(String date, String shown) {
    assertEquals(shown, field("patientBirthDate", date));
  }

  @Test
  void ofALocationTheStateIsTheSmallestArea() {
    assertEquals(
        Map.of("country", "US", "region", "New York"),
        field("location", Map.of("country", "US", "state", "New York", "city", "Troy")));
    assertEquals(
        Map.of("country", "US"),
        field("location", Map.of("country", "US", "region", "Rensselaer County")));
    assertEquals("[REDACTED:GEO]", field("location", Map.of("city", "Troy")));
  }

  @Test
  void aUserWhoIsAPatientIsNotNamed() {
    assertEquals("[REDACTED:OTHER]", user(kv("userType", "patient")));
    assertEquals("[REDACTED:OTHER]", user(kv("userType", "proxy")));
    assertEquals("[REDACTED:OTHER]", user(kv("userType", "somebody")));
    assertEquals("[REDACTED:OTHER]", user(kv("patientId", "u1")));
    assertEquals("[REDACTED:OTHER]", user(kv("patientId", List.of("p", "u1"))));
    assertEquals("u1", user(kv("userType", "SERVICE")));
    assertEquals("u1", user(kv("patientId", "p")));
  }

  private static @Nullable Object user(Object other) {
    return Given.safeHarbor("APPLICATION_STARTED", kv("userId", "u1"), other)
        .fields()
        .get("userId");
  }

  @Test
  void whoAUserIsByDefaultCanBeSet() {
    Redactor patients =
        RedactionPolicies.named("safe-harbor", Given.SETTINGS.withDefaultUserType("patient"));
    AuditRecord record =
        Given.record(Given.call("APPLICATION_STARTED", kv("userId", "u1")).build());
    assertEquals("[REDACTED:OTHER]", patients.redact(record).fields().get("userId"));
  }

  @Test
  void whatNobodyRegisteredIsCounted() {
    AuditRecord copy =
        Given.safeHarbor("APPLICATION_STARTED", kv("Jane", 1), kv("Doe", 2), kv("host", 3));
    assertEquals(3L, copy.fields().get("unregisteredFields"));
    assertEquals(Map.of(), copy.extra());
    assertEquals(List.of(), copy.fields().get("redactedFields"));
  }

  @Test
  void thatAPatientIsSensitiveIsAllThatIsSaid() {
    AuditRecord copy =
        Given.safeHarbor("APPLICATION_STARTED", kv("patientSensitivity", List.of("HIV")));
    assertEquals(true, copy.fields().get("sensitive"));
    assertFalse(copy.fields().containsKey("patientSensitivity"));
  }

  /** Whatever the order: what an indicator no longer stands for is not counted either. */
  @Test
  void theFlagTakesThePlaceOfAnIndicatorInTheManifestToo() {
    AuditRecord copy =
        Given.safeHarbor(
            "APPLICATION_STARTED", kv("sensitive", "maybe"), kv("patientSensitivity", "VIP"));
    assertEquals(true, copy.fields().get("sensitive"));
    assertEquals(List.of(), copy.fields().get("redactedFields"));
    assertEquals(Map.of(), copy.fields().get("redactedCounts"));
    AuditRecord other =
        Given.safeHarbor(
            "APPLICATION_STARTED", kv("patientSensitivity", "VIP"), kv("sensitive", "maybe"));
    assertEquals(copy.fields(), other.fields());
  }

  @Test
  void messageAndLoggerAreLeftOutAndOfAnExceptionTheClassIsLeft() {
    AuditRecord copy =
        Given.SAFE_HARBOR.redact(
            Given.record(Given.call("x").throwable(new IllegalStateException("Jane")).build()));
    assertNull(copy.message());
    assertNull(copy.logger());
    assertEquals(Map.of("type", "java.lang.IllegalStateException"), copy.exception());
  }

  @Test
  void problemsNameOnlyKnownFields() {
    AuditRecord copy =
        Given.safeHarbor(
            "DICOM_IMAGE_VIEWED",
            kv("userId", "u"),
            kv("Jane", 1),
            kv("Jane", 2),
            kv("Ann", "\uD800"));
    assertEquals(
        List.of(
            "CONFLICT:null",
            "BAD_FORMAT:null",
            "MISSING_FIELD:patientId",
            "MISSING_FIELD:accessReason",
            "MISSING_FIELD:studyInstanceUid/imageId"),
        Given.problems(copy));
  }

  @Test
  void aRuleThatFailsIndicatesItsField() {
    Object broken =
        new Object() {
          @Override
          public String toString() {
            throw new IllegalStateException("Jane");
          }
        };
    AuditRecord record =
        Given.record(Given.call("PHI_ACCESSED").build()).toBuilder()
            .fields(Map.of("userRole", broken, "dataType", "DICOM"))
            .build();
    AuditRecord copy = Given.SAFE_HARBOR.redact(record);
    assertEquals("[REDACTED:ERROR]", copy.fields().get("userRole"));
    assertEquals("DICOM", copy.fields().get("dataType"));
    assertEquals("REDACTION_FAILED:userRole", last(Given.problems(copy)));
  }

  private static String last(List<String> list) {
    return list.get(list.size() - 1);
  }

  @Test
  void aPolicyThatFailsLeavesTheBareEvent() {
    Redactor failing =
        new GuardedPolicy(
            new Redactor() {
              @Override
              public String profile() {
                return "failing";
              }

              @Override
              public AuditRecord redact(AuditRecord record) {
                throw new IllegalStateException("Jane");
              }
            },
            EventCatalogue.standard());
    AuditRecord copy =
        failing.redact(Given.record(Given.call("PHI_DELETED", kv("patientId", "Jane")).build()));
    assertEquals("PHI_DELETED", copy.eventType());
    assertEquals(Severity.HIGH, copy.severity());
    assertEquals(List.of("REDACTION_FAILED:null"), Given.problems(copy));
    assertFalse(Given.redactedText(copy).contains("Jane"));
  }

  @Test
  void aCopyIsNotMadeTwice() {
    AuditRecord copy = Given.safeHarbor("APPLICATION_STARTED", kv("ssn", 1));
    assertSame(copy, Given.SAFE_HARBOR.redact(copy));
  }

  @Test
  void theCompleteRecordsCopyHasTheSameFields() {
    AuditRecord complete = Given.complete("PHI_ACCESSED", kv("patientId", "1"), kv("x", "2"));
    assertEquals(
        Given.redactedText(Given.safeHarbor("PHI_ACCESSED", kv("patientId", "1"), kv("x", "2"))),
        Given.redactedText(Given.SAFE_HARBOR.redact(complete)));
  }

  @Test
  void settingsAreChecked() {
    assertEquals(
        "redaction must be complete-record, safe-harbor or limited-data-set, got none",
        assertThrows(IllegalArgumentException.class, () -> RedactionPolicies.named("none"))
            .getMessage());
    assertEquals(
        "defaultUserType must be workforce, service, system, patient or proxy, got boss",
        assertThrows(
                IllegalArgumentException.class,
                () -> RedactionSettings.defaults().withDefaultUserType("boss"))
            .getMessage());
  }
}
