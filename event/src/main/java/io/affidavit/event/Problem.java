package io.affidavit.event;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something wrong with an event that was recorded nevertheless: a code and the name of a field,
 * never a value. Immutable.
 */
public final class Problem {
  /** What can be wrong. The names are those of {@code validation.problems[].code}. */
  public enum Code {
    /** No field {@code eventType}, and the message is no event type either. */
    MISSING_EVENT_TYPE,
    /** The type is not in the catalogue. */
    UNKNOWN_EVENT_TYPE,
    /** A field that the type requires is absent. */
    MISSING_FIELD,
    /** The value, or the name, is not of the form that the field has. */
    BAD_FORMAT,
    /** The value is not one of the field's vocabulary. */
    NOT_IN_VOCABULARY,
    /** A field that a closed type does not know. */
    UNKNOWN_FIELD,
    /** The same field twice, or with different values as key-value and in the MDC. */
    CONFLICT,
    /** Something was cut, or left out, to keep the event within its size. */
    TOO_LONG,
    /** The event's time cannot be right. */
    CLOCK_SUSPECT,
    /** A password, token or other secret was taken out. */
    SECRET_REMOVED,
    /**
     * A value's own code threw, the value contains itself, or reading it would have used it up or
     * loaded it.
     */
    SERIALIZATION_FAILED,
    /** A redaction rule failed; what it should have judged was taken out. */
    REDACTION_FAILED
  }

  private final Code code;
  private final @Nullable String field;

  /**
   * @param field the field's name; null where a name would say too much, or there is none
   */
  public Problem(Code code, @Nullable String field) {
    this.code = Objects.requireNonNull(code, "code");
    this.field = field;
  }

  public Code code() {
    return code;
  }

  /** The field's name or null. It may be the caller's own, so it may itself hold PHI. */
  public @Nullable String field() {
    return field;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Problem
        && code == ((Problem) other).code
        && Objects.equals(field, ((Problem) other).field);
  }

  @Override
  public int hashCode() {
    return 31 * code.hashCode() + Objects.hashCode(field);
  }

  /** The code only. */
  @Override
  public String toString() {
    return code.name();
  }
}
