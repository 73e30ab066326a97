package io.affidavit.pipeline;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads durations as people write them: {@code 30 seconds}, {@code 500 ms}, {@code PT30S}. */
final class Durations {
  private Durations() {}

  /** Null where the text is no duration; a number without a unit is none. */
  static @Nullable Duration parse(String text) {
    String lower = text.trim().toLowerCase(Locale.ROOT);
    if (lower.startsWith("p")) {
      return iso(lower);
    }
    int digits = 0;
    while (digits < lower.length() && Character.isDigit(lower.charAt(digits))) {
      digits++;
    }
    if (digits == 0 || digits > 9) {
      return null;
    }
    return of(Long.parseLong(lower.substring(0, digits)), lower.substring(digits).trim());
  }

  private static @Nullable Duration of(long value, String unit) {
    switch (unit) {
      case "ms":
      case "millisecond":
      case "milliseconds":
        return Duration.ofMillis(value);
      case "s":
      case "second":
      case "seconds":
        return Duration.ofSeconds(value);
      case "m":
      case "min":
      case "minute":
      case "minutes":
        return Duration.ofMinutes(value);
      case "h":
      case "hour":
      case "hours":
        return Duration.ofHours(value);
      default:
        return null;
    }
  }

  private static @Nullable Duration iso(String text) {
    try {
      return Duration.parse(text);
    } catch (DateTimeParseException notIso) {
      return null;
    }
  }
}
