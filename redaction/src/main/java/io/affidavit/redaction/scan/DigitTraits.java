package io.affidavit.redaction.scan;

/** What a number's first digits and the sign behind them say, before a recogniser is asked. */
final class DigitTraits {
  /** Digits of the longest house number. */
  private static final int MAX_HOUSE = 6;

  private DigitTraits() {}

  /** Traits of the scan's digit groups, whose first one ends at the index. */
  static long of(Scan scan, int end) {
    DigitGroups groups = scan.groups;
    int length = groups.length(0);
    int digits = groups.digitCount();
    char behind = scan.at(end);
    long traits = length == 5 ? Token.FIVE : 0;
    traits |= digits >= 9 || length == 4 ? Token.NINE : 0;
    traits |= digits >= 13 ? Token.THIRTEEN : 0;
    traits |= digits >= 7 || isBracket(behind, scan.at(end + 1)) ? Token.SEVEN : 0;
    traits |= mayStartDate(scan, length, end) ? Token.DATED : 0;
    if (behind == 0) {
      return traits;
    }
    traits |= groups.isTightlyDotted(1) ? Token.DOTTED : 0;
    int first = groups.digit(0);
    traits |= (length == 2 && first == 9) || (length == 3 && first == 1) ? Token.OLD : 0;
    boolean open = Chars.isSpace(behind) || Chars.isLetter(behind);
    return open && length <= MAX_HOUSE ? traits | Token.HOUSE : traits;
  }

  /** A bracket or slash, at which {@link DigitGroups} end, behind the digits or their space. */
  private static boolean isBracket(char behind, char next) {
    return behind == '('
        || behind == ')'
        || behind == '/'
        || behind == '\uFF08'
        || next == '('
        || next == '\uFF08';
  }

  /** Whether what stands behind the first digits could go on a date. */
  private static boolean mayStartDate(Scan scan, int length, int end) {
    if (length >= 8) {
      return true;
    }
    char c = scan.at(end);
    if (Chars.isSpace(c)) {
      return length <= 2 && !Chars.isSpace(scan.at(end + 1)) && scan.digit(end + 1) < 0;
    }
    return (length <= 2 || length == 4) && c != 0 && c != ',' && c != ':' && c != ')';
  }
}
