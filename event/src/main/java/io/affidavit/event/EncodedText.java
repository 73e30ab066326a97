package io.affidavit.event;

/**
 * How many bytes text takes in the complete form, counted without writing it, and text made to fit.
 *
 * <p>The complete form is never shorter than the redacted one, so a size that holds for it holds
 * for both. Stateless.
 */
final class EncodedText {
  /** Room for the note that says how much was cut, with a ten-digit number: 38 bytes. */
  static final int NOTE_BYTES = 40;

  private EncodedText() {}

  /**
   * Whether every character is one of ASCII that takes one byte, which most text is: then no other
   * method here would change it, and its bytes are its length.
   */
  static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!isPlain(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  static boolean isPlain(char c) {
    return c >= ' ' && c < 0x7F && c != '"' && c != '\\';
  }

  /** Bytes of the character at the index; of a surrogate pair all four for its first half. */
  static int bytesAt(CharSequence text, int index) {
    char c = text.charAt(index);
    if (c < 0x80) {
      return ascii(c);
    }
    if (c < 0xA0 || c == '\u2028' || c == '\u2029') {
      return 6;
    }
    if (c < 0x800) {
      return 2;
    }
    return isPair(text, index) ? 4 : 3;
  }

  private static int ascii(char c) {
    if (c == '"' || c == '\\' || c == '\n' || c == '\r' || c == '\t' || c == '\b' || c == '\f') {
      return 2;
    }
    return c < 0x20 || c == 0x7F ? 6 : 1;
  }

  static boolean isPair(CharSequence text, int index) {
    return Character.isHighSurrogate(text.charAt(index))
        && index + 1 < text.length()
        && Character.isLowSurrogate(text.charAt(index + 1));
  }

  /** Bytes of the whole text without quotation marks; stops counting above the limit. */
  static int bytes(CharSequence text, int limit) {
    int bytes = 0;
    while (bytes < text.length() && bytes <= limit && isPlain(text.charAt(bytes))) {
      bytes++;
    }
    for (int i = bytes; i < text.length() && bytes <= limit; i++) {
      bytes += bytesAt(text, i);
      if (isPair(text, i)) {
        i++;
      }
    }
    return bytes;
  }

  /**
   * The text itself where it fits the limit, else its beginning and the note {@code …[truncated, N
   * characters]}, N being what was cut. Below {@link #NOTE_BYTES} only the note is left.
   */
  static String cut(String text, int limitBytes) {
    int bytes = 0;
    int keep = 0;
    int i = 0;
    while (i < text.length()) {
      bytes += bytesAt(text, i);
      if (bytes > limitBytes) {
        return note(text, beforeDigits(text, keep));
      }
      i += isPair(text, i) ? 2 : 1;
      if (bytes <= limitBytes - NOTE_BYTES) {
        keep = i;
      }
    }
    return text;
  }

  private static String note(String text, int keep) {
    return text.substring(0, keep) + "…[truncated, " + (text.length() - keep) + " characters]";
  }

  /**
   * A number cut in two would no longer be recognised as the identifier that it is, so a cut goes
   * back to the beginning of the digits, dashes and spaces that it fell into, however many they
   * are.
   */
  private static int beforeDigits(String text, int end) {
    int keep = end;
    while (keep > 0 && partOfNumber(text.charAt(keep - 1))) {
      keep--;
    }
    return keep > 0 && Character.isHighSurrogate(text.charAt(keep - 1)) ? keep - 1 : keep;
  }

  /**
   * A digit of any script, what may stand between the digits of one number, or what is not seen.
   */
  private static boolean partOfNumber(char c) {
    if (c < 0x80) {
      return (c >= '0' && c <= '9') || " -.()+/:".indexOf(c) >= 0;
    }
    switch (Character.getType(c)) {
      case Character.DECIMAL_DIGIT_NUMBER:
      case Character.DASH_PUNCTUATION:
      case Character.SPACE_SEPARATOR:
      case Character.FORMAT:
      case Character.SURROGATE: // digits beyond the basic plane
        return true;
      default:
        return c == 0x2212 || c == 0x2024 || c == 0xFF0E;
    }
  }

  /** The text with U+FFFD for each lone surrogate; the same object where there is none. */
  static String wellFormed(String text) {
    StringBuilder repaired = null;
    for (int i = 0; i < text.length(); i++) {
      if (!Character.isSurrogate(text.charAt(i))) {
        continue;
      }
      if (isPair(text, i)) {
        i++;
        continue;
      }
      if (repaired == null) {
        repaired = new StringBuilder(text);
      }
      repaired.setCharAt(i, '\uFFFD');
    }
    return repaired == null ? text : repaired.toString();
  }
}
