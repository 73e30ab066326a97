package io.affidavit.auditor.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether an event belongs into the accounting of disclosures, 45 CFR 164.528(a)(1). It is left out
 * only for a reason that its own record states; whatever the record leaves open is in it, with a
 * mark. docs/reports-disclosures.md and decision 0037 have the rules in words.
 *
 * @param exclusion why it is left out; null: it is not
 * @param open why it can neither stand in it nor be left out; null: it can
 * @param marks what is missing or doubtful
 */
record DisclosureRuling(@Nullable Exclusion exclusion, @Nullable Open open, List<String> marks) {
  /** What the record leaves open. The first is up to each patient, not to the ruling. */
  enum Open implements LeftOut.Reason {
    NO_PATIENT("the record names no patient"),
    NO_RECIPIENT("the record does not say whether it left the organization");

    private final String meaning;

    Open(String meaning) {
      this.meaning = meaning;
    }

    @Override
    public String id() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public @Nullable String rule() {
      return null;
    }

    @Override
    public String meaning() {
      return meaning;
    }
  }

  static final String NO_NAME = "recipient-name-missing";
  static final String NO_DESCRIPTION = "description-missing";
  static final String NO_PURPOSE = "purpose-unknown";
  static final String DOUBTFUL_PURPOSE = "purpose-doubtful";
  static final String DOUBTFUL_RECIPIENT = "recipient-doubtful";
  static final String NO_AUTHORIZATION = "authorization-without-reference";
  static final String NO_OUTCOME = "outcome-unknown";
  static final String PROBLEMS = "problems-noted";

  /** 164.501: coverage is payment; an emergency's treatment is treatment. */
  private static final Set<String> CARE_OR_PAYMENT =
      Set.of("TREATMENT", "EMERGENCY", "PAYMENT", "COVERAGE");

  /** To them nothing goes for treatment, payment or operations: the record contradicts itself. */
  private static final Set<String> NEVER_FOR_CARE = Set.of("LAWENFORCEMENT", "RESEARCHER");

  private static final Set<String> INDIVIDUALS = Set.of("patient", "proxy");
  private static final Set<String> WORKFORCE = Set.of("workforce", "service", "system");

  /** Of the words for a purpose, those of 164.512: (b), (e) and (f), (i). */
  private static final Set<String> REPEATABLE = Set.of("PUBLICHEALTH", "LEGAL", "RESEARCH");

  /** What may be missing where one recipient and one purpose are still certain. */
  private static final Set<String> NO_DOUBT = Set.of(NO_NAME, PROBLEMS);

  /** Judges a candidate, whomever it names. */
  static DisclosureRuling of(ReportEvent event) {
    List<String> marks = new ArrayList<>();
    Exclusion exclusion = exclusion(event, marks);
    if (exclusion != null) {
      return new DisclosureRuling(exclusion, null, List.of());
    }
    if (!Disclosure.namesRecipient(event) && !event.eventType().equals("PHI_SHARED")) {
      return new DisclosureRuling(null, Open.NO_RECIPIENT, List.of());
    }
    markMissing(event, marks);
    return new DisclosureRuling(null, null, marks);
  }

  private static @Nullable Exclusion exclusion(ReportEvent event, List<String> marks) {
    if (event.failed()) {
      return Exclusion.NOT_MADE;
    }
    LegalBasis basis = LegalBasis.of(event.get(ReportedField.LEGAL_BASIS));
    if (basis.exclusion() == Exclusion.AUTHORIZATION
        && event.text(ReportedField.CONSENT_ID).isBlank()) {
      marks.add(NO_AUTHORIZATION);
      return null;
    }
    if (basis.exclusion() != null || basis.accountable()) {
      return basis.exclusion();
    }
    return isToIndividual(event, marks) ? Exclusion.INDIVIDUAL : byPurpose(event, marks);
  }

  private static boolean isToIndividual(ReportEvent event, List<String> marks) {
    boolean toPatient = Disclosure.recipientType(event).equals("PATIENT");
    if (toPatient && AccessEvents.patients(event).size() > 1) {
      marks.add(DOUBTFUL_RECIPIENT);
      return false;
    }
    return toPatient
        || (isPlainDownload(event) && INDIVIDUALS.contains(event.text(ReportedField.USER_TYPE)));
  }

  private static @Nullable Exclusion byPurpose(ReportEvent event, List<String> marks) {
    String purpose = Disclosure.purposeWord(event);
    String recipient = Disclosure.recipientType(event);
    boolean careOrPayment = CARE_OR_PAYMENT.contains(purpose);
    if (!careOrPayment && !purpose.equals("OPERATIONS")) {
      return internal(event);
    }
    if (recipient.equals("RELATIVE") && careOrPayment) {
      return Exclusion.DIRECTORY_OR_CARE;
    }
    if (recipient.equals("RELATIVE") || NEVER_FOR_CARE.contains(recipient)) {
      marks.add(DOUBTFUL_PURPOSE);
      return null;
    }
    return Exclusion.TREATMENT_PAYMENT_OPERATIONS;
  }

  private static @Nullable Exclusion internal(ReportEvent event) {
    return isPlainDownload(event) && WORKFORCE.contains(event.text(ReportedField.USER_TYPE))
        ? Exclusion.INTERNAL_USE
        : null;
  }

  /** To whoever asked for it, as far as the record says. */
  private static boolean isPlainDownload(ReportEvent event) {
    return event.eventType().equals("PHI_DOWNLOADED") && !Disclosure.namesRecipient(event);
  }

  private static void markMissing(ReportEvent event, List<String> marks) {
    if (!Disclosure.namesEntity(event)) {
      marks.add(NO_NAME);
    }
    if (Disclosure.description(event) == null) {
      marks.add(NO_DESCRIPTION);
    }
    if (Disclosure.purpose(event) == null) {
      marks.add(NO_PURPOSE);
    }
    if (!event.succeeded()) {
      marks.add(NO_OUTCOME);
    }
    if (event.get(ReportedField.VALIDATION_PROBLEMS) != null) {
      marks.add(PROBLEMS);
    }
  }

  /** Whether repeats of it may be summed up: 164.528(b)(3), one recipient and one purpose. */
  boolean repeatable(ReportEvent event) {
    return NO_DOUBT.containsAll(marks)
        && Disclosure.identifiesRecipient(event)
        && (LegalBasis.of(event.get(ReportedField.LEGAL_BASIS)).repeatable()
            || REPEATABLE.contains(Disclosure.purposeWord(event)));
  }
}
