package io.affidavit.redaction;

/** Characters as a person reads them: digits of every script, separators, what is not seen. */
final class Chars {
  private Chars() {}

  /** The value of the digit at the index, of whatever script, or -1. */
  static int digit(String text, int index) {
    char c = text.charAt(index);
    if (c < 0x80) {
      return c >= '0' && c <= '9' ? c - '0' : -1;
    }
    return Character.digit(text.codePointAt(index), 10);
  }

  /** Characters of the code point at the index. */
  static int width(String text, int index) {
    return Character.charCount(text.codePointAt(index));
  }

  /** Whether the character takes no room on a screen, so that it could hide inside a number. */
  static boolean isInvisible(char c) {
    return (c >= 0x200B && c <= 0x200F) || c == 0x2060 || c == 0xFEFF || c == 0xAD;
  }

  /** Whether a digit stands right before the index, or before what is not seen there. */
  static boolean digitBefore(String text, int index) {
    int at = index - 1;
    while (at >= 0 && index - at < 8 && isInvisible(text.charAt(at))) {
      at--;
    }
    if (at < 0) {
      return false;
    }
    boolean pair = at > 0 && Character.isLowSurrogate(text.charAt(at));
    return digit(text, pair ? at - 1 : at) >= 0;
  }

  static boolean isDot(char c) {
    return c == '.' || c == 0xFF0E || c == 0x2024;
  }

  /** A space, dash or dot of any kind that may stand between the digit groups of a number. */
  static boolean isSeparator(char c) {
    return c == ' ' || c == '-' || isDot(c) || (c >= 0x80 && isWideSeparator(c));
  }

  private static boolean isWideSeparator(char c) {
    return Character.getType(c) == Character.DASH_PUNCTUATION
        || Character.getType(c) == Character.SPACE_SEPARATOR
        || c == 0x2212;
  }
}
