package io.affidavit.event;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What one copy of an event does with one field. Immutable. */
public final class Treatment {
  /** The kinds of treatment. What is said of a check: a value that fails it is indicated. */
  public enum Action {
    /** The value stays; in the safe-harbor copy only if it passes the check of its kind. */
    KEEP,
    /** The value stays, not even scanned: a report needs its text whole. */
    UNSCANNED,
    /** The value stays up to its query string or fragment. */
    NO_QUERY,
    /** The field is absent. */
    DROP,
    /** {@code [REDACTED:CATEGORY]} stands for the value. */
    INDICATE,
    /** The value stays if it is in the field's vocabulary. */
    ENUM,
    /** A number of at most 8 digits stays: one less than a Social Security number has. */
    COUNT,
    /** A number of at most 15 digits stays. */
    SIZE,
    /** An RFC 3339 time stays. */
    INSTANT,
    /** A UUID, or a list of them, stays. */
    UUID,
    /** A list of known field names stays. */
    NAMES,
    /** A value that looks random, thus not derived from a person, stays; any other is absent. */
    RANDOM,
    /** The year stays. */
    YEAR,
    /** The year stays, or {@code 90+} where it tells an age over 89: 164.514(b)(2)(i)(C). */
    BIRTH_YEAR,
    /** Country and State stay: 164.514(b)(2)(i)(B). */
    STATE_ONLY,
    /** Stays unless the user is a patient or a patient's proxy. */
    WORKFORCE,
    /** The field is absent, and another one says that it was there. */
    FLAG
  }

  private final Action action;
  private final @Nullable String argument;

  private Treatment(Action action, @Nullable String argument) {
    this.action = action;
    this.argument = argument;
  }

  static Treatment parse(String text) {
    int colon = text.indexOf(':');
    String word = colon < 0 ? text : text.substring(0, colon);
    Action action = Action.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    return new Treatment(action, colon < 0 ? null : text.substring(colon + 1));
  }

  public Action action() {
    return action;
  }

  /** The category of {@link Action#INDICATE}, the field of {@link Action#FLAG}, else null. */
  public @Nullable String argument() {
    return argument;
  }
}
