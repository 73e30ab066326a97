package io.affidavit.event;

import java.util.Collections;
import java.util.List;

/** One registered type of event, a row of the catalogue. Immutable. */
public final class EventType {
  private final String name;
  private final String category;
  private final Severity severity;
  private final String defaultStatus;
  private final List<List<String>> required;
  private final List<String> optional;

  EventType(
      String name,
      String category,
      Severity severity,
      String defaultStatus,
      List<List<String>> fields) {
    this.name = name;
    this.category = category;
    this.severity = severity;
    this.defaultStatus = defaultStatus;
    this.required = Collections.unmodifiableList(fields.subList(0, fields.size() - 1));
    this.optional = Collections.unmodifiableList(fields.get(fields.size() - 1));
  }

  public String name() {
    return name;
  }

  /** Such as {@code PHI} or {@code AUTHENTICATION}. */
  public String category() {
    return category;
  }

  /** The severity where the caller gives none. */
  public Severity severity() {
    return severity;
  }

  /**
   * The status where the caller gives none: {@code failure} for types that tell of one, such as
   * {@code LOGIN_FAILED}, else {@code unknown}. Success is never assumed.
   */
  public String defaultStatus() {
    return defaultStatus;
  }

  /** What must be there: of each inner list, one field. */
  public List<List<String>> required() {
    return required;
  }

  /** What else is expected; other fields are legal too. */
  public List<String> optional() {
    return optional;
  }
}
