package io.affidavit.redaction;

import static io.affidavit.event.AuditFields.kv;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.affidavit.event.AuditRecord;
import io.affidavit.event.EventCatalogue;
import io.affidavit.event.FieldDefinition;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** 45 CFR 164.514(e)(2), numeral by numeral. */
class LimitedDataSetTest {
  private static AuditRecord copy(Object... arguments) {
    return Given.LIMITED.redact(Given.record(Given.call("APPLICATION_STARTED", arguments).build()));
  }

  private static @Nullable Object field(String name, Object value) {
    return copy(kv(name, value)).fields().get(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "patientId",
        "patientIdIssuer",
        "healthPlanId",
        "accountNumber",
        "licenseNumber",
        "vehicleId",
        "deviceId",
        "deviceSerial",
        "sourceIp",
        "sessionId",
        "tokenId",
        "shareId",
        "encounterId",
        "orderId",
        "accessionNumber",
        "studyInstanceUid",
        "seriesInstanceUid",
        "sopInstanceUid",
        "imageId",
        "resourceId",
        "consentId",
        "recipientId",
        "reportId",
        "requestId"
      })
  void anIdentifierHasAToken(String name) {
    Object token = field(name, "x-4711");
    assertTrue(String.valueOf(token).matches("tok:k1:[A-Za-z0-9_-]{22}"), name + " " + token);
    assertEquals(token, field(name, "x-4711"));
    assertNotEquals(token, field(name, "x-4712"));
    assertEquals(List.of(), copy(kv(name, "x-4711")).fields().get("redactedFields"));
  }

  @ParameterizedTest
  @CsvSource({
    "patientName, NAME", "relativeName, NAME", "userName, NAME", "recipientName, NAME",
    "patientPhone, PHONE", "patientFax, FAX", "patientEmail, EMAIL", "ssn, SSN",
    "creditCardNumber, CREDIT_CARD", "url, URL", "patientAddress, GEO", "location, GEO",
    "deviceName, DEVICE", "source, OTHER"
  })
  void aDirectIdentifierThatIsTextIsIndicated(String name, String category) {
    assertEquals("[REDACTED:" + category + "]", field(name, "12 Elm Street"));
  }

  @ParameterizedTest
  @CsvSource({
    "patientBirthDate, 1931-05-12, 1931-05-12",
    "patientBirthDate, 1931, 1931",
    "patientBirthDate, May 1931, [REDACTED:DATE]",
    "expiresAt, 2027-01-02T03:04:05Z, 2027-01-02T03:04:05Z",
    "occurredAt, 2026-11-22T10:20:30Z, 2026-11-22T10:20:30Z",
    "dataType, DICOM, DICOM",
    "userId, dr.who, dr.who",
    "userAgent, curl/8, other"
  })
  void datesStandAndSoDoesWhatSafeHarborKeeps(String name, String value, String shown) {
    assertEquals(shown, field(name, value));
  }

  @Test
  void townStateAndZipCodeStandAndTheStreetDoesNot() {
    Map<String, Object> address =
        Map.of(
            "street",
            "12 Elm Street",
            "city",
            "Troy",
            "state",
            "New York",
            "zip",
            "12180-0001",
            "country",
            "US",
            "county",
            "Rensselaer");
    Map<String, Object> left =
        Map.of("city", "Troy", "region", "New York", "zip", "12180-0001", "country", "US");
    assertEquals(left, field("location", address));
    assertEquals(left, field("patientAddress", address));
    assertEquals(
        "[REDACTED:GEO]", field("location", Map.of("city", "12 Elm Street", "zip", "Apt 4")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"reason", "description", "findings", "queryText", "newValue", "password"})
  void freeTextIsAbsent(String name) {
    assertNull(field(name, "Jane"));
  }

  @Test
  void onePatientHasOneTokenInEveryEventAndField() {
    Object token = field("patientId", "00482913");
    AuditRecord own = copy(kv("userId", "00482913"), kv("userType", "patient"));
    assertEquals(token, own.fields().get("userId"));
    assertEquals(List.of(token), field("patientId", List.of("00482913")));
    assertEquals(field("patientId", "17"), field("patientId", 17));
    assertNotEquals(field("encounterId", "17"), field("orderId", "17"));
    assertNotEquals(field("patientId", "17"), field("accountNumber", "17"));
    assertEquals("[REDACTED:MRN]", field("patientId", Map.of("id", "17")));
    assertEquals("[REDACTED:MRN]", field("patientId", List.of(List.of("17"))));
  }

  @Test
  void aUsersOwnKeyMayBeAToken() {
    Redactor policy = Given.ruled("limited-data-set", "studyKey", "token", "userName", "token");
    AuditRecord copy =
        policy.redact(
            Given.record(
                Given.call("x", kv("study_key", "s-1"), kv("userName", "Jane Doe")).build()));
    assertEquals(Given.KEY.token("studykey", "s-1"), copy.fields().get("studyKey"));
    // The user's rule says what it is by its name: a name.
    assertTrue(String.valueOf(copy.fields().get("userName")).startsWith("tok:k1:"));
    assertFalse(Given.redactedText(copy).contains("Jane"));
  }

  @Test
  void theCopySaysWhichProfileMadeIt() {
    AuditRecord copy = copy(kv("patientId", "1"), kv("Jane", 1));
    assertEquals("limited-data-set", copy.redactionProfile());
    assertEquals("limited-data-set", copy.fields().get("redactionProfile"));
    assertEquals(1L, copy.fields().get("unregisteredFields"));
    assertNull(copy.message());
    assertNull(copy.logger());
  }

  /** What is hidden from a safe-harbor copy stands here only as a token, a date or a place. */
  @Test
  void noFieldShowsAName() {
    for (FieldDefinition field : EventCatalogue.standard().fields()) {
      for (Object value : List.of("J. Quackenbush 7", List.of("J. Quackenbush 7"))) {
        AuditRecord copy = copy(kv(field.name(), value));
        assertFalse(Given.redactedText(copy).contains("Quackenbush"), field.name());
      }
    }
  }
}
