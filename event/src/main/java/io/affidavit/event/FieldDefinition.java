package io.affidavit.event;

import java.util.Collections;
import java.util.Locale;
import java.util.Set;

/** One field of the catalogue: its kind and what each copy of an event does with it. Immutable. */
public final class FieldDefinition {
  /** What a field's value looks like. */
  public enum Kind {
    TEXT,
    TOKEN,
    ENUM,
    NUMBER,
    BOOL,
    DATE,
    INSTANT,
    UID,
    UUID,
    LIST,
    OBJECT
  }

  private final String name;
  private final Kind kind;
  private final Set<String> vocabulary;
  private final Treatment complete;
  private final Treatment safeHarbor;

  FieldDefinition(
      String name, Kind kind, Set<String> vocabulary, Treatment complete, Treatment safeHarbor) {
    this.name = name;
    this.kind = kind;
    this.vocabulary = Collections.unmodifiableSet(vocabulary);
    this.complete = complete;
    this.safeHarbor = safeHarbor;
  }

  public String name() {
    return name;
  }

  public Kind kind() {
    return kind;
  }

  /** Whether the value is one of the field's vocabulary, in any case; false where it has none. */
  public boolean inVocabulary(String value) {
    return vocabulary.contains(value.toUpperCase(Locale.ROOT));
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
