package io.affidavit.redaction;

import static io.affidavit.event.AuditFields.kv;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.affidavit.event.AuditRecord;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the redacted copies do with fields that the user classified. */
class UserRulesTest {
  private static AuditRecord copy(Redactor policy, Object... arguments) {
    return policy.redact(Given.record(Given.call("APPLICATION_STARTED", arguments).build()));
  }

  @ParameterizedTest
  @CsvSource({
    "ward, keep, 7B, 7B",
    "ward, keep, 'at 078-05-1120', 'at [REDACTED:SSN]'",
    "ward, scan, 'pin=1234 said', 'pin=[REDACTED:SECRET] said'",
    "ward, scan, calm, calm",
    "seen, year, 2019-05-12, 2019",
    "seen, year, 1931-05-12, 90+",
    "seen, year, 1931, 90+",
    "seen, year, 90+, 90+",
    "seen, year, soon, [REDACTED:DATE]",
    "postal, zip3, 60611-1234, 606**",
    "postal, zip3, 03601, 000**",
    "postal, zip3, Springfield, 000**",
    "years, cap-age, 89, 89",
    "years, cap-age, 90, 90+",
    "years, cap-age, 90+, 90+",
    "years, cap-age, 131, [REDACTED:AGE]",
    "years, cap-age, -1, [REDACTED:AGE]",
    "years, cap-age, 8.5, [REDACTED:AGE]",
    "beds, count, 12, 12",
    "beds, count, 078051120, [REDACTED:OTHER]",
    "shift, 'enum:day,night', NIGHT, NIGHT",
    "shift, 'enum:day,night', hers, [REDACTED:OTHER]",
    "link, indicate:URL, x, [REDACTED:URL]"
  })
  void eachTreatment(String name, String treatment, String value, String shown) {
    AuditRecord copy = copy(Given.ruled("safe-harbor", name, treatment), kv(name, value));
    assertEquals(shown, copy.fields().get(name));
    assertEquals(0L, copy.fields().get("unregisteredFields"));
    assertEquals(
        shown.startsWith("[REDACTED:") ? List.of(name) : List.of(),
        copy.fields().get("redactedFields"));
  }

  @ParameterizedTest
  @CsvSource({"ward, remove", "ward, secret"})
  void aRemovedFieldIsCounted(String name, String treatment) {
    AuditRecord copy = copy(Given.ruled("safe-harbor", name, treatment), kv(name, "x"));
    assertFalse(copy.fields().containsKey(name));
    assertEquals(Map.of("DROPPED", 1L), copy.fields().get("redactedCounts"));
  }

  @Test
  void aKeyIsFoundInAnySpellingAndShownInTheUsers() {
    Redactor policy = Given.ruled("safe-harbor", "wardName2", "keep");
    assertEquals("7B", copy(policy, kv("WARD_name-2", "7B")).fields().get("wardName2"));
  }

  @Test
  void aNumberIsJudgedLikeItsText() {
    Redactor policy =
        Given.ruled("safe-harbor", "ward", "keep", "postal", "zip3", "years", "cap-age");
    AuditRecord copy =
        copy(policy, kv("ward", 4111111111111111.0), kv("postal", 60611), kv("years", 97L));
    assertEquals("[REDACTED:CREDIT_CARD]", copy.fields().get("ward"));
    assertEquals("606**", copy.fields().get("postal"));
    assertEquals("90+", copy.fields().get("years"));
    assertEquals(7L, copy(policy, kv("ward", 7)).fields().get("ward"));
  }

  @Test
  void ofAMapOnlyTheClassifiedPathsStand() {
    Redactor policy =
        Given.ruled(
            "safe-harbor", "visit.address.zip", "zip3", "visit.years", "cap-age", "bed", "count");
    Map<String, Object> address = Map.of("Z-I-P", "60611", "line", "12 Elm Street");
    AuditRecord copy =
        copy(
            policy,
            kv("Visit", Map.of("address", address, "YEARS", 97, "name", "Doe", "bed", 4)),
            kv("other", Map.of("years", 97, "bed", 4)));
    assertEquals(
        Map.of("address", Map.of("zip", "606**"), "years", "90+", "bed", 4L),
        copy.fields().get("visit"));
    assertNull(copy.fields().get("other"));
    assertEquals(3L, copy.fields().get("unregisteredFields"));
    assertFalse(Given.redactedText(copy).contains("Elm"));
  }

  @Test
  void aFlatKeyWithDotsIsAPathToo() {
    Redactor policy = Given.ruled("safe-harbor", "visit.zip", "zip3");
    assertEquals("606**", copy(policy, kv("visit.ZIP", "60611")).fields().get("visit_zip"));
  }

  @Test
  void listsAreJudgedByTheirElements() {
    Redactor policy = Given.ruled("safe-harbor", "years", "cap-age", "visits.years", "cap-age");
    AuditRecord copy =
        copy(
            policy,
            kv("years", List.of(40, "old", Map.of("x", "Doe"))),
            kv("visits", Map.of("years", List.of(91))));
    assertEquals(List.of(40L, "[REDACTED:AGE]", "[REDACTED:OTHER]"), copy.fields().get("years"));
    assertEquals(Map.of("years", List.of("90+")), copy.fields().get("visits"));
    assertEquals(List.of("years"), copy.fields().get("redactedFields"));
  }

