package io.affidavit.event;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One registered type of event, a row of the catalogue. Immutable and thread-safe. */
public final class EventType {
  private final String name;
  private final String category;
  private final Severity severity;
  private final String defaultStatus;
  private final List<List<String>> required;
  private final List<String> optional;
  private final boolean closed;
  private final @Nullable EventCodes codes;
  private final String meaning;

  private EventType(Builder row) {
    this.name = row.name;
    this.category = row.category;
    this.severity = row.severity;
    this.defaultStatus = row.defaultStatus;
    this.required = Collections.unmodifiableList(new ArrayList<>(row.required));
    this.optional = Collections.unmodifiableList(new ArrayList<>(row.optional));
    this.closed = row.closed;
    this.codes = row.codes;
    this.meaning = row.meaning;
  }

  /** Such as {@code PHI_ACCESSED}. */
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

  /** What else is expected; other fields are legal too, unless the type is {@link #closed}. */
  public List<String> optional() {
    return optional;
  }

  /**
   * Whether a caller's field that is neither required nor optional is noted as {@code
   * UNKNOWN_FIELD}. It is recorded nevertheless. No built-in type is closed.
   */
  public boolean closed() {
    return closed;
  }

  /** What other standards call such an event; null for a user's type that says nothing of it. */
  public @Nullable EventCodes codes() {
    return codes;
  }

  /** What such an event tells, in an English sentence; empty where nobody wrote one. */
  public String meaning() {
    return meaning;
  }

  /** Whether the type names the field, as required or optional. */
  boolean names(String field) {
    return optional.contains(field) || required.stream().anyMatch(any -> any.contains(field));
  }

  /** Gathers a row. Confined to one thread. */
  static final class Builder {
    final String name;
    final String category;
    Severity severity = Severity.MEDIUM;
    String defaultStatus = "unknown";
    final List<List<String>> required = new ArrayList<>();
    final List<String> optional = new ArrayList<>();
    boolean closed;
    @Nullable EventCodes codes;
    String meaning = "";

    Builder(String name, String category) {
      this.name = name;
      this.category = category;
    }

    /** All fields that the row names. */
    List<String> names() {
      List<String> names = new ArrayList<>();
      required.forEach(names::addAll);
      names.addAll(optional);
      return names;
    }

    EventType build() {
      return new EventType(this);
    }
  }
}
