package io.affidavit.redaction;

/**
 * The groups of digits that start at one place: {@code 123-45-6789} has three, of 3, 2 and 4
 * digits. Immutable once parsed.
 */
final class DigitGroups {
  /** As many as a card number has digits, for one written with a space behind each. */
  private static final int MAX_GROUPS = 20;

  private static final int MAX_SEPARATORS = 3;

  private final String text;
  private final int[] ends = new int[MAX_GROUPS];
  private final int[] lengths = new int[MAX_GROUPS];
  private final boolean[] dotted = new boolean[MAX_GROUPS];
  private final StringBuilder digits = new StringBuilder(24);
  private int count;

  private DigitGroups(String text) {
    this.text = text;
  }

  static DigitGroups parse(String text, int start) {
    DigitGroups groups = new DigitGroups(text);
    groups.parse(start);
    return groups;
  }

  private void parse(int start) {
    int limit = Math.min(text.length(), start + Cursor.LOOK_AHEAD);
    int at = start;
    while (at < limit && count < MAX_GROUPS && Chars.digit(text, at) >= 0) {
      at = group(at, limit);
      int next = behindSeparators(at, limit);
      boolean more = next < limit && Chars.digit(text, next) >= 0;
      if (!more) {
        return;
      }
      if (count < MAX_GROUPS) {
        dotted[count] = Chars.isDot(text.charAt(next - 1));
      }
      at = next;
    }
  }

  private int group(int start, int limit) {
    int at = start;
    int length = 0;
    int end = start;
    while (at < limit) {
      int digit = Chars.digit(text, at);
      if (digit >= 0) {
        digits.append((char) ('0' + digit));
        length++;
        at += Chars.width(text, at);
        end = at;
      } else if (Chars.isInvisible(text.charAt(at))) {
        at++;
      } else {
        break;
      }
    }
    ends[count] = end;
    lengths[count] = length;
    count++;
    return at;
  }

  private int behindSeparators(int start, int limit) {
    int at = start;
    int separators = 0;
    while (at < limit && separators < MAX_SEPARATORS && Chars.isSeparator(text.charAt(at))) {
      separators++;
      at++;
      while (at < limit && Chars.isInvisible(text.charAt(at))) {
        at++;
      }
    }
    return at;
  }

  int count() {
    return count;
  }

  /** Digits of the group, 0 where there is no such group. */
  int length(int group) {
    return group < count ? lengths[group] : 0;
  }

  /** Index behind the last digit of the group. */
  int end(int group) {
    return ends[group];
  }

  /** Whether a dot stands before the group, so that it may be part of a version or a UID. */
  boolean isDotted(int group) {
    return group < count && dotted[group];
  }

  /** The digits of all groups as 0 to 9. */
  CharSequence digits() {
    return digits;
  }
}
