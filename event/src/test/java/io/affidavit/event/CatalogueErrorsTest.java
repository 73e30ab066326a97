package io.affidavit.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with a file is said so that its author can put it right. */
class CatalogueErrorsTest {
  private static final String TYPES =
      "[types]\nname | category | severity | status | required | optional | closed\n";
  private static final String FIELDS =
      "[fields]\nname | kind | vocabulary | complete | safe-harbor\n";

  private static String error(String text) {
    return error(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String error(byte[] bytes) {
    return String.valueOf(
        assertThrows(IllegalArgumentException.class, () -> Catalogues.extended(bytes))
            .getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "dose | PHI | LOW ! name=dose must be 2 to 64 of A-Z, 0-9 and _, starting with a letter",
        "D | PHI | LOW ! name=D must be 2 to 64 of A-Z",
        "UNKNOWN | PHI | LOW ! name=UNKNOWN stands for events without a type; choose another",
        "UNSPECIFIED | PHI | LOW ! name=UNSPECIFIED stands for",
        "LOGIN | AUDIT | LOW ! name=LOGIN is an alias of USER_LOGIN; use that",
        "DOSE | phi | LOW ! category=phi must be",
        "DOSE | UNKNOWN | LOW ! category=UNKNOWN stands for types that are not registered",
        "DOSE | PHI | WARN ! severity=WARN must be one of INFO, LOW, MEDIUM, HIGH, CRITICAL",
        "DOSE | PHI | LOW | success ! status=success must be unknown or failure",
        "DOSE | PHI | LOW | | pateintId ! required=pateintId is no field; add it to [fields]",
        "DOSE | PHI | LOW | | userId | dosis ! optional=dosis is no field",
        "DOSE | PHI | LOW | | userId | userId ! optional=userId stands twice; name it once",
        "DOSE | PHI | LOW | | userId/ ! required= is no field",
        "DOSE | PHI | LOW | | | | yes ! closed=yes must be the word closed, or empty",
        "PHI_DELETED | AUDIT | HIGH ! category=AUDIT must stay PHI",
        "PHI_DELETED | PHI | INFO ! severity=INFO must be at least HIGH",
        "PHI_DELETED | PHI | HIGH | | userId, dataType ! must also name patientId",
        "PHI_SHARED | PHI | HIGH | | userId, patientId, dataType, accessReason ! must also name recipientName/recipientId",
        "LOGIN_FAILED | AUTHENTICATION | LOW | unknown | userId, failureReason ! status=unknown must stay failure",
        "DOSE | PHI | LOW | | | | closed | more ! 8 columns, [types] above names 7"
      })
  void types(String row, String message) {
    String error = error(TYPES + row + "\n");
    assertTrue(error.startsWith("catalogue test.txt, line 3: "), error);
    assertTrue(error.contains(message), error);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "a b | token | | keep | keep ! name=a b must be a letter and up to 63 more letters",
        "eventId | token | | keep | keep ! name=eventId is a name that the event itself uses",
        "event_type | token | | keep | keep ! name=event_type is a name that the event itself uses",
        "redactedFields | list | | keep | keep ! is a name that the event itself uses",
        "patient_id | token | | keep | keep ! name=patient_id is another spelling of the field patientId; use that",
        "dose | count | | keep | keep ! kind=count must be one of [text, token, enum, number",
        "dose | enum | | keep | keep ! vocabulary= is no vocabulary",
        "dose | enum | doses | keep | keep ! vocabulary=doses is no vocabulary; add it to [vocabularies]",
        "dose | token | | hide | keep ! complete=hide is no treatment; use keep, no-query, drop, indicate",
        "dose | token | | count | keep ! complete=count is no treatment",
        "dose | token | | keep | no-query ! safe-harbor=no-query is no treatment",
        "dose | token | | keep | indicate ! safe-harbor=indicate is no treatment",
        "dose | token | | keep | indicate:DOSE ! safe-harbor=indicate:DOSE is no treatment",
        "dose | token | | keep | keep:MRN ! safe-harbor=keep:MRN is no treatment",
        "dose | token | | keep | ! safe-harbor= is no treatment",
        "dose | token | | keep | enum ! safe-harbor=enum needs a vocabulary",
        "dose | token | | keep | flag:userId ! must name a field of kind bool",
        "dose | token | | keep | flag:nothing ! must name a field of kind bool",
        "patientId | text | | keep | indicate:MRN ! kind=text must stay [token]",
        "patientId | token | | keep | keep ! safe-harbor=keep would weaken indicate:MRN, which the field has already",
        "patientId | token | | keep | indicate:OTHER ! safe-harbor=indicate:OTHER would weaken indicate:MRN",
        "url | text | | keep | indicate:URL ! complete=keep would weaken no-query",
        "password | text | | keep | drop ! complete=keep would weaken drop",
        "password | text | | drop | indicate:SECRET ! would weaken drop",
        "recordCount | number | | keep | size ! safe-harbor=size would weaken count",
        "expiresAt | instant | | keep | instant ! safe-harbor=instant would weaken year",
        "userId | token | | keep | keep ! safe-harbor=keep would weaken workforce",
        "dataType | enum | modality | keep | enum ! must have only words of dataType",
        "ssn | token | | keep | indicate:SSN ! complete=keep would weaken indicate:SSN"
      })
  void fields(String row, String message) {
    String error = error(FIELDS + row + "\n");
    assertTrue(error.startsWith("catalogue test.txt, line 3: "), error);
    assertTrue(error.contains(message), error);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "[typos] ! line 1: [typos] is no section; use one of [vocabularies], [fields], [types]",
        "name | category ! line 1: stands in no section; start with one of [vocabularies]",
        "[types]~name | category | severty ! line 2: severty is no column of [types]; use [name, category, severity",
        "[types]~name | category ! line 2: [types] needs the columns name, category, severity",
        "[types]~name | name | category | severity ! line 2: the column name stands twice",
        "[aliases]~alias | type~VIEWED | SEEN ! type=SEEN is no type of the catalogue",
        "[aliases]~alias | type~LOGIN | USER_LOGOUT ! type=USER_LOGOUT must stay USER_LOGIN",
        "[aliases]~alias | type~USER_LOGIN | USER_LOGOUT ! alias=USER_LOGIN is a type itself",
        "[aliases]~alias | type~ | USER_LOGOUT ! alias= must have 1 to 64 characters",
        "[aliases]~alias | type~A1 | USER_LOGOUT~A1 | USER_LOGOUT ! line 4: [aliases] A1: alias=A1 stands twice in this file",
        "[vocabularies]~name | values~x | ! values= must name at least one word",
        "[vocabularies]~name | values~x | a, A ! values has a word twice, case aside",
        "[vocabularies]~name | values~dataType | DICOM ! name=dataType is a vocabulary already, which cannot be changed",
        "[mappings]~type | dicom | ocsf | ecs~PHI_ACCESSED | 110110/-/R | 6001/2 | file/access/status ! is no new type of this file",
        "[meanings]~type | meaning~PHI_ACCESSED | Nothing. ! is no new type of this file",
        "[act-reasons]~value | code~TREATMENT | HMARKT ! value=TREATMENT has a code already",
        "[act-reasons]~value | code~NEW | ! code= and value must both be there",
        "[templates]~template~a {}~a {} ! template=a {} stands twice"
      })
  void sections(String text, String message) {
    String error = error(text.replace('~', '\n') + "\n");
    assertTrue(error.startsWith("catalogue test.txt, line "), error);
    assertTrue(error.contains(message), error);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "DOSE | 110/-/R | 6001/2 | file/access/status | | ! dicom=110/-/R must be id/type/action",
        "DOSE | 110110/-/X | 6001/2 | file/access/status | | ! dicom=110110/-/X must be",
        "DOSE | 110110/-/R | 6001 | file/access/status | | ! ocsf=6001 must be class/activity, as 3002/1",
        "DOSE | 110110/-/R | 6001/2 | file/access | | ! ecs=file/access must be category/type/outcome",
        "DOSE | 110110/-/R | 6001/2 | file/access/status | 3 | ! outcome=3 must be one of",
        "DOSE | 110110/-/R | 6001/2 | file/access/status | | study ! dicom-when=study must be name=value",
        "DOSE | 110110/-/R | 6001/2 | file/access/status | | no-study=x ! dicom-when=x must be a code"
      })
  void codes(String row, String message) {
    String text =
        TYPES
            + "DOSE | PHI | LOW\n[mappings]\ntype | dicom | ocsf | ecs | outcome | dicom-when\n"
            + row
            + "\n";
    String error = error(text);
    assertTrue(error.contains("line 6: [mappings] DOSE: " + message), error);
  }

  @Test
  void aSectionMayStandTwiceButNotARow() {
    String text = TYPES + "DOSE | PHI | LOW\n" + TYPES;
    assertTrue(Catalogues.extended(text).type("DOSE") != null);
    assertTrue(error(text + "DOSE | PHI | HIGH\n").contains("line 6: [types] DOSE: name=DOSE"));
  }

  @Test
  void bytesThatAreNotUtf8() {
    byte[] bytes = "# a\n# caf?\n".getBytes(StandardCharsets.UTF_8);
    bytes[9] = (byte) 0xE9;
    assertEquals(
        "catalogue test.txt, line 2: bytes that are not UTF-8; save the file as UTF-8",
        error(bytes));
  }

  @Test
  void aMarkOfByteOrderAndLineEndsOfWindowsAreFine() {
    String text = "\uFEFF" + TYPES.replace("\n", "\r\n") + "DOSE | PHI | LOW\r\n";
    assertTrue(Catalogues.extended(text).type("DOSE") != null);
  }

  @Test
  void limits() {
    byte[] huge = new byte[CatalogueFile.MAX_BYTES + 1];
    Arrays.fill(huge, (byte) '\n');
    assertTrue(error(huge).startsWith("catalogue test.txt has more than 1048576 bytes"));
    String line = "#".repeat(CatalogueFile.MAX_LINE + 1);
    assertTrue(error("\n" + line).startsWith("catalogue test.txt, line 2: 16385 characters"));
    String template = "[templates]\ntemplate\n" + "a".repeat(8193);
    assertTrue(error(template).contains("longer than a message may be, 8192 bytes"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u0000", "\u001b", "\u0085", "\r"})
  void controlCharacters(String control) {
    assertTrue(error("# a" + control + "b\n").contains("line 1: control character U+"));
  }

  @Test
  void aWrongFileIsNotShown() {
    String key = "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASC\n";
    assertFalse(error(key).contains("BEGIN"));
    String long1 = TYPES + "x".repeat(5000) + " | PHI | LOW\n";
    assertTrue(error(long1).length() < 400, "a long value is cut");
  }
}
