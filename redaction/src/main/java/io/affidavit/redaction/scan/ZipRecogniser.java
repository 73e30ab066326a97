package io.affidavit.redaction.scan;

/**
 * ZIP codes: five digits behind a State, and five with four behind a dash, 45 CFR
 * 164.514(b)(2)(i)(B). Five digits alone may be anything.
 */
final class ZipRecogniser implements Recogniser {
  @Override
  public long triggers() {
    return Token.DIGIT;
  }

  @Override
  public long digitTriggers() {
    return Token.FIVE;
  }

  @Override
  public boolean match(Scan scan) {
    int start = scan.position();
    if (scan.groups.length(0) != 5 || Chars.isWord(scan.at(start - 1))) {
      return false;
    }
    char before = scan.at(start - 1);
    int end = end(scan, start);
    if (end < 0 || before == '-' || before == '.' || before == '/') {
      return false;
    }
    boolean long9 = end - start > 5 && scan.groups.length(1) == 4;
    return (long9 || States.endsBefore(scan, start)) && scan.found(start, end, Category.ZIP);
  }

  /** The end of a ZIP code at the index, or -1. */
  static int end(Scan scan, int index) {
    scan.run(index);
    int end = scan.runEnd();
    if (scan.runLength() != 5) {
      return -1;
    }
    boolean dash = Chars.isDash(scan.at(end));
    scan.run(end + 1);
    if (dash && scan.runLength() == 4 && !isJoined(scan, scan.runEnd())) {
      return scan.runEnd();
    }
    return isJoined(scan, end) ? -1 : end;
  }

  /**
   * The end of a postal code of another country at the index, of which a word before it told:
   * {@code SW1A 1AA}, {@code M5V 3L9}, {@code 3011 AB}, {@code 110 001}; or -1.
   */
  static int otherEnd(Scan scan, int index) {
    int end = groupEnd(scan, index);
    if (end < 0) {
      return -1;
    }
    boolean joint = scan.at(end) == ' ' || Chars.isDash(scan.at(end));
    int second = joint ? groupEnd(scan, end + 1) : -1;
    boolean further =
        second > 0 && second - end <= 5 && (isUpper(scan, end + 1) || digit(scan, end));
    if (further && (hasDigit(scan, index, end) || hasDigit(scan, end + 1, second))) {
      return second;
    }
    return end - index >= 3 && hasDigit(scan, index, end) ? end : -1;
  }

  private static boolean digit(Scan scan, int space) {
    return scan.digit(space + 1) >= 0 && !Values.isCounted(scan, space);
  }

  /** The end of two to eight letters in upper case and digits, or -1. */
  private static int groupEnd(Scan scan, int index) {
    int at = index;
    while (at <= index + 8 && (Chars.isUpper(scan.at(at)) || scan.digit(at) >= 0)) {
      at += scan.width(at);
    }
    return at - index < 2 || at - index > 8 || Chars.isWord(scan.at(at)) ? -1 : at;
  }

  private static boolean isUpper(Scan scan, int index) {
    return Chars.isUpper(scan.at(index)) && scan.phrases.read(scan, index) == 0;
  }

  private static boolean hasDigit(Scan scan, int start, int end) {
    for (int i = start; i < end; i++) {
      if (scan.digit(i) >= 0) {
        return true;
      }
    }
    return false;
  }

  private static boolean isJoined(Scan scan, int end) {
    char behind = scan.at(end);
    boolean joint = Chars.isDash(behind) || behind == '.' || behind == ':';
    return Chars.isWord(behind) || (joint && scan.digit(end + 1) >= 0);
  }
}
