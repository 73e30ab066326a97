package io.affidavit.redaction.scan;

/**
 * Social Security numbers: three, two and four digits with separators always, whether such a number
 * was ever issued or not; nine digits otherwise only near a word that says so; the last four of a
 * masked one. 45 CFR 164.514(b)(2)(i)(G).
 */
final class SsnRecogniser implements Recogniser {
  private static final int DIGITS = 9;

  /** How far from a bare number the word may stand, in characters. */
  private static final int WORD_BEFORE = 32;

  private static final int WORD_BEHIND = 16;

  private static final String[] WORDS = {"ssn", "social sec", "soc sec", "taxpayer", "tax id"};

  @Override
  public long triggers() {
    return Token.DIGIT;
  }

  @Override
  public long digitTriggers() {
    return Token.NINE;
  }

  @Override
  public boolean match(Scan scan) {
    int last = lastGroup(scan, scan.groups);
    return last >= 0 && scan.found(scan.position(), scan.groups.end(last), Category.SSN);
  }

  /** Whether one with separators is at the index, at which the scan's digit groups start. */
  static boolean isWritten(DigitGroups groups) {
    return groups.length(0) == 3 && groups.length(1) == 2 && groups.length(2) == 4;
  }

  private static int lastGroup(Scan scan, DigitGroups groups) {
    if (isWritten(groups)) {
      return isPartOfDotted(scan, groups) ? -1 : 2;
    }
    if (groups.length(0) == 4 && isMasked(scan, scan.position())) {
      return 0;
    }
    int digits = 0;
    for (int group = 0; group < groups.count() && digits < DIGITS; group++) {
      digits += groups.length(group);
      if (digits == DIGITS && scan.mayHaveSsnWord() && hasWordNear(scan, groups.end(group))) {
        return group;
      }
    }
    return -1;
  }

  /** {@code 1.2.123.45.6789} is an object identifier. */
  private static boolean isPartOfDotted(Scan scan, DigitGroups groups) {
    int start = scan.position();
    boolean dotBefore = Chars.isDot(scan.at(start - 1)) && scan.digitBefore(start - 1);
    return groups.isDotted(1) && groups.isDotted(2) && (dotBefore || groups.isDotted(3));
  }

  /** Five characters such as x or * in the seven before: {@code xxx-xx-6789}. */
  private static boolean isMasked(Scan scan, int start) {
    int masks = 0;
    for (int i = start - 7; i < start; i++) {
      if ("xX*#\u2022".indexOf(scan.at(i)) >= 0) {
        masks++;
      }
    }
    return masks >= 5;
  }

  /** Whether two letters that its words have stand together, or what may be such a letter. */
  static boolean mayHaveWord(char[] text, int length) {
    for (int i = 1; i < length; i++) {
      char c = Chars.fold(text[i]);
      char before = Chars.fold(text[i - 1]);
      if ((before == 's' && (c == 's' || c == 'o')) || (before == 't' && c == 'a')) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasWordNear(Scan scan, int end) {
    int from = scan.position() - WORD_BEFORE;
    int to = end + WORD_BEHIND;
    scan.spend(to - from);
    for (int i = from; i < to; i++) {
      char c = Chars.fold(scan.at(i));
      if (c == 's' || c == 't') {
        for (String word : WORDS) {
          if (i + word.length() <= to && scan.startsWith(i, word)) {
            return true;
          }
        }
      }
    }
    return false;
  }
}
