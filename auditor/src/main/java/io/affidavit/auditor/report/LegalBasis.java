package io.affidavit.auditor.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code legalBasis} of a disclosure says: a word, or the paragraph of 45 CFR that permits it.
 *
 * @param exclusion why that basis needs no accounting; null: it needs one, or is not known
 * @param accountable whether it is known to need one
 * @param repeatable whether repeats may be summed up: 164.528(b)(3) allows it for 164.512 and for
 *     164.502(a)(2)(ii)
 */
record LegalBasis(@Nullable Exclusion exclusion, boolean accountable, boolean repeatable) {
  private static final LegalBasis UNKNOWN = new LegalBasis(null, false, false);

  private static final Map<String, Exclusion> WORDS =
      Map.ofEntries(
          Map.entry("TREATMENT", Exclusion.TREATMENT_PAYMENT_OPERATIONS),
          Map.entry("PAYMENT", Exclusion.TREATMENT_PAYMENT_OPERATIONS),
          Map.entry("OPERATIONS", Exclusion.TREATMENT_PAYMENT_OPERATIONS),
          Map.entry("INCIDENTAL", Exclusion.INCIDENT),
          Map.entry("AUTHORIZATION", Exclusion.AUTHORIZATION),
          Map.entry("DIRECTORY", Exclusion.DIRECTORY_OR_CARE),
          Map.entry("INVOLVED_IN_CARE", Exclusion.DIRECTORY_OR_CARE),
          Map.entry("NATIONAL_SECURITY", Exclusion.NATIONAL_SECURITY),
          Map.entry("CUSTODY", Exclusion.CUSTODY),
          Map.entry("LIMITED_DATA_SET", Exclusion.LIMITED_DATA_SET));

  /** The beginning of a paragraph; a longer one comes before what it begins with. */
  private static final List<Map.Entry<String, Exclusion>> PARAGRAPHS =
      List.of(
          Map.entry("164.506", Exclusion.TREATMENT_PAYMENT_OPERATIONS),
          Map.entry("164.502(A)(1)(I)", Exclusion.INDIVIDUAL),
          Map.entry("164.502(A)(1)(III)", Exclusion.INCIDENT),
          Map.entry("164.508", Exclusion.AUTHORIZATION),
          Map.entry("164.510", Exclusion.DIRECTORY_OR_CARE),
          Map.entry("164.512(K)(2)", Exclusion.NATIONAL_SECURITY),
          Map.entry("164.512(K)(5)", Exclusion.CUSTODY),
          Map.entry("164.514(E)", Exclusion.LIMITED_DATA_SET));

  private static final List<String> REPEATABLE = List.of("164.512", "164.502(A)(2)(II)");

  /** Of the field's text. */
  static LegalBasis of(@Nullable String text) {
    if (text == null) {
      return UNKNOWN;
    }
    String plain =
        text.strip().toUpperCase(Locale.ROOT).replace("45 CFR", "").replace("§", "").strip();
    Exclusion word = WORDS.get(plain.replace(' ', '_').replace('-', '_'));
    if (word != null) {
      return new LegalBasis(word, false, false);
    }
    String paragraph = plain.replace(" ", "");
    for (Map.Entry<String, Exclusion> known : PARAGRAPHS) {
      if (isWithin(paragraph, known.getKey())) {
        return new LegalBasis(known.getValue(), false, false);
      }
    }
    return REPEATABLE.stream().anyMatch(known -> isWithin(paragraph, known))
        ? new LegalBasis(null, true, true)
        : UNKNOWN;
  }

  /** Whether it is the paragraph or one below it: no other number goes on from there. */
  private static boolean isWithin(String paragraph, String known) {
    return paragraph.equals(known) || paragraph.startsWith(known + "(");
  }
}
