package io.affidavit.redaction.scan;

/**
 * The groups of digits that start at one place: {@code 123-45-6789} has three, of 3, 2 and 4
 * digits. Parsed again for each place; confined to one thread.
 */
final class DigitGroups {
  /** As many as a card number has digits, for one written with a space behind each. */
  private static final int MAX_GROUPS = 20;

  private static final int MAX_DIGITS = Scan.LOOK_AHEAD;

  private static final int MAX_SEPARATORS = 3;

  private final int[] ends = new int[MAX_GROUPS];
  private final int[] lengths = new int[MAX_GROUPS];
  private final char[] separators = new char[MAX_GROUPS];
  private final boolean[] wide = new boolean[MAX_GROUPS];
  private final byte[] digits = new byte[MAX_DIGITS];
  private final int[] starts = new int[MAX_GROUPS];
  private int digitCount;
  private int count;

  /** Groups, and digits in them, that were read and lie before the index that was asked for. */
  private int passed;

  private int passedDigits;

  /** Whether nothing but the end of the groups ended them, so that those behind can be told. */
  private boolean whole;

  /** Forgets what was read: the text, or what is seen of it, is another. */
  void forget() {
    whole = false;
  }

  /** Reads the groups that start at the index. */
  void parse(Scan scan, int start) {
    if (whole && goOn(start)) {
      return;
    }
    read(scan, start);
  }

  /** Whether the index is the start of a group that was read already, and goes on from there. */
  private boolean goOn(int start) {
    int group = passed;
    int digit = passedDigits;
    while (group < count && starts[group] < start) {
      digit += lengths[group];
      group++;
    }
    if (group == count || starts[group] != start) {
      return false;
    }
    passed = group;
    passedDigits = digit;
    return true;
  }

  private void read(Scan scan, int start) {
    count = 0;
    digitCount = 0;
    passed = 0;
    passedDigits = 0;
    whole = false;
    int limit = start + Scan.LOOK_AHEAD;
    int at = start;
    while (at < limit && count < MAX_GROUPS && scan.digit(at) >= 0) {
      at = group(scan, at, limit);
      int next = behindSeparators(scan, at, limit);
      if (next >= limit || scan.digit(next) < 0) {
        whole = next < limit && at < limit;
        break;
      }
      at = next;
    }
    scan.spend(at - start);
  }

  private int group(Scan scan, int start, int limit) {
    int at = start;
    int length = 0;
    int end = start;
    while (at < limit) {
      int digit = scan.digit(at);
      if (digit >= 0) {
        digits[digitCount++] = (byte) digit;
        length++;
        at += scan.width(at);
        end = at;
      } else if (Chars.isInvisible(scan.at(at))) {
        at++;
      } else {
        break;
      }
    }
    starts[count] = start;
    ends[count] = end;
    lengths[count] = length;
    count++;
    return at;
  }

  private int behindSeparators(Scan scan, int start, int limit) {
    int at = start;
    int found = 0;
    char last = 0;
    while (at < limit && found < MAX_SEPARATORS && Chars.isSeparator(scan.at(at))) {
      found++;
      last = scan.at(at);
      at++;
      while (at < limit && Chars.isInvisible(scan.at(at))) {
        at++;
      }
    }
    if (count < MAX_GROUPS) {
      separators[count] = last;
      wide[count] = found > 1;
    }
    return at;
  }

  int count() {
    return count - passed;
  }

  /** Digits of the group, 0 where there is no such group. */
  int length(int group) {
    return passed + group < count ? lengths[passed + group] : 0;
  }

  /** Index behind the last digit of the group. */
  int end(int group) {
    return ends[passed + group];
  }

  /** Whether a dot stands before the group, so that it may be part of a version or a UID. */
  boolean isDotted(int group) {
    return passed + group < count && Chars.isDot(separators[passed + group]);
  }

  /** Whether nothing but one dot stands before the group. */
  boolean isTightlyDotted(int group) {
    return isDotted(group) && !wide[passed + group];
  }

  /** Whether one separator stands before the group, and it is no space. */
  boolean isTight(int group) {
    int at = passed + group;
    return at < count && !wide[at] && !Chars.isSpace(separators[at]);
  }

  /** Digits of all groups. */
  int digitCount() {
    return digitCount - passedDigits;
  }

  /** A digit, 0 to 9, counted over all groups. */
  int digit(int index) {
    return digits[passedDigits + index];
  }

  /** The value of the first group's up to nine digits from {@code first} on. */
  int value(int first, int length) {
    int value = 0;
    for (int i = first; i < first + length; i++) {
      value = value * 10 + digits[passedDigits + i];
    }
    return value;
  }
}
