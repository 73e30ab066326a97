package io.affidavit.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The codes of other standards, against the reviewed table. */
class EventCodesTest {
  private static final EventCatalogue CATALOGUE = EventCatalogue.standard();

  private static EventType type(String name) {
    EventType type = CATALOGUE.type(name);
    assertNotNull(type, name);
    return type;
  }

  private static EventCodes codes(String name) {
    EventCodes codes = type(name).codes();
    assertNotNull(codes, name);
    return codes;
  }

  static Stream<String> reviewed() throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(
                    EventCodesTest.class.getResourceAsStream("codes.golden.txt")),
                StandardCharsets.UTF_8))) {
      return lines.lines().filter(line -> !line.startsWith("#")).toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("reviewed")
  void everyRowIsAsItWasReviewed(String row) {
    String[] cells = row.split(" \\| ", -1);
    EventType type = type(cells[0]);
    List<String> written = new ArrayList<>();
    written.add(type.name());
    written.add(type.category());
    written.add(type.severity().name());
    written.add(
        String.join(", ", type.required().stream().map(any -> String.join("/", any)).toList()));
    written.add(String.join(", ", type.optional()));
    written.add(dicom(codes(type.name()).dicom()));
    written.add(fhir(codes(type.name())));
    written.add(ocsf(codes(type.name()).ocsf()));
    written.add(ecs(codes(type.name()).ecs()));
    // The table says in brackets which words a field may have; the catalogue has vocabularies.
    cells[3] = cells[3].replaceAll("\\([^)]*\\)", "");
    cells[4] = cells[4].replaceAll("\\([^)]*\\)", "").replace("=EMERGENCY", "");
    assertEquals(List.of(cells), written);
  }

  private static String dicom(DicomCodes codes) {
    String text = codes.toString();
    boolean conditional = !codes.eventId("DICOM", true).equals(codes.eventId());
    return (conditional ? text.replaceFirst("/", "*/") : text).replace("/", " / ");
  }

  private static String fhir(EventCodes codes) {
    List<String> parts = new ArrayList<>();
    String subtype = codes.fhir().subtype();
    if (subtype != null) {
      parts.add(subtype.replace("iso-21089-lifecycle#", "iso-21089 "));
    }
    if (codes.fhir().balpProfile() != null) {
      parts.add("BALP " + codes.fhir().balpProfile());
    }
    if (codes.dicom().wholeStudyEventId() != null) {
      parts.add(codes.dicom().wholeStudyEventId() + " whole study");
    }
    if (codes.fhir().purpose() != null) {
      parts.add("purpose " + codes.fhir().purpose());
    }
    int low = codes.dicom().outcome("success", Severity.LOW);
    int high = codes.dicom().outcome("success", Severity.HIGH);
    if (high != 0 && codes.dicom().outcome("failure", Severity.LOW) == low) {
      parts.add("outcome " + (low == high ? "" + low : low + "/" + high));
    }
    return String.join("; ", parts);
  }

  private static String ocsf(OcsfCodes codes) {
    String text = codes.classUid() + "/" + codes.activityId();
    return codes.statusId("success") == 2 ? text + " status 2" : text;
  }

  private static String ecs(EcsCodes codes) {
    String success = codes.outcome("success");
    String outcome = success == null ? "none" : success.equals("success") ? "from status" : success;
    return String.join("+", codes.categories())
        + " / "
        + String.join("+", codes.types())
        + " / "
        + outcome;
  }

  @Test
  void theTypesOfTheTrailItselfHaveCodesToo() {
    Set<String> ours = new TreeSet<>();
    CATALOGUE.types().forEach(type -> ours.add(type.name()));
    try {
      reviewed().forEach(row -> ours.remove(row.substring(0, row.indexOf(' '))));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    assertEquals(Set.of("AUDIT_CHECKPOINT", "AUDIT_GAP", "AUDIT_SELF_TEST"), ours);
    assertEquals("110113/own/E", codes("AUDIT_CHECKPOINT").dicom().toString());
    assertEquals(0, codes("AUDIT_CHECKPOINT").dicom().outcome("unknown", Severity.INFO));
    assertEquals(8, codes("AUDIT_GAP").dicom().outcome("unknown", Severity.HIGH));
    assertEquals("6008/1/2", codes("AUDIT_GAP").ocsf().toString());
    assertEquals("process/info/status", codes("AUDIT_SELF_TEST").ecs().toString());
  }

  @ParameterizedTest
  @CsvSource({
    "PHI_ACCESSED, DICOM, true, 110103",
    "PHI_ACCESSED, dicom, true, 110103",
    "PHI_ACCESSED, DICOM, false, 110110",
    "PHI_ACCESSED, LAB, true, 110110",
    "PHI_ACCESSED, , true, 110110",
    "PHI_CREATED, DICOM, true, 110103",
    "PHI_UPDATED, DICOM, true, 110103",
    "PHI_DELETED, DICOM, true, 110103",
    "DICOM_IMAGE_VIEWED, , true, 110103",
    "DICOM_IMAGE_VIEWED, , false, 110110",
    "DICOM_METADATA_ACCESSED, DICOM, false, 110110",
    "PHI_EXPORTED, DICOM, true, 110106"
  })
  void dicomInstancesNeedAStudy(String type, String dataType, boolean hasStudy, String id) {
    assertEquals(id, codes(type).dicom().eventId(dataType, hasStudy));
  }

  @ParameterizedTest
  @CsvSource({
    "PHI_ACCESSED, success, INFO, 0",
    "PHI_ACCESSED, unknown, CRITICAL, 0",
    "PHI_ACCESSED, failure, INFO, 4",
    "PHI_ACCESS_DENIED, failure, MEDIUM, 8",
    "ACCOUNT_LOCKED, unknown, MEDIUM, 12",
    "AUDIT_TAMPERING_DETECTED, unknown, CRITICAL, 12",
    "UNUSUAL_ACTIVITY_DETECTED, unknown, MEDIUM, 4",
    "UNUSUAL_ACTIVITY_DETECTED, unknown, HIGH, 8",
    "AUDIT_DELIVERY_FAILED, failure, HIGH, 4"
  })
  void outcomes(String type, String status, Severity severity, int outcome) {
    assertEquals(outcome, codes(type).dicom().outcome(status, severity));
  }

  @ParameterizedTest
  @CsvSource({
    "DEVICE_TRACKED, 3004/1",
    "DEVICE_REMOVED, 3004/4",
    "DEVICE_MODIFIED, 3004/3",
    "AUDIT_LOG_ACCESSED, 6003/2",
    "AUDIT_RECORDING_STOPPED, 6003/2",
    "AUDIT_DELIVERY_FAILED, 6002/99/2",
    "PHI_ACCESSED, 6001/2"
  })
  void olderOcsfHasFewerClasses(String type, String codes) {
    assertEquals(codes, codes(type).ocsf11().toString());
  }

  @Test
  void ocsfNumbers() {
    OcsfCodes login = codes("USER_LOGIN").ocsf();
    assertEquals(3, login.categoryUid());
    assertEquals(300_201L, login.typeUid());
    assertEquals(1, login.statusId("success"));
    assertEquals(2, login.statusId("failure"));
    assertEquals(0, login.statusId("unknown"));
    assertEquals(2, codes("LOGIN_FAILED").ocsf().statusId("unknown"));
    assertEquals(1, Severity.INFO.ocsfId());
    assertEquals(5, Severity.CRITICAL.ocsfId());
  }

  @Test
  void aTypeCodeIsOfDicomOrOwnOrNone() {
    assertEquals("110122", codes("USER_LOGIN").dicom().typeCode());
    assertEquals(true, codes("MFA_FAILED").dicom().hasOwnType());
    assertNull(codes("MFA_FAILED").dicom().typeCode());
    assertNull(codes("PHI_ACCESSED").dicom().typeCode());
    assertEquals(false, codes("PHI_ACCESSED").dicom().hasOwnType());
    assertEquals('D', codes("PHI_DELETED").dicom().action());
    assertEquals("110105", codes("PHI_DELETED").dicom().wholeStudyEventId());
  }

  @ParameterizedTest
  @CsvSource({
    "TREATMENT, TREAT",
    "treatment, TREAT",
    "PAYMENT, HPAYMT",
    "OPERATIONS, HOPERAT",
    "EMERGENCY, ETREAT",
    "SYSADMIN, HSYSADMIN",
    "RESEARCH, HRESCH",
    "MARKETING, HMARKT",
    "REQUEST, PATRQT",
    "PUBLICHEALTH, PUBHLTH",
    "LEGAL, HLEGAL",
    "COVERAGE, COVERAGE"
  })
  void reasonsHaveTheirCode(String reason, String code) {
    assertEquals(code, CATALOGUE.actReason(reason));
  }

  @Test
  void everyReasonOfTheVocabularyHasACode() {
    FieldDefinition field = CATALOGUE.field("accessReason");
    assertNotNull(field);
    field.vocabulary().forEach(word -> assertNotNull(CATALOGUE.actReason(word), word));
    assertNull(CATALOGUE.actReason("CURIOSITY"));
  }
}
