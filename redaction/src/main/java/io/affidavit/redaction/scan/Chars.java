package io.affidavit.redaction.scan;

/** Characters as a person reads them: digits of every script, separators, what is not seen. */
final class Chars {
  /** Kinds of characters that the pass over a text tells apart. */
  static final byte OTHER = 0;

  static final byte LETTER = 1;
  static final byte DIGIT = 2;

  /** Signs that something may start with: {@code +1 ...}, {@code (310) ...}, {@code ::1}. */
  static final byte SIGN = 3;

  /** Combining marks and what is not seen: part of the word around them. */
  static final byte INNER = 4;

  private static final byte[] ASCII = new byte[128];

  static {
    for (int c = '0'; c <= '9'; c++) {
      ASCII[c] = DIGIT;
    }
    for (int c = 'a'; c <= 'z'; c++) {
      ASCII[c] = LETTER;
      ASCII[c - 32] = LETTER;
    }
    ASCII['+'] = SIGN;
    ASCII['('] = SIGN;
    ASCII[':'] = SIGN;
  }

  private Chars() {}

  /** The kind of a character; a surrogate counts as {@link #OTHER}. */
  static byte kind(char c) {
    return c < 128 ? ASCII[c] : wideKind(c);
  }

  private static byte wideKind(char c) {
    if (Character.isDigit(c)) {
      return DIGIT;
    }
    if (Character.isLetter(c)) {
      return LETTER;
    }
    if (isInvisible(c) || Character.getType(c) == Character.NON_SPACING_MARK) {
      return INNER;
    }
    return c == '\uFF0B' || c == '\uFF08' ? SIGN : OTHER;
  }

  /** Letter or digit. */
  static boolean isWord(char c) {
    byte kind = kind(c);
    return kind == LETTER || kind == DIGIT;
  }

  static boolean isLetter(char c) {
    return kind(c) == LETTER;
  }

  static boolean isUpper(char c) {
    return c < 128 ? c >= 'A' && c <= 'Z' : Character.isUpperCase(c);
  }

  /** In lower case, and a full-width character of ASCII as that character. */
  static char fold(char c) {
    if (c < 128) {
      return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
    }
    char narrow = c >= 0xFF01 && c <= 0xFF5E ? (char) (c - 0xFEE0) : c;
    return Character.toLowerCase(narrow);
  }

  /** Whether the character takes no room on a screen, so that it could hide inside a number. */
  static boolean isInvisible(char c) {
    return (c >= 0x200B && c <= 0x200F) || c == 0x2060 || c == 0xFEFF || c == 0xAD;
  }

  static boolean isDot(char c) {
    return c == '.' || c == 0xFF0E || c == 0x2024;
  }

  static boolean isSpace(char c) {
    return c == ' ' || c == '\t' || (c >= 0x80 && Character.isSpaceChar(c));
  }

  static boolean isDash(char c) {
    return c == '-'
        || (c >= 0x80 && (Character.getType(c) == Character.DASH_PUNCTUATION || c == 0x2212));
  }

  /** A space, dash or dot of any kind that may stand between the digit groups of a number. */
  static boolean isSeparator(char c) {
    return c == ' '
        || c == '-'
        || isDot(c)
        || (c >= 0x80 && (isDash(c) || Character.getType(c) == Character.SPACE_SEPARATOR));
  }

  /** Whether the folded character is a digit of base 16. */
  static boolean isHex(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }
}
