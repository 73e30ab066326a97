package io.affidavit.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventCatalogueTest {
  private final EventCatalogue catalogue = EventCatalogue.standard();

  @Test
  void hasFortyEightTypes() {
    assertEquals(48, catalogue.types().size());
  }

  @Test
  void aTypeHasWhatItsRowSays() {
    EventType type = catalogue.type("PHI_SHARED");
    assertNotNull(type);
    assertEquals("PHI", type.category());
    assertEquals(Severity.MEDIUM, type.severity());
    assertEquals("unknown", type.defaultStatus());
    assertEquals(List.of("recipientName", "recipientId"), type.required().get(4));
    assertTrue(type.optional().contains("disclosureDescription"));
  }

  @Test
  void typesThatTellOfAFailureDefaultToIt() {
    Set<String> failures = new TreeSet<>();
    for (EventType type : catalogue.types()) {
      if (type.defaultStatus().equals("failure")) {
        failures.add(type.name());
      }
    }
    assertEquals(
        Set.of("LOGIN_FAILED", "MFA_FAILED", "PHI_ACCESS_DENIED", "AUDIT_DELIVERY_FAILED"),
        failures);
  }

  @Test
  void everyFieldThatATypeNamesIsInTheDictionary() {
    List<String> unknown = new ArrayList<>();
    for (EventType type : catalogue.types()) {
      List<String> names = new ArrayList<>(type.optional());
      type.required().forEach(names::addAll);
      names.removeIf(name -> Envelope.isName(name) || catalogue.field(name) != null);
      unknown.addAll(names);
    }
    assertEquals(List.of(), unknown);
  }

  @Test
  void noFieldHasANameOfTheEnvelope() {
    for (FieldDefinition field : catalogue.fields()) {
      assertNull(Envelope.match(field.name()), field.name());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "LOGIN, USER_LOGIN",
    "USER_LOGGED_IN, USER_LOGIN",
    "LOGOUT, USER_LOGOUT",
    "LOGIN_FAILURE, LOGIN_FAILED",
    "FAILED_LOGIN, LOGIN_FAILED",
    "TOKEN_REFRESH, TOKEN_REFRESHED",
    "SESSION_VALIDATION, SESSION_VALIDATED",
    "MFA_VERIFY, MFA_VERIFIED",
    "MFA_VERIFICATION_FAILED, MFA_FAILED",
    "MFA_CHANGED, MFA_SETTINGS_CHANGED",
    "PHI_DOWNLOAD, PHI_DOWNLOADED",
    "PHI_SHARE, PHI_SHARED",
    "PHI_VIEWED, PHI_ACCESSED",
    "PATIENT_DATA_ACCESSED, PHI_ACCESSED",
    "DICOM_VIEWED, DICOM_IMAGE_VIEWED",
    "METADATA_ACCESSED, DICOM_METADATA_ACCESSED",
    "DEVICE_REGISTERED, DEVICE_TRACKED",
    "DEVICE_NEW_LOGIN, NEW_DEVICE_LOGIN",
    "BREAK_GLASS, EMERGENCY_ACCESS_STARTED",
    "EMERGENCY_ACCESS, EMERGENCY_ACCESS_STARTED"
  })
  void anAliasLeadsToItsType(String alias, String type) {
    assertSame(catalogue.type(type), catalogue.alias(alias));
    assertNull(catalogue.type(alias));
  }

  @ParameterizedTest
  @ValueSource(strings = {"patientId", "patient_id", "PATIENT-ID", "Patient.Id", "patientid"})
  void aFieldIsFoundHoweverItIsSpelt(String name) {
    FieldDefinition field = catalogue.field(name);
    assertNotNull(field);
    assertEquals("patientId", field.name());
  }

  @Test
  void secretsAreDroppedFromBothCopies() {
    for (String name :
        Arrays.asList("password", "secret", "token", "authorization", "cookie", "apiKey", "otp")) {
      FieldDefinition field = catalogue.field(name);
      assertNotNull(field, name);
      assertEquals(Treatment.Action.DROP, field.complete().action(), name);
      assertEquals(Treatment.Action.DROP, field.safeHarbor().action(), name);
    }
  }

  @Test
  void vocabulariesDoNotRegardCase() {
    FieldDefinition reason = catalogue.field("accessReason");
    assertNotNull(reason);
    assertTrue(reason.inVocabulary("treatment"));
    assertTrue(!reason.inVocabulary("curiosity"));
  }
}
