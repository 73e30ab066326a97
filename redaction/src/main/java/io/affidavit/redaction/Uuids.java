package io.affidavit.redaction;

/** The text form of a UUID, RFC 9562 section 4: its digits make a card number now and then. */
final class Uuids {
  private static final int LENGTH = 36;

  private Uuids() {}

  /** Whether {@code position} lies in a UUID. */
  static boolean cover(String text, int position) {
    for (int start = position - LENGTH + 1; start <= position; start++) {
      if (isAt(text, start)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAt(String text, int start) {
    int end = start + LENGTH;
    if (start < 0 || end > text.length() || wordAt(text, start - 1) || wordAt(text, end)) {
      return false;
    }
    for (int i = 0; i < LENGTH; i++) {
      boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
      char c = text.charAt(start + i);
      if (dash ? c != '-' : Character.digit(c, 16) < 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean wordAt(String text, int at) {
    return at >= 0 && at < text.length() && Character.isLetterOrDigit(text.charAt(at));
  }
}
