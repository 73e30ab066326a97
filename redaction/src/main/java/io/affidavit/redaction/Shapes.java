package io.affidavit.redaction;

import io.affidavit.redaction.scan.TextScanner;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;

/** Whether a text can be what a field says it is, and nothing else. Stateless. */
final class Shapes {
  private static final int MAX_TOKEN = 64;
  private static final int MAX_USER_ID = 128;

  /** One less than the shortest identifier: a ZIP code has five digits. */
  private static final int MAX_TOKEN_DIGITS = 4;

  private static final int MAX_VERSION = 9;

  /** {@code 164.512} and {@code 12.34.56} have as many; a date with its century has more. */
  private static final int MAX_VERSION_DIGITS = 6;

  /** One less than a Social Security number has. */
  private static final int MAX_COUNT_DIGITS = 8;

  private static final int MAX_SIZE_DIGITS = 15;

  private Shapes() {}

  /** A word of code: short, of {@code A-Z a-z 0-9 . _ : -}, with few digits. */
  static boolean isToken(String text) {
    return text.length() <= MAX_TOKEN
        && isOf(text, "._:-")
        && !text.contains("::")
        && digits(text) <= MAX_TOKEN_DIGITS
        && (hasLetter(text) || digits(text) == text.length())
        && TextScanner.ALWAYS.isClean(text);
  }

  /** A name as programs have them, without the spaces and signs that a normalised one forgets. */
  static boolean isName(String text) {
    return text.length() <= MAX_TOKEN && isOf(text, "._-");
  }

  /** Two to four numbers with dots between, as of a version or a section, of few digits in all. */
  static boolean isVersion(String text) {
    return text.length() <= MAX_VERSION
        && isOf(text, ".")
        && !hasLetter(text)
        && digits(text) <= MAX_VERSION_DIGITS
        && !text.startsWith(".")
        && !text.endsWith(".")
        && !text.contains("..");
  }

  /** A login name, possibly with its domain. A long bare number may be a person's own. */
  static boolean isUserId(String text) {
    return text.length() <= MAX_USER_ID
        && isOf(text, "._:-@+\\")
        && (hasLetter(text) || (text.length() <= MAX_COUNT_DIGITS && digits(text) == text.length()))
        && TextScanner.ALWAYS.isClean(text);
  }

  private static boolean isOf(String text, String others) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!isLetter(c) && !isDigit(c) && others.indexOf(c) < 0) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  private static boolean hasLetter(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (isLetter(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  private static int digits(String text) {
    int digits = 0;
    for (int i = 0; i < text.length(); i++) {
      digits += isDigit(text.charAt(i)) ? 1 : 0;
    }
    return digits;
  }

  private static boolean isLetter(int c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isHex(int c) {
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }

  /** A number of a few digits, with a fraction or without. */
  static boolean isCount(String text) {
    return isDecimal(text) && digits(text) <= MAX_COUNT_DIGITS;
  }

  static boolean isSize(String text) {
    return isDecimal(text) && digits(text) <= MAX_SIZE_DIGITS && TextScanner.ALWAYS.isClean(text);
  }

  private static boolean isDecimal(String text) {
    int dot = text.indexOf('.');
    return isOf(text, ".")
        && !hasLetter(text)
        && dot == text.lastIndexOf('.')
        && dot != 0
        && dot != text.length() - 1;
  }

  /** The 36 characters of RFC 9562, of which at least one is a letter. */
  static boolean isUuid(String text) {
    if (text.length() != 36 || !hasLetter(text)) {
      return false;
    }
    for (int i = 0; i < 36; i++) {
      boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
      if (dash ? text.charAt(i) != '-' : !isHex(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** A UUID, or 16 or 32 hexadecimal digits as trace ids have, not all of them decimal. */
  static boolean looksRandom(String text) {
    return isUuid(text)
        || ((text.length() == 16 || text.length() == 32)
            && text.chars().allMatch(Shapes::isHex)
            && hasLetter(text)
            && digits(text) > 0);
  }

  /** A time of RFC 3339 with its zone, or a date of ISO 8601. */
  static boolean isTime(String text) {
    try {
      if (text.length() == 10) {
        LocalDate.parse(text);
      } else {
        OffsetDateTime.parse(text);
      }
      return text.length() <= 35;
    } catch (DateTimeException e) {
      return false;
    }
  }

  /** The name of a class: it is written by a programmer, not made from data. */
  static boolean isClassName(String text) {
    return text.length() < 200
        && isOf(text, ".$_")
        && hasLetter(text)
        && digits(text) <= MAX_TOKEN_DIGITS
        && TextScanner.ALWAYS.isClean(text);
  }

  /** Five digits, or nine with a hyphen: as the Postal Service writes a ZIP code. */
  static boolean isZip(String text) {
    boolean plus4 = text.length() == 10 && text.charAt(5) == '-';
    return (text.length() == 5 || plus4)
        && isOf(text.replace("-", ""), "")
        && !hasLetter(text)
        && digits(text) == (plus4 ? 9 : 5);
  }

  /** Two or three letters, as ISO 3166 has. */
  static boolean isCountry(String text) {
    return (text.length() == 2 || text.length() == 3) && text.chars().allMatch(Shapes::isLetter);
  }
}
