package io.affidavit.redaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.affidavit.event.EventCatalogue;
import io.affidavit.event.FieldDefinition;
import io.affidavit.event.Treatment;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ValueRedactorTest {
  private static final RedactionSettings DEFAULTS = RedactionSettings.defaults();

  private final ValueRedactor harbor = ValueRedactor.named("safe-harbor", DEFAULTS);
  private final ValueRedactor complete = ValueRedactor.named("complete-record", DEFAULTS);

  private static ValueRedactor ruled(String policy, Map<String, String> rules) {
    RedactionRules.Builder builder = RedactionRules.builder();
    rules.forEach(builder::field);
    return ValueRedactor.named(policy, DEFAULTS.withRules(builder.build()));
  }

  @Test
  void whatMayStandIsTheSameObject() {
    for (Object value : List.of("load-images", 1250, 17L, new BigDecimal("0.25"))) {
      assertSame(value, harbor.redact(List.of("step"), value));
      assertSame(value, complete.redact(List.of("step"), value));
    }
  }

  /** No field of the catalogue shows more here than in a copy of an event that has it. */
  @Test
  void everyFieldIsAtLeastAsStrictAsInAnEvent() {
    String text = "Jane Roe, 123-45-6789, 1957-03-01";
    for (FieldDefinition field : EventCatalogue.standard().fields()) {
      Object left = harbor.redact(List.of("deep", field.name()), text);
      assertTrue(left.toString().startsWith("[REDACTED:") || !left.equals(text), field.name());
      boolean dropped = field.safeHarbor().action() == Treatment.Action.DROP;
      assertEquals(
          dropped || field.safeHarbor().action() == Treatment.Action.INDICATE,
          harbor.mask(List.of(field.name())) != null
              && field.safeHarbor().action() != Treatment.Action.FLAG,
          field.name());
    }
  }

  @Test
  void aKeyThatNoCatalogueKnowsIsHiddenByWhatItSays() {
    assertEquals("[REDACTED:MRN]", harbor.mask(List.of("MRN")));
    assertEquals("[REDACTED:SECRET]", harbor.mask(List.of("db_password")));
    assertNull(harbor.mask(List.of("note")));
    assertNull(complete.mask(List.of("MRN")));
    assertEquals("[REDACTED:SECRET]", complete.mask(List.of("db_password")));
    assertEquals("[REDACTED:SSN]", complete.mask(List.of("ssn")));
  }

  @Test
  void whatStandsBelowAHiddenNameIsHidden() {
    assertEquals("[REDACTED:SECRET]", harbor.mask(List.of("password", "hint")));
    assertEquals("[REDACTED:SECRET]", complete.redact(List.of("password", "hint"), "red"));
    assertEquals("[REDACTED:OTHER]", harbor.redact(List.of("accessReason", "x"), "TREATMENT"));
  }

  @Test
  void theTimeOfTheLineStandsAndOtherTimesDoNot() {
    String time = "2026-11-22T17:19:25.123456789Z";
    assertSame(time, harbor.redact(List.of("@timestamp"), time));
    assertSame(time, harbor.redact(List.of("timestamp"), time));
    Long millis = 1_795_368_000_000L;
    assertSame(millis, harbor.redact(List.of("@timestamp"), millis));
    assertEquals(
        "[REDACTED:DATE 2026]", harbor.redact(List.of("visit", "timestamp"), "2026-11-22"));
    assertEquals("[REDACTED:SSN]", harbor.redact(List.of("@timestamp"), "123-45-6789"));
  }

  @Test
  void valuesWithoutANameAreScanned() {
    assertEquals("[REDACTED:SSN]", harbor.redact(Collections.emptyList(), "123-45-6789"));
    assertEquals("fine", complete.redact(Collections.emptyList(), "fine"));
  }

  @Test
  void aCardNumberIsFoundAsANumberToo() {
    assertEquals("[REDACTED:CREDIT_CARD]", complete.redact(List.of("n"), 4_111_111_111_111_111L));
    assertEquals("[REDACTED:CREDIT_CARD]", complete.redact(List.of("n"), 4.111111111111111E15));
  }

  @Test
  void queriesOfAddressesAreTakenOff() {
    String url = "https://clinic.example/p?name=Roe";
    assertEquals("https://clinic.example/p", complete.redact(List.of("url"), url));
    assertEquals("[REDACTED:URL]", harbor.redact(List.of("url"), url));
  }

  @Test
  void whoTheUsersAreDecidesOnTheirIds() {
    ValueRedactor patients =
        ValueRedactor.named("safe-harbor", DEFAULTS.withDefaultUserType("patient"));
    assertEquals("u-17", harbor.redact(List.of("userId"), "u-17"));
    assertEquals("[REDACTED:OTHER]", patients.redact(List.of("userId"), "u-17"));
  }

  @Test
  void theUsersOwnRulesHold() {
    ValueRedactor ruled =
        ruled(
            "safe-harbor",
            Map.of(
                "ward", "enum:ICU",
                "visit.zip", "zip3",
                "pin9", "secret",
                "userRole", "remove",
                "ref", "keep"));
    assertEquals("ICU", ruled.redact(List.of("ward"), "ICU"));
    assertEquals("[REDACTED:OTHER]", ruled.redact(List.of("ward"), "Jane"));
    assertEquals("[REDACTED:OTHER]", ruled.redact(List.of("ward", "x"), "ICU"));
    assertEquals("606**", ruled.redact(List.of("visit", "zip"), "60614"));
    assertEquals("[REDACTED:SECRET]", ruled.mask(List.of("any", "pin9")));
    assertEquals("[REDACTED:OTHER]", ruled.redact(List.of("userRole"), "nurse"));
    assertEquals("2026-11-22", ruled.redact(List.of("ref"), "2026-11-22"));
    ValueRedactor whole = ruled("complete-record", Map.of("pin9", "secret", "ward", "remove"));
    assertEquals("[REDACTED:SECRET]", whole.mask(List.of("pin9")));
    assertEquals("ICU", whole.redact(List.of("ward"), "ICU"));
  }

  @Test
  void whatFailsIsHidden() {
    Number hostile =
        new BigDecimal("1") {
          @Override
          public String toString() {
            throw new IllegalStateException("123-45-6789");
          }
        };
    assertEquals("[REDACTED:ERROR]", harbor.redact(List.of("n"), hostile));
    assertEquals("[REDACTED:ERROR]", complete.redact(List.of("n"), hostile));
  }

  @Test
  void otherPoliciesAreRefusedByName() {
    Exception refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> ValueRedactor.named("limited-data-set", DEFAULTS));
    assertEquals(
        "redaction of single values must be safe-harbor or complete-record, got limited-data-set",
        refused.getMessage());
    assertThrows(IllegalArgumentException.class, () -> ruled("safe-harbor", Map.of("ssn", "keep")));
    assertTrue(Objects.nonNull(ruled("safe-harbor", Map.of("ward", "keep"))));
  }
}
