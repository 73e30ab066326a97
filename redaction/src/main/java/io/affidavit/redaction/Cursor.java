package io.affidavit.redaction;

import org.jspecify.annotations.Nullable;

/**
 * A position in text that goes from one start of a word or number to the next. Confined to one
 * thread.
 */
final class Cursor {
  /** How far a recogniser may look, in characters: longer than any number with its separators. */
  static final int LOOK_AHEAD = 96;

  private final String text;
  private int position = -1;
  private @Nullable DigitGroups groups;

  Cursor(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }

  int position() {
    return position;
  }

  /** Goes on, to the next start behind the position; false at the end. */
  boolean next() {
    groups = null;
    for (position++; position < text.length(); position++) {
      if (isStart(position)) {
        return true;
      }
    }
    return false;
  }

  /** The next start is looked for from that index on. */
  void moveTo(int index) {
    position = index - 1;
  }

  /** The digit groups at the position, parsed once for all recognisers; none at a letter. */
  DigitGroups groups() {
    if (groups == null) {
      groups = DigitGroups.parse(text, position);
    }
    return groups;
  }

  private boolean isStart(int index) {
    if (Chars.digit(text, index) >= 0) {
      return !Chars.digitBefore(text, index);
    }
    return Character.isLetter(text.charAt(index))
        && (index == 0 || !Character.isLetterOrDigit(text.charAt(index - 1)));
  }
}
