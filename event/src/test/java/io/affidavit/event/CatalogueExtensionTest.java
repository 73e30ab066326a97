package io.affidavit.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user's file may add to the catalogue, and what it may not take away. */
class CatalogueExtensionTest {
  @TempDir Path directory;

  private Path file(String text) throws IOException {
    return Files.write(directory.resolve("own.txt"), text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aFileOfTheUsersOwn() throws IOException {
    EventCatalogue catalogue =
        EventCatalogue.load(
            file(
                """
                [types]
                name        | category | severity | status  | required         | optional | closed
                DOSE_GIVEN  | PHI      | MEDIUM   | unknown | patientId, drug  | dose     | closed
                DOSE_MISSED | CLINICAL | HIGH

                [aliases]
                alias            | type
                MEDICATION_GIVEN | DOSE_GIVEN

                [fields]
                name | kind   | vocabulary | complete | safe-harbor
                drug | enum   | drugs      | keep     | enum
                dose | number |            | keep     | count

                [vocabularies]
                name  | values
                drugs | Aspirin, ibuprofen

                [templates]
                template
                Gave {} | as ordered

                [mappings]
                type       | dicom        | ocsf   | ecs
                DOSE_GIVEN | 110110/own/C | 6001/1 | file/creation/status
                """));
    EventType given = catalogue.type("DOSE_GIVEN");
    assertNotNull(given);
    assertEquals(Severity.MEDIUM, given.severity());
    assertTrue(given.closed());
    assertEquals(List.of(List.of("patientId"), List.of("drug")), given.required());
    assertSame(given, catalogue.alias("MEDICATION_GIVEN"));
    assertEquals("110110/own/C", codes(given).dicom().toString());
    assertEquals("6001/1", codes(given).ocsf11().toString());
    EventType missed = catalogue.type("DOSE_MISSED");
    assertNotNull(missed);
    assertEquals("unknown", missed.defaultStatus());
    assertNull(missed.codes());
    FieldDefinition drug = catalogue.field("DRUG");
    assertNotNull(drug);
    assertTrue(drug.inVocabulary("ASPIRIN"));
    assertTrue(catalogue.isRegisteredTemplate("Gave {} | as ordered"));
    assertNotNull(catalogue.type("PHI_ACCESSED"));
    assertEquals(50, catalogue.types().size());
    assertEquals(48, EventCatalogue.standard().types().size());
  }

  private static EventCodes codes(EventType type) {
    EventCodes codes = type.codes();
    assertNotNull(codes);
    return codes;
  }

  @Test
  void noTemplateIsBuiltIn() {
    assertFalse(EventCatalogue.standard().isRegisteredTemplate("PHI_ACCESSED"));
    assertFalse(EventCatalogue.standard().isRegisteredTemplate(""));
    assertFalse(EventCatalogue.standard().isRegisteredTemplate(null));
  }

  @Test
  void builtInsCanBeMadeStricter() {
    EventCatalogue catalogue =
        Catalogues.extended(
            """
            [vocabularies]
            name   | values
            images | dicom, image

            [fields]
            name       | kind    | vocabulary | complete     | safe-harbor
            dataType   | enum    | images     | keep         | enum
            userRole   | token   |            | keep         | indicate:OTHER
            occurredAt | instant |            | keep         | year
            byteCount  | number  |            | keep         | count
            patientName | text   |            | indicate:NAME | drop
            recipientName | text |            | keep         | indicate:NAME

            [types]
            name       | category | severity | status  | required                       | closed
            PHI_SHARED | PHI      | HIGH     | failure | userId, patientId, dataType, accessReason, recipientId, consentId | closed
            """);
    EventType shared = catalogue.type("PHI_SHARED");
    assertNotNull(shared);
    assertEquals(Severity.HIGH, shared.severity());
    assertEquals("110106/own/R", codes(shared).dicom().toString(), "codes stay");
    FieldDefinition dataType = catalogue.field("data_type");
    assertNotNull(dataType);
    assertFalse(dataType.inVocabulary("LAB"));
    assertEquals(List.of("dicom", "image"), List.copyOf(dataType.vocabulary()));
  }

  @Test
  void aSecondFileCannotWeakenTheFirst() throws IOException {
    EventCatalogue first =
        EventCatalogue.load(file("[types]\nname | category | severity\nDOSE_GIVEN | PHI | HIGH\n"));
    Path second = file("[types]\nname | category | severity\nDOSE_GIVEN | PHI | LOW\n");
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> first.with(second));
    assertEquals(
        "catalogue " + second + ", line 3: [types] DOSE_GIVEN: severity=LOW must be at least HIGH",
        e.getMessage());
    assertThrows(
        IllegalArgumentException.class,
        () -> first.with(file("[aliases]\nalias | type\nLOGIN | DOSE_GIVEN\n")));
  }

  @Test
  void aFileThatIsNotThere() {
    Path missing = directory.resolve("missing.txt");
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> EventCatalogue.load(missing));
    assertTrue(
        String.valueOf(e.getMessage()).startsWith("catalogue " + missing + " cannot be read"));
    assertThrows(IllegalArgumentException.class, () -> EventCatalogue.load(directory));
  }

  @ParameterizedTest
  @CsvSource({
    "PHI_ACESSED, PHI_ACCESSED",
    "phiAccessed, PHI_ACCESSED",
    "phi-accessed, PHI_ACCESSED",
    "Phi accessed, PHI_ACCESSED",
    "PHI_ACCESSED, PHI_ACCESSED",
    "PHI_VIEWD, PHI_ACCESSED",
    "USER_LOGNI, USER_LOGIN",
    "LOGN, USER_LOGIN",
    "BREAKGLASS, EMERGENCY_ACCESS_STARTED",
    "MFA_DISABELD, MFA_DISABLED"
  })
  void aNearMissHasAHint(String written, String type) {
    assertEquals(type, EventCatalogue.standard().nearest(written));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "X", "LOG", "ORDER_PLACED", "PHI", "John Smith", "UNKNOWN"})
  void whatIsFarHasNone(String written) {
    assertNull(EventCatalogue.standard().nearest(written));
    assertNull(EventCatalogue.standard().nearest("PHI_ACCESSED".repeat(100_000)));
  }
}
