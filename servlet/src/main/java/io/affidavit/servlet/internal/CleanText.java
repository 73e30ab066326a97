package io.affidavit.servlet.internal;

import org.jspecify.annotations.Nullable;

/** What a client sent, before it may stand beside other people's log lines. Stateless. */
final class CleanText {
  private CleanText() {}

  /**
   * At most so many characters, each that could end or steer a line being a blank; null where
   * nothing is left.
   */
  static @Nullable String of(@Nullable String text, int most) {
    if (text == null) {
      return null;
    }
    int length = Math.min(text.length(), most);
    StringBuilder clean = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      clean.append(isHarmless(c) ? c : ' ');
    }
    String trimmed = clean.toString().trim();
    return trimmed.isEmpty() ? null : trimmed;
  }

  private static boolean isHarmless(char c) {
    switch (Character.getType(c)) {
      case Character.CONTROL:
      case Character.FORMAT: // among them those that turn the direction of a text
      case Character.LINE_SEPARATOR:
      case Character.PARAGRAPH_SEPARATOR:
      case Character.SURROGATE:
      case Character.UNASSIGNED:
        return false;
      default:
        return true;
    }
  }
}
