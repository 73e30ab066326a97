package io.affidavit.redaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a rule may be, whatever the profile, and which each profile refuses. */
class RedactionRulesTest {
  private static final String TREATMENTS =
      "remove, secret, indicate:CATEGORY, year, zip3, cap-age, scan, keep, count, enum:A,B,... or"
          + " token";

  private static String refusal(Runnable adding) {
    return String.valueOf(assertThrows(IllegalArgumentException.class, adding::run).getMessage());
  }

  private static String refusal(String name, String treatment) {
    return refusal(() -> RedactionRules.builder().field(name, treatment));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"hide", "", "KEEP", "indicate", "keep:x", "year:2", "enum", "regex:.*", "token:k"})
  void anUnknownTreatmentIsRefused(String treatment) {
    assertEquals(
        "field ward must be " + TREATMENTS + ", got `" + treatment + "`",
        refusal("ward", treatment));
  }

  @ParameterizedTest
  @ValueSource(strings = {"indicate:", "indicate:mrn", "indicate:ERROR", "indicate:SECRET"})
  void anUnknownCategoryIsRefused(String treatment) {
    String refusal = refusal("ward", treatment);
    assertTrue(
        refusal.startsWith("field ward must indicate one of NAME, GEO, ZIP, DATE,"), refusal);
    assertTrue(refusal.endsWith(", got `" + treatment + "`"), refusal);
  }

  @ParameterizedTest
  @ValueSource(strings = {"enum:", "enum:A,,B", "enum:A,"})
  void anEmptyWordOfAVocabularyIsRefused(String treatment) {
    assertEquals(
        "field ward must list 1 to 200 values, separated by commas and none of them empty, got `"
            + treatment
            + "`",
        refusal("ward", treatment));
  }

  /** A rule is a name, so none can take long, whatever the key. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "*", "ward*", "(a+)+", "a..b", ".a", "a.", "_", "wärd", "a b", "a/b", "a-b", "7b"
      })
  void aPatternIsNoName(String name) {
    assertEquals(
        "a field's name must be of letters, digits and _, from a letter on, at most 64 characters;"
            + " a path is at most 16 of them with dots between; there are no patterns; got `"
            + name
            + "`",
        refusal(name, "keep"));
  }

  @Test
  void aNameIsClassifiedOnceInWhateverSpelling() {
    RedactionRules.Builder rules = RedactionRules.builder().field("bed_no", "count");
    assertEquals(
        "field bedNo is classified twice, got `keep` the second time",
        refusal(() -> rules.field("bedNo", "keep")));
  }

  @Test
  void aPolicyHasAnEnd() {
    RedactionRules.Builder rules = RedactionRules.builder();
    for (int i = 0; i < RedactionRules.MAX_RULES; i++) {
      rules.field("f" + i, "keep");
    }
    assertEquals(
        "a policy must have at most 1000 rules; classify containers instead",
        refusal(() -> rules.field("more", "keep")));
    assertEquals(
        "a message template must have 1 to 1024 characters and be allowed once, got ` `",
        refusal(() -> RedactionRules.builder().allowTemplate(" ")));
    assertEquals(
        "a setting's name must have 1 to 256 characters and be allowed once, got `A_B`",
        refusal(() -> RedactionRules.builder().allowSetting("a.b").allowSetting("A_B")));
  }

  @Test
  void aTextShowsHowManyRulesAndNoneOfThem() {
    RedactionRules rules =
        RedactionRules.builder().field("ward", "keep").allowTemplate("Seen {}").build();
    assertEquals("RedactionRules[fields=1, settings=0, templates=1]", rules.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "patientName, keep",
    "reason, scan",
    "patientId, count",
    "userRole, year",
    "dataType, 'enum:DICOM,GOSSIP'",
    "patientBirthDate, keep",
    "sourceIp, scan",
    "patientAddress, zip3",
    "location, keep",
    "userId, keep",
    "password, keep",
    "ssn, scan",
    // keys of the list of known spellings
    "mrn, keep",
    "patient.mrn, scan",
    "dob, keep",
    "study.city, keep",
    "zip, keep",
    "age, keep",
    "name, enum:A",
    "visit_date, count",
    "notes, keep",
    "pin, keep",
    "pan, scan",
    "x.ssn, cap-age"
  })
  void safeHarborRefusesWhatIsWeakerThanBuiltIn(String name, String treatment) {
    String refusal = refusal(() -> Given.ruled("safe-harbor", name, treatment));
    String word = treatment.split(":", -1)[0];
    assertTrue(
        refusal.startsWith(
            "redaction safe-harbor refuses the rule `" + name + " = " + word + "`: it is weaker"),
        refusal);
    assertTrue(
        refusal.contains(
            "must not bear the name safe-harbor (45 CFR 164.514(b)(2)(i) and (c)); a rule may only"
                + " be stricter: remove or indicate:"),
        refusal);
  }

  @ParameterizedTest
  @CsvSource({"patientId", "studyKey", "patient.link"})
  void safeHarborRefusesATokenAndSaysWhy(String name) {
    assertEquals(
        "redaction safe-harbor refuses the rule `"
            + name
            + " = token`: a token is a code derived from the individual's data, and with one the"
            + " copy must not bear the name safe-harbor (45 CFR 164.514(c)); indicate the field, or"
            + " choose the profile limited-data-set",
        refusal(() -> Given.ruled("safe-harbor", name, "token")));
  }

  @ParameterizedTest
  @CsvSource({
    "patientName, remove",
    "userRole, remove",
    "userRole, 'enum:nurse,doctor'",
    "userRole, scan",
    "department, keep",
    "dataType, 'enum:DICOM,IMAGE'",
    "byteCount, count",
    "occurredAt, year",
    "patientBirthDate, year",
    "dob, year",
    "zip, zip3",
    "age, cap-age",
    "notes, scan",
    "ward, keep",
    "patient.address.zip, zip3",
    "mrn, indicate:MRN",
    "magicWord, secret"
  })
  void safeHarborTakesWhatIsAsStrict(String name, String treatment) {
    assertEquals("safe-harbor", Given.ruled("safe-harbor", name, treatment).profile());
  }

  @ParameterizedTest
  @CsvSource({
    "ssn, token",
    "creditCardNumber, token",
    "x.cardNumber, token",
    "apiKey, token",
    "patientName, keep",
    "street, keep",
    "mrn, keep",
    "notes, keep",
    "reason, scan"
  })
  void theLimitedDataSetRefusesDirectIdentifiers(String name, String treatment) {
    assertTrue(
        refusal(() -> Given.ruled("limited-data-set", name, treatment))
            .startsWith("redaction limited-data-set refuses the rule `" + name + " = "));
  }

  @ParameterizedTest
  @CsvSource({
    "patientId, token",
    "userName, token",
    "city, keep",
    "zip, keep",
    "dob, keep",
    "age, keep",
    "patientBirthDate, keep",
    "patientBirthDate, year",
    "studyKey, token",
    "ward, keep"
  })
  void theLimitedDataSetTakesDatesPlacesAndTokens(String name, String treatment) {
    assertEquals("limited-data-set", Given.ruled("limited-data-set", name, treatment).profile());
  }

  @ParameterizedTest
  @ValueSource(strings = {"safe-harbor", "limited-data-set", "complete-record"})
  void theEventsOwnNamesAreNoFields(String profile) {
    assertEquals(
        "redaction "
            + profile
            + " refuses the rule `message = remove`: `message` is the event's own name; no field of"
            + " an application has it",
        refusal(() -> Given.ruled(profile, "message", "remove")));
    assertTrue(
        refusal(() -> Given.ruled(profile, "redacted_counts.x", "remove")).contains("own name"));
    assertTrue(
        refusal(() -> Given.ruled(profile, "location.zip", "zip3"))
            .endsWith("`location` is a built-in field; classify it as a whole"));
  }

  @Test
  void aProfileWithTokensNeedsAKey() {
    assertEquals(
        "redaction limited-data-set needs a token key: set redaction.tokenKeyFile",
        refusal(() -> RedactionPolicies.named("limited-data-set")));
  }
}
