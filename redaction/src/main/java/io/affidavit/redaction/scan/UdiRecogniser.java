package io.affidavit.redaction.scan;

/**
 * Unique device identifiers as GS1 writes them, 21 CFR 801.3 and 45 CFR 164.514(b)(2)(i)(M): {@code
 * (01)} and fourteen digits, and what further elements follow.
 */
final class UdiRecogniser implements Recogniser {
  private static final int MAX_ELEMENTS = 6;

  private static final int MAX_VALUE = 20;

  @Override
  public long triggers() {
    return Token.SIGN;
  }

  @Override
  public boolean match(Scan scan) {
    int start = scan.position();
    if (!scan.startsWith(start, "(01)")) {
      return false;
    }
    scan.run(start + 4);
    if (scan.runLength() != 14) {
      return false;
    }
    int end = scan.runEnd();
    for (int i = 0; i < MAX_ELEMENTS; i++) {
      int next = elementEnd(scan, end);
      if (next < 0) {
        break;
      }
      end = next;
    }
    return scan.found(start, end, Category.DEVICE);
  }

  private static int elementEnd(Scan scan, int index) {
    scan.run(index + 1);
    int at = scan.runEnd();
    if (scan.at(index) != '(' || scan.runLength() < 2 || scan.at(at) != ')') {
      return -1;
    }
    int end = at + 1;
    while (end <= at + MAX_VALUE && (Chars.isWord(scan.at(end)) || scan.at(end) == '-')) {
      end++;
    }
    return end;
  }
}
