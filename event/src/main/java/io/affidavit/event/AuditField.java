package io.affidavit.event;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A named value, handed to a log call as an argument. It becomes a field of the event.
 *
 * <p>Its {@code toString} hides the value, because every other appender of the application would
 * print it with the message. Immutable as far as the value is.
 */
public final class AuditField {
  private final @Nullable String name;
  private final @Nullable Object value;
  private final boolean spread;

  AuditField(@Nullable String name, @Nullable Object value) {
    this(name, value, false);
  }

  AuditField(@Nullable String name, @Nullable Object value, boolean spread) {
    this.name = name;
    this.value = value;
    this.spread = spread;
  }

  /** The field's name; null where the caller gave none, which the event notes as a problem. */
  public @Nullable String name() {
    return name;
  }

  /** The caller's own object, not copied. */
  public @Nullable Object value() {
    return value;
  }

  /** Whether each member of the value is a field of its own, see {@link AuditFields#fields}. */
  boolean isSpread() {
    return spread;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof AuditField
        && spread == ((AuditField) other).spread
        && Objects.equals(name, ((AuditField) other).name)
        && Objects.equals(value, ((AuditField) other).value);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, value, spread);
  }

  @Override
  public String toString() {
    return name + "=[HIDDEN]";
  }
}
