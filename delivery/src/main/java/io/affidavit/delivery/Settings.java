package io.affidavit.delivery;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One wording for every refused setting: name, value, limit, what now. */
final class Settings {
  private Settings() {}

  static IllegalArgumentException refused(String name, @Nullable Object value, String limit) {
    return new IllegalArgumentException(name + " " + limit + ", got " + value);
  }

  static Duration atLeast(String name, Duration value, Duration least) {
    if (value.compareTo(least) < 0) {
      throw refused(name, value, "must be at least " + least);
    }
    return value;
  }

  /** The text without outer blanks; null where nothing is left. */
  static @Nullable String trimmed(@Nullable String text) {
    if (text == null) {
      return null;
    }
    String trimmed = text.trim();
    return trimmed.isEmpty() ? null : trimmed;
  }
}
