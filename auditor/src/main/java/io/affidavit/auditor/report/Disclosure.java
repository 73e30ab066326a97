package io.affidavit.auditor.report;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The parts of an event that might be a disclosure, as the accounting names them. Stateless. */
final class Disclosure {
  private static final Set<String> ALWAYS = Set.of("PHI_SHARED", "PHI_EXPORTED", "PHI_DOWNLOADED");

  /** They name a recipient, and yet nothing went to him by them. */
  private static final Set<String> NEVER = Set.of("PHI_SHARE_REVOKED", "PHI_ACCESS_DENIED");

  private Disclosure() {}

  /** Whether it is to be judged: it shares, exports or downloads, or it names a recipient. */
  static boolean isCandidate(ReportEvent event) {
    return ALWAYS.contains(event.eventType())
        || (namesRecipient(event)
            && AccessEvents.isAccess(event)
            && !NEVER.contains(event.eventType()));
  }

  static boolean namesRecipient(ReportEvent event) {
    return identifiesRecipient(event)
        || event.get(ReportedField.RECIPIENT_ADDRESS) != null
        || event.get(ReportedField.RECIPIENT_TYPE) != null;
  }

  /** Whether one recipient can be told from another. */
  static boolean identifiesRecipient(ReportEvent event) {
    return namesEntity(event) || known(event, ReportedField.RECIPIENT_ID) != null;
  }

  /** Whether there is the name that the accounting must state: a person's or an entity's. */
  static boolean namesEntity(ReportEvent event) {
    return known(event, ReportedField.RECIPIENT_NAME) != null
        || known(event, ReportedField.RECIPIENT_ORGANIZATION) != null;
  }

  /** Null where there is none, or where it is redacted. */
  private static @Nullable String known(ReportEvent event, ReportedField field) {
    String value = event.get(field);
    return value == null || value.isBlank() || !AccessEvents.identifies(value) ? null : value;
  }

  /** The purpose as the event has it: of the disclosure, else of the access. */
  static @Nullable String purpose(ReportEvent event) {
    String purpose = event.get(ReportedField.DISCLOSURE_PURPOSE);
    purpose = purpose == null ? event.get(ReportedField.ACCESS_REASON) : purpose;
    return purpose == null || purpose.isBlank() ? null : purpose;
  }

  /** The same, to be compared; empty: unknown. */
  static String purposeWord(ReportEvent event) {
    String purpose = purpose(event);
    return purpose == null ? "" : purpose.toUpperCase(Locale.ROOT);
  }

  /** The recipient's type, to be compared; empty: unknown. */
  static String recipientType(ReportEvent event) {
    return event.text(ReportedField.RECIPIENT_TYPE).toUpperCase(Locale.ROOT);
  }

  /** What was disclosed: as the event says, else its kind of data, its resource and its size. */
  static @Nullable String description(ReportEvent event) {
    String said = event.get(ReportedField.DISCLOSURE_DESCRIPTION);
    if (said != null && !said.isBlank()) {
      return said;
    }
    StringBuilder text = new StringBuilder(event.text(ReportedField.DATA_TYPE));
    append(text, resource(event));
    Long records = event.number(ReportedField.RECORD_COUNT);
    append(text, records == null || text.isEmpty() ? null : records + " records");
    return text.isEmpty() ? null : text.toString();
  }

  private static @Nullable String resource(ReportEvent event) {
    String resource = AccessEvents.resource(event);
    if (resource == null) {
      return null;
    }
    return event.get(ReportedField.STUDY_INSTANCE_UID) == null ? resource : "study " + resource;
  }

  private static void append(StringBuilder text, @Nullable String part) {
    if (part != null) {
      text.append(text.isEmpty() ? "" : ", ").append(part);
    }
  }
}
