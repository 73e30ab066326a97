package io.affidavit.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TreatmentTest {
  private static final List<String> ALL =
      List.of(
          "keep",
          "user-agent",
          "no-query",
          "drop",
          "indicate:MRN",
          "indicate:OTHER",
          "enum",
          "count",
          "size",
          "instant",
          "uuid",
          "names",
          "random",
          "year",
          "birth-year",
          "state-only",
          "workforce",
          "flag:sensitive");

  private static Treatment treatment(String text) {
    Treatment treatment = Treatment.parse(text);
    assertNotNull(treatment, text);
    return treatment;
  }

  @Test
  void eachIsWrittenAsItIsRead() {
    for (String text : ALL) {
      assertEquals(text, treatment(text).toString());
      assertEquals(treatment(text), treatment(text));
      assertEquals(treatment(text).hashCode(), treatment(text).hashCode());
    }
    assertEquals("MRN", treatment("indicate:MRN").argument());
    assertNull(treatment("keep").argument());
    assertNotEquals(treatment("indicate:MRN"), treatment("indicate:OTHER"));
    assertNotEquals(treatment("keep"), treatment("drop"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Keep",
        "KEEP",
        "keep:",
        "keep:x",
        "indicate",
        "indicate:",
        "indicate:mrn",
        "indicate:ERROR",
        "flag",
        "flag:",
        "birth_year",
        "birth year",
        "drop:MRN",
        ":"
      })
  void whatIsNoTreatment(String text) {
    assertNull(Treatment.parse(text));
  }

  /** What each may be replaced by, besides itself and drop; all other pairs are refused. */
  @ParameterizedTest
  @CsvSource({
    "keep, no-query indicate:MRN indicate:OTHER flag:sensitive",
    "user-agent, indicate:MRN indicate:OTHER flag:sensitive",
    "no-query, indicate:MRN indicate:OTHER flag:sensitive",
    "drop, ''",
    "indicate:MRN, ''",
    "indicate:OTHER, ''",
    "enum, indicate:MRN indicate:OTHER flag:sensitive",
    "count, indicate:MRN indicate:OTHER flag:sensitive",
    "size, indicate:MRN indicate:OTHER count flag:sensitive",
    "instant, indicate:MRN indicate:OTHER year birth-year flag:sensitive",
    "uuid, indicate:MRN indicate:OTHER flag:sensitive",
    "names, indicate:MRN indicate:OTHER flag:sensitive",
    "random, indicate:MRN indicate:OTHER flag:sensitive",
    "year, indicate:MRN indicate:OTHER birth-year flag:sensitive",
    "birth-year, indicate:MRN indicate:OTHER flag:sensitive",
    "state-only, indicate:MRN indicate:OTHER flag:sensitive",
    "workforce, indicate:MRN indicate:OTHER flag:sensitive",
    "flag:sensitive, indicate:MRN indicate:OTHER"
  })
  void theWholeOrderOfStrictness(String before, String stricter) {
    List<String> allowed = new ArrayList<>(Arrays.asList(stricter.split(" ")));
    allowed.add(before);
    allowed.add("drop");
    for (String after : ALL) {
      assertEquals(
          allowed.contains(after),
          treatment(after).isAtLeastAsStrictAs(treatment(before)),
          before + " -> " + after);
    }
  }

  /** Two that could be exchanged in turn would let a catalogue drift. */
  @Test
  void strictnessHasNoCircle() {
    for (String one : ALL) {
      for (String two : ALL) {
        boolean both =
            treatment(one).isAtLeastAsStrictAs(treatment(two))
                && treatment(two).isAtLeastAsStrictAs(treatment(one));
        assertEquals(one.equals(two), both, one + " and " + two);
      }
    }
  }

  /** Otherwise two files could do what one may not. */
  @Test
  void strictnessAddsUp() {
    for (String one : ALL) {
      for (String two : ALL) {
        for (String three : ALL) {
          if (treatment(two).isAtLeastAsStrictAs(treatment(one))
              && treatment(three).isAtLeastAsStrictAs(treatment(two))) {
            assertTrue(
                treatment(three).isAtLeastAsStrictAs(treatment(one)),
                one + " -> " + two + " -> " + three);
          }
        }
      }
    }
  }

  @Test
  void eachCopyHasItsTreatments() {
    assertFalse(treatment("no-query").isForSafeHarbor());
    assertFalse(treatment("count").isForComplete());
    assertTrue(Treatment.allowed(true).startsWith("keep, no-query, drop, indicate:"));
    assertTrue(Treatment.allowed(false).endsWith("workforce, flag:FIELD"));
    for (FieldDefinition field : EventCatalogue.standard().fields()) {
      assertTrue(field.complete().isForComplete(), field.name());
      assertTrue(field.safeHarbor().isForSafeHarbor(), field.name());
    }
  }
}
