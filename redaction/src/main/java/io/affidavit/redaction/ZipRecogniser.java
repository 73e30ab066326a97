package io.affidavit.redaction;

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

  private static boolean isJoined(Scan scan, int end) {
    char behind = scan.at(end);
    boolean joint = Chars.isDash(behind) || behind == '.' || behind == ':';
    return Chars.isWord(behind) || (joint && scan.digit(end + 1) >= 0);
  }
}
