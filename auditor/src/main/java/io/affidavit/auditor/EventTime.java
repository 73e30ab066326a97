package io.affidavit.auditor;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.Year;
import org.jspecify.annotations.Nullable;

/** An event's time, of which there may be millions. Stateless. */
final class EventTime {
  /** As the encoder writes it. */
  private static final String SPELLING = "0000-00-00T00:00:00.000000Z";

  private static final long SECOND = 1_000_000;
  private static final long DAY = 24 * 3600 * SECOND;

  private static final Instant EARLIEST = Instant.parse("0000-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

  private EventTime() {}

  /** Microseconds since 1970; null for what is no time of RFC 3339. */
  static @Nullable Long micros(String text) {
    if (isUsual(text)) {
      int month = number(text, 5, 7);
      int day = number(text, 8, 10);
      int hour = number(text, 11, 13);
      int minute = number(text, 14, 16);
      int second = number(text, 17, 19);
      int year = number(text, 0, 4);
      boolean date = month >= 1 && month <= 12 && day >= 1 && day <= lastDay(year, month);
      if (date && hour < 24 && minute < 60 && second < 60) {
        return LocalDate.of(year, month, day).toEpochDay() * DAY
            + (hour * 3600L + minute * 60L + second) * SECOND
            + number(text, 20, 26);
      }
    }
    Instant time = Control.instant(text);
    // RFC 3339 has four digits for the year; far beyond them, micros would not fit.
    boolean known = time != null && !time.isBefore(EARLIEST) && time.isBefore(END);
    return time == null || !known ? null : micros(time);
  }

  /** The same; the JDK's own goes over nanoseconds, which end in 2262. */
  static long micros(Instant time) {
    return Math.addExact(Math.multiplyExact(time.getEpochSecond(), SECOND), time.getNano() / 1000);
  }

  private static boolean isUsual(String text) {
    if (text.length() != SPELLING.length()) {
      return false;
    }
    for (int i = 0; i < SPELLING.length(); i++) {
      char c = text.charAt(i);
      char expected = SPELLING.charAt(i);
      if (expected == '0' ? c < '0' || c > '9' : c != expected) {
        return false;
      }
    }
    return true;
  }

  private static int lastDay(int year, int month) {
    return Month.of(month).length(Year.isLeap(year));
  }

  private static int number(String text, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      number = 10 * number + text.charAt(i) - '0';
    }
    return number;
  }
}
