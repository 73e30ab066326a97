package io.affidavit.event;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Times as events have them: RFC 3339. Stateless. */
final class Times {
  /** RFC 3339 has four digits for the year. */
  static final Instant EARLIEST = Instant.parse("0000-01-01T00:00:00Z");

  static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

  /** No event of an audit trail is older; a clock that was never set starts at 1970. */
  private static final Instant SUSPECT_BEFORE = Instant.parse("2000-01-01T00:00:00Z");

  /** Numbers of 12 and 13 digits: milliseconds since 1970 of the years from 1973 to 2286. */
  private static final long MIN_EPOCH_MILLIS = 100_000_000_000L;

  private static final long MAX_EPOCH_MILLIS = 9_999_999_999_999L;

  private static final long SECONDS_OF_DAY = 86_400;

  private Times() {}

  /** UTC, always with six digits of the second, so that texts sort as times do. */
  static String format(Instant time) {
    Instant clamped = clamp(time);
    long seconds = clamped.getEpochSecond();
    LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(seconds, SECONDS_OF_DAY));
    int ofDay = (int) Math.floorMod(seconds, SECONDS_OF_DAY);
    char[] text = "0000-00-00T00:00:00.000000Z".toCharArray();
    digits(text, 4, day.getYear());
    digits(text, 7, day.getMonthValue());
    digits(text, 10, day.getDayOfMonth());
    digits(text, 13, ofDay / 3600);
    digits(text, 16, ofDay / 60 % 60);
    digits(text, 19, ofDay % 60);
    digits(text, 26, clamped.getNano() / 1000);
    return new String(text);
  }

  /** Writes the number so that its last digit stands before the index; what is left is zeros. */
  private static void digits(char[] into, int end, int number) {
    int rest = number;
    for (int at = end - 1; rest > 0; at--) {
      into[at] = (char) ('0' + rest % 10);
      rest /= 10;
    }
  }

  static Instant clamp(Instant time) {
    if (time.isBefore(EARLIEST)) {
      return EARLIEST;
    }
    return time.isAfter(LATEST) ? LATEST : time;
  }

  static boolean isSuspect(Instant time) {
    return time.isBefore(SUSPECT_BEFORE) || time.isAfter(LATEST);
  }

  /** A caller's time: milliseconds since 1970 become RFC 3339, anything else stays as it is. */
  static @Nullable Object occurredAt(@Nullable Object tree) {
    if (tree instanceof Long) {
      long millis = (Long) tree;
      if (millis >= MIN_EPOCH_MILLIS && millis <= MAX_EPOCH_MILLIS) {
        return format(Instant.ofEpochMilli(millis));
      }
    }
    return tree;
  }

  /** Whether the text is a time with its zone, as RFC 3339 asks. */
  static boolean isInstant(String text) {
    if (text.length() < 20 || text.length() > 40) {
      return false;
    }
    try {
      OffsetDateTime.parse(text);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  /**
   * Whether the text is, or starts as a time with, a date {@code YYYY-MM-DD} or {@code YYYYMMDD}.
   */
  static boolean isDate(String text) {
    boolean dashes = text.length() > 4 && text.charAt(4) == '-';
    int length = dashes ? 10 : 8;
    if (text.length() < length || text.length() > 40) {
      return false;
    }
    char next = text.length() == length ? 'T' : text.charAt(length);
    return (next == 'T' || next == ' ') && isDay(text.substring(0, length), dashes);
  }

  private static boolean isDay(String text, boolean dashes) {
    try {
      LocalDate.parse(
          text, dashes ? DateTimeFormatter.ISO_LOCAL_DATE : DateTimeFormatter.BASIC_ISO_DATE);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }
}
