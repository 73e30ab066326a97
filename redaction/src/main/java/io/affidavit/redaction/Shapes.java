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

  private static final short LETTER = 1;
  private static final short DIGIT = 2;
  private static final short DOT = 4;
  private static final short LINE = 8;
  private static final short COLON = 16;
  private static final short OF_USERS = 32;
  private static final short DOLLAR = 64;
  private static final short DASH = 128;

  /** Of each character of ASCII, which of these it is; 0 for those that no shape has. */
  private static final short[] KINDS = kinds();

  /** What {@link #makeup} answers where a character is of another kind. */
  private static final int OTHER = -1;

  /** In what it answers else, beside the number of digits. */
  private static final int HAS_LETTER = 1 << 30;

  private Shapes() {}

  private static short[] kinds() {
    short[] kinds = new short[128];
    for (char c = '0'; c <= '9'; c++) {
      kinds[c] = DIGIT;
    }
    for (char c = 'a'; c <= 'z'; c++) {
      kinds[c] = LETTER;
      kinds[c - 'a' + 'A'] = LETTER;
    }
    kinds['.'] = DOT;
    kinds['_'] = LINE;
    kinds['-'] = DASH;
    kinds[':'] = COLON;
    kinds['@'] = OF_USERS;
    kinds['+'] = OF_USERS;
    kinds['\\'] = OF_USERS;
    kinds['$'] = DOLLAR;
    return kinds;
  }

  /**
   * What the text is made of, in one pass: how many digits it has, and whether a letter.
   *
   * @param others the kinds that may stand beside letters and digits
   * @return {@link #OTHER} for an empty text, and where another character is in it
   */
  private static int makeup(String text, int others) {
    int allowed = LETTER | DIGIT | others;
    int digits = 0;
    int seen = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int kind = c < 0x80 ? KINDS[c] : 0;
      if ((kind & allowed) == 0) {
        return OTHER;
      }
      seen |= kind;
      digits += kind == DIGIT ? 1 : 0;
    }
    return text.isEmpty() ? OTHER : digits | ((seen & LETTER) == 0 ? 0 : HAS_LETTER);
  }

  private static boolean hasLetter(int makeup) {
    return (makeup & HAS_LETTER) != 0;
  }

  private static int digits(int makeup) {
    return makeup & ~HAS_LETTER;
  }

  /** A word of code: short, of {@code A-Z a-z 0-9 . _ : -}, with few digits. */
  static boolean isToken(String text) {
    int makeup = text.length() <= MAX_TOKEN ? makeup(text, DOT | LINE | DASH | COLON) : OTHER;
    return makeup != OTHER
        && digits(makeup) <= MAX_TOKEN_DIGITS
        && (hasLetter(makeup) || digits(makeup) == text.length())
        && !text.contains("::")
        && TextScanner.ALWAYS.isClean(text);
  }

  /** A name as programs have them, without the spaces and signs that a normalised one forgets. */
  static boolean isName(String text) {
    return text.length() <= MAX_TOKEN && makeup(text, DOT | LINE | DASH) != OTHER;
  }

  /** Two to four numbers with dots between, as of a version or a section, of few digits in all. */
  static boolean isVersion(String text) {
    int makeup = text.length() <= MAX_VERSION ? makeup(text, DOT) : OTHER;
    return makeup != OTHER
        && !hasLetter(makeup)
        && digits(makeup) <= MAX_VERSION_DIGITS
        && !text.startsWith(".")
        && !text.endsWith(".")
        && !text.contains("..");
  }

  /** A login name, possibly with its domain. A long bare number may be a person's own. */
  static boolean isUserId(String text) {
    boolean fits = text.length() <= MAX_USER_ID;
    int makeup = fits ? makeup(text, DOT | LINE | DASH | COLON | OF_USERS) : OTHER;
    return makeup != OTHER
        && (hasLetter(makeup)
            || (text.length() <= MAX_COUNT_DIGITS && digits(makeup) == text.length()))
        && TextScanner.ALWAYS.isClean(text);
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
    return isDecimal(text, MAX_COUNT_DIGITS);
  }

  static boolean isSize(String text) {
    return isDecimal(text, MAX_SIZE_DIGITS) && TextScanner.ALWAYS.isClean(text);
  }

  private static boolean isDecimal(String text, int maxDigits) {
    int makeup = makeup(text, DOT);
    int dot = text.indexOf('.');
    return makeup != OTHER
        && !hasLetter(makeup)
        && digits(makeup) <= maxDigits
        && dot == text.lastIndexOf('.')
        && dot != 0
        && dot != text.length() - 1;
  }

  /** The 36 characters of RFC 9562, of which at least one is a letter. */
  static boolean isUuid(String text) {
    if (text.length() != 36) {
      return false;
    }
    boolean letter = false;
    for (int i = 0; i < 36; i++) {
      char c = text.charAt(i);
      boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
      if (dash ? c != '-' : !isHex(c)) {
        return false;
      }
      letter |= isLetter(c);
    }
    return letter;
  }

  /** A UUID, or 16 or 32 hexadecimal digits as trace ids have, not all of them decimal. */
  static boolean looksRandom(String text) {
    return isUuid(text) || ((text.length() == 16 || text.length() == 32) && isMixedHex(text));
  }

  private static boolean isMixedHex(String text) {
    int letters = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!isHex(c)) {
        return false;
      }
      letters += isLetter(c) ? 1 : 0;
    }
    return letters > 0 && letters < text.length();
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
    int makeup = text.length() < 200 ? makeup(text, DOT | LINE | DOLLAR) : OTHER;
    return makeup != OTHER
        && hasLetter(makeup)
        && digits(makeup) <= MAX_TOKEN_DIGITS
        && TextScanner.ALWAYS.isClean(text);
  }

  /** Five digits, or nine with a hyphen: as the Postal Service writes a ZIP code. */
  static boolean isZip(String text) {
    boolean plus4 = text.length() == 10 && text.charAt(5) == '-';
    int makeup = plus4 || text.length() == 5 ? makeup(text.replace("-", ""), 0) : OTHER;
    return makeup != OTHER && !hasLetter(makeup) && digits(makeup) == (plus4 ? 9 : 5);
  }

  /** Two or three letters, as ISO 3166 has. */
  static boolean isCountry(String text) {
    return (text.length() == 2 || text.length() == 3) && text.chars().allMatch(Shapes::isLetter);
  }
}