  @Test
  void mapsInListsAreJudgedByTheirPaths() {
    Redactor policy = Given.ruled("safe-harbor", "study.visits.years", "cap-age");
    Object visits = List.of(Map.of("years", 91), Map.of("years", 4, "name", "Doe"), "Doe");
    AuditRecord copy = copy(policy, kv("study", Map.of("visits", visits)));
    assertEquals(
        Map.of("visits", List.of(Map.of("years", "90+"), Map.of("years", 4L))),
        copy.fields().get("study"));
    assertEquals(2L, copy.fields().get("unregisteredFields"));
  }

  @Test
  void anObjectUnderALeafIsHidden() {
    Redactor policy = Given.ruled("safe-harbor", "ward", "keep", "postal", "zip3");
    AuditRecord copy =
        copy(policy, kv("ward", Map.of("Doe", 1)), kv("postal", Map.of("zip", "60611")));
    assertEquals("[REDACTED:OTHER]", copy.fields().get("ward"));
    assertEquals("[REDACTED:OTHER]", copy.fields().get("postal"));
  }

  @Test
  void aStricterRuleOnABuiltInFieldLetsStandWhatBothDo() {
    Redactor policy =
        Given.ruled(
            "safe-harbor",
            "userRole",
            "enum:nurse,Jane Doe",
            "department",
            "remove",
            "occurredAt",
            "year",
            "user_id",
            "indicate:NAME");
    AuditRecord copy =
        copy(
            policy,
            kv("userRole", "nurse"),
            kv("department", "x"),
            kv("userId", "u"),
            kv("occurredAt", "2026-11-22T10:20:30Z"));
    assertEquals("nurse", copy.fields().get("userRole"));
    assertNull(copy.fields().get("department"));
    assertEquals("2026", copy.fields().get("occurredAt"));
    assertEquals("[REDACTED:NAME]", copy.fields().get("userId"));
    assertEquals(
        "[REDACTED:OTHER]", copy(policy, kv("userRole", "Jane Doe")).fields().get("userRole"));
    assertEquals(
        "[REDACTED:OTHER]", copy(policy, kv("userRole", "doctor")).fields().get("userRole"));
  }

  @Test
  void oldAndNewValueStandForAllowedSettingsOnly() {
    RedactionRules rules = RedactionRules.builder().allowSetting("session.timeout").build();
    Redactor policy = RedactionPolicies.named("safe-harbor", Given.SETTINGS.withRules(rules));
    AuditRecord copy =
        copy(
            policy,
            kv("settingName", "sessionTimeout"),
            kv("oldValue", 15),
            kv("newValue", "30 password=hunter2"));
    assertEquals("15", copy.fields().get("oldValue"));
    assertEquals("30 password=[REDACTED:SECRET]", copy.fields().get("newValue"));
    AuditRecord other = copy(policy, kv("settingName", "motd"), kv("newValue", "hi Jane"));
    assertNull(other.fields().get("newValue"));
  }

  @Nullable
  private static String message(Redactor policy, String template, Object... arguments) {
    return policy.redact(Given.record(Given.call(template, arguments).build())).message();
  }

  @Test
  void aRegisteredTemplateIsRenderedWithRedactedArgumentsOnly() {
    String template = "Viewed {} of {} by {} for {}, {}";
    RedactionRules rules =
        RedactionRules.builder().allowTemplate(template).field("ward", "keep").build();
    Redactor policy = RedactionPolicies.named("safe-harbor", Given.SETTINGS.withRules(rules));
    assertEquals(
        "Viewed [REDACTED:OTHER] of patientId=[REDACTED:MRN] by userId=u1 for ward=7B,"
            + " [REDACTED:OTHER]",
        message(
            policy,
            template,
            "Jane Doe",
            kv("patientId", "77"),
            kv("userId", "u1"),
            kv("WARD", "7B"),
            kv("Jane", "Doe")));
    assertNull(message(policy, "Viewed Jane Doe of {} by {} for {}, {}", 1, 2, 3, 4));
    assertNull(message(Given.SAFE_HARBOR, template, 1, 2, 3, 4, 5));
  }

  @Test
  void whatNoCopyMayHoldIsTakenOutOfTheCompleteRecordToo() {
    Redactor policy =
        Given.ruled(
            "complete-record", "magicWord", "secret", "visit.no", "indicate:SSN", "ward", "remove");
    AuditRecord copy =
        copy(
            policy,
            kv("magic_word", "sesame"),
            kv("visit", Map.of("no", 17, "x", 1)),
            kv("ward", "7B"));
    assertEquals(
        Map.of("visit", Map.of("no", "[REDACTED:SSN]", "x", 1L), "ward", "7B"), copy.fields());
    assertEquals(List.of("SECRET_REMOVED:magic_word"), Given.problems(copy));
  }

  @Test
  void aRuleThatFailsHidesItsFieldAndKeepsTheEvent() {
    Object broken =
        new Object() {
          @Override
          public String toString() {
            throw new IllegalStateException("Jane");
          }
        };
    AuditRecord record =
        Given.record(Given.call("PHI_ACCESSED").build()).toBuilder()
            .fields(Map.of("ward", broken, "dataType", "DICOM"))
            .build();
    AuditRecord copy = Given.ruled("safe-harbor", "ward", "keep").redact(record);
    assertEquals("[REDACTED:ERROR]", copy.fields().get("ward"));
    assertEquals("DICOM", copy.fields().get("dataType"));
    assertEquals("REDACTION_FAILED:ward", Given.problems(copy).get(4));
    assertFalse(Given.redactedText(copy).contains("Jane"));
  }
}
