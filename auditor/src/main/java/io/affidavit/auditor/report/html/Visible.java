package io.affidavit.auditor.report.html;

import java.util.Locale;

/**
 * Values for the eye. What cannot be seen, or makes other characters stand where they are not, is
 * shown by its number: a name with a hidden right-to-left override must not read as another name.
 * The rest, joiners within words included, stays as it is.
 */
final class Visible {
  /** Characters of one value that are shown. */
  static final int LENGTH = 1_000;

  private static final int ZERO_WIDTH_NON_JOINER = 0x200c;
  private static final int ZERO_WIDTH_JOINER = 0x200d;

  private Visible() {}

  /** The first {@value LENGTH} characters, and how many there are if more. */
  static String of(String value) {
    StringBuilder text = new StringBuilder(Math.min(value.length(), LENGTH) + 16);
    int at = 0;
    for (int shown = 0; at < value.length() && shown < LENGTH; shown++) {
      int character = value.codePointAt(at);
      append(text, character);
      at += Character.charCount(character);
    }
    if (at < value.length()) {
      int all = value.codePointCount(0, value.length());
      text.append(String.format(Locale.ROOT, "… (%,d characters in all)", all));
    }
    return text.toString();
  }

  private static void append(StringBuilder text, int character) {
    if (character < 0x20) {
      text.append((char) (0x2400 + character)); // the control pictures of Unicode
    } else if (hidden(character)) {
      text.append(String.format(Locale.ROOT, "⟨U+%04X⟩", character));
    } else {
      text.appendCodePoint(character);
    }
  }

  private static boolean hidden(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      case Character.FORMAT -> character != ZERO_WIDTH_NON_JOINER && character != ZERO_WIDTH_JOINER;
      default -> noncharacter(character);
    };
  }

  private static boolean noncharacter(int character) {
    return (character & 0xfffe) == 0xfffe || (character >= 0xfdd0 && character <= 0xfdef);
  }
}
