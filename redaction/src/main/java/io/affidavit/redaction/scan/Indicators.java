package io.affidavit.redaction.scan;

import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * What stands in the place of a find: {@code [REDACTED:MRN]}, and with what the rule allows to stay
 * {@code [REDACTED:DATE 2022]} (a year), {@code [REDACTED:DATE 90+]} (a year that could tell an age
 * over 89), {@code [REDACTED:AGE 90+]} and {@code [REDACTED:ZIP 606]} ({@link Zip3}). What is kept
 * stands inside, so that an indicator found later is recognised whole. Stateless.
 */
final class Indicators {
  private static final String OPENING = "[REDACTED:";

  /** 45 CFR 164.514(b)(2)(i)(C): 90 and over is one category. */
  private static final int OLDEST = 90;

  private static final String AGE = " 90+";

  private Indicators() {}

  /** Index of the next indicator from the index on, or the text's length. */
  static int find(String text, int from) {
    int at = text.indexOf(OPENING, from);
    while (at >= 0 && end(text, at) < 0) {
      at = text.indexOf(OPENING, at + 1);
    }
    return at < 0 ? text.length() : at;
  }

  /** Index behind the indicator at the index, or -1 where there is none. */
  static int end(String text, int start) {
    int at = start + OPENING.length();
    for (int i = Category.count() - 1; i >= 0; i--) {
      Category category = Category.at(i);
      String name = category.name();
      if (text.startsWith(name, at)) {
        int rest = at + name.length() + keptLength(text, at + name.length(), category);
        if (rest < text.length() && text.charAt(rest) == ']') {
          return rest + 1;
        }
      }
    }
    return -1;
  }

  private static int keptLength(String text, int at, Category category) {
    switch (category) {
      case AGE:
        return text.startsWith(AGE, at) ? AGE.length() : 0;
      case DATE:
        return text.startsWith(AGE, at) ? AGE.length() : digits(text, at, 4);
      case ZIP:
        return digits(text, at, 3);
      default:
        return 0;
    }
  }

  /** Characters of a space and so many digits, or 0. */
  private static int digits(String text, int at, int count) {
    if (at + count >= text.length() || text.charAt(at) != ' ') {
      return 0;
    }
    for (int i = at + 1; i <= at + count; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return 0;
      }
    }
    return count + 1;
  }

  /** The scanned text with an indicator for each span. */
  static String replace(Scan scan) {
    String text = scan.text();
    StringBuilder redacted = new StringBuilder(text.length());
    int from = 0;
    for (int i = 0; i < scan.count(); i++) {
      redacted.append(text, from, scan.start(i));
      append(redacted, scan, i);
      from = scan.end(i);
    }
    return redacted.append(text, from, text.length()).toString();
  }

  private static void append(StringBuilder redacted, Scan scan, int span) {
    Category category = scan.category(span);
    String indicator = category.indicator();
    redacted.append(indicator, 0, indicator.length() - 1);
    scan.bounds(scan.start(span), scan.end(span));
    if (category == Category.AGE) {
      redacted.append(AGE);
    } else if (category == Category.ZIP) {
      redacted.append(' ').append(Zip3.of(scan));
    } else if (category == Category.DATE) {
      int year = year(scan);
      if (isOld(year)) {
        redacted.append(AGE);
      } else if (year > 0) {
        redacted.append(' ').append(year);
      }
    }
    redacted.append(']');
  }

  /** The only group of four digits, or the first four of eight and more, as a year; 0 for none. */
  private static int year(Scan scan) {
    int year = 0;
    for (int at = scan.from(); at < scan.to(); at++) {
      if (scan.digit(at) >= 0) {
        int value = scan.run(at);
        int length = scan.runLength();
        int candidate = length == 4 ? value : length == 8 ? value / 10_000 : 0;
        if (candidate >= 1800 && candidate < 2200) {
          if (year != 0) {
            return 0;
          }
          year = candidate;
        }
        at = scan.runEnd();
      }
    }
    return year;
  }

  /** Whether someone born in that year may be 90 or older this year. */
  static boolean isOld(int year) {
    return year >= 1800 && year <= LocalDate.now(ZoneOffset.UTC).getYear() - OLDEST;
  }
}
