package io.affidavit.event;

import org.jspecify.annotations.Nullable;

/**
 * Decides type, status and severity of one event and what follows from them. Confined to the thread
 * that builds the event.
 */
final class TypeResolver {
  /** Longest name of a type, as encoded; those of the catalogue have at most 25 characters. */
  private static final int MAX_TYPE_BYTES = 256;

  private static final String SUCCESS = "success";
  private static final String FAILURE = "failure";

  private final EventCatalogue catalogue;
  private final FieldCollector collected;
  private final ProblemList problems;

  TypeResolver(EventCatalogue catalogue, FieldCollector collected, ProblemList problems) {
    this.catalogue = catalogue;
    this.collected = collected;
    this.problems = problems;
  }

  /** Sets them in the builder. */
  @Nullable EventType resolve(@Nullable String template, AuditRecord.Builder record) {
    String status = status();
    String written = written(template);
    EventType type = written == null ? null : registered(written, status);
    if (type != null) {
      record.type(type);
    } else if (written == null) {
      record.unregisteredType(AuditRecord.UNSPECIFIED);
      problems.add(Problem.Code.MISSING_EVENT_TYPE, "eventType");
    } else {
      record.unregisteredType(written);
      problems.add(Problem.Code.UNKNOWN_EVENT_TYPE, "eventType");
    }
    if (status != null) {
      record.status(status);
    }
    severity(type, record);
    return type;
  }

  private @Nullable String written(@Nullable String template) {
    Object value = collected.envelope.get("eventType");
    String text = value == null ? "" : value.toString();
    if (!text.trim().isEmpty()) {
      return EncodedText.cut(text.trim(), MAX_TYPE_BYTES);
    }
    return template != null && isUpperSnake(template.trim()) ? template.trim() : null;
  }

  /** One word of A-Z, 0-9 and _, starting with a letter, of 2 to 64 characters. */
  private static boolean isUpperSnake(String text) {
    if (text.length() < 2 || text.length() > 64 || text.charAt(0) < 'A' || text.charAt(0) > 'Z') {
      return false;
    }
    for (int i = 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < 'A' || c > 'Z') && (c < '0' || c > '9') && c != '_') {
        return false;
      }
    }
    return true;
  }

  private @Nullable EventType registered(String written, @Nullable String status) {
    EventType type = catalogue.type(written);
    if (type == null) {
      type = catalogue.alias(written);
    }
    if (type != null && type.name().equals("USER_LOGIN") && FAILURE.equals(status)) {
      type = catalogue.type("LOGIN_FAILED");
    }
    if (type != null && !type.name().equals(written)) {
      original(written);
    }
    return type;
  }

  private void original(String written) {
    Object callers = collected.fields.put("eventTypeOriginal", written);
    collected.implied.add("eventTypeOriginal");
    if (callers != null) {
      problems.add(Problem.Code.CONFLICT, "eventTypeOriginal");
      collected.toExtra("eventTypeOriginal", callers);
    }
  }

  private @Nullable String status() {
    Object value = collected.envelope.get("status");
    if (value == null) {
      return null;
    }
    String text = value.toString().trim();
    if (catalogue.inVocabulary("statusSuccess", text)) {
      return SUCCESS;
    }
    if (catalogue.inVocabulary("statusFailure", text)) {
      if (text.equalsIgnoreCase("denied") && collected.fields.get("failureReason") == null) {
        collected.fields.put("failureReason", "DENIED");
        collected.implied.add("failureReason");
      }
      return FAILURE;
    }
    if (!catalogue.inVocabulary("status", text)) {
      problems.add(Problem.Code.NOT_IN_VOCABULARY, "status");
      collected.toExtra("status", value);
    }
    return "unknown";
  }

  private void severity(@Nullable EventType type, AuditRecord.Builder record) {
    Severity given = given();
    if (type == null) {
      // Nobody said how much such an event matters, so it is not let fall under a filter.
      record.severity(given == null ? Severity.MEDIUM : given.atLeast(Severity.MEDIUM));
    } else if (given != null) {
      record.severity(given);
    }
  }

  private @Nullable Severity given() {
    Object value = collected.envelope.get("severity");
    if (value == null) {
      return null;
    }
    Severity severity = Severity.parse(value.toString());
    if (severity == null) {
      problems.add(Problem.Code.NOT_IN_VOCABULARY, "severity");
      collected.toExtra("severity", value);
    }
    return severity;
  }
}
