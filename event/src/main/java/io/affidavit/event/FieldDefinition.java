package io.affidavit.event;

import java.util.Collection;

/** One field of the catalogue: its kind and what each copy of an event does with it. Immutable. */
public final class FieldDefinition {
  /** What a field's value looks like. */
  public enum Kind {
    /** Any text. */
    TEXT,
    /** One word or identifier, without form of its own. */
    TOKEN,
    /** One of the words of the field's vocabulary. */
    ENUM,
    /** A number of at least 0, also as text. */
    NUMBER,
    /** True or false, also as text. */
    BOOL,
    /** {@code YYYY-MM-DD} or {@code YYYYMMDD}, or a time that starts so. */
    DATE,
    /** A time with its zone, RFC 3339. */
    INSTANT,
    /** A unique identifier of DICOM, PS3.5 section 9.1. */
    UID,
    /** A UUID, RFC 9562. */
    UUID,
    /** A list, or one element of it. */
    LIST,
    /** An object with members of its own. */
    OBJECT
  }

  private final String name;
  private final Kind kind;
  private final Vocabulary vocabulary;
  private final Treatment complete;
  private final Treatment safeHarbor;

  FieldDefinition(
      String name, Kind kind, Vocabulary vocabulary, Treatment complete, Treatment safeHarbor) {
    this.name = name;
    this.kind = kind;
    this.vocabulary = vocabulary;
    this.complete = complete;
    this.safeHarbor = safeHarbor;
  }

  /** As it stands in the event, such as {@code patientId}. */
  public String name() {
    return name;
  }

  /** What its value looks like. */
  public Kind kind() {
    return kind;
  }

  /** Whether the value is one of the field's vocabulary, in any case; false where it has none. */
  public boolean inVocabulary(String value) {
    return vocabulary.word(value) != null;
  }

  /** The words that the value, or each element of a list, may be; empty where any may be. */
  public Collection<String> vocabulary() {
    return vocabulary.words();
  }

  Vocabulary words() {
    return vocabulary;
  }

  /** What the complete record does with it. */
  public Treatment complete() {
    return complete;
  }

  /** What the copy redacted for Safe Harbor identifiers does with it. */
  public Treatment safeHarbor() {
    return safeHarbor;
  }
}
