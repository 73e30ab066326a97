package io.affidavit.redaction.scan;

/** The States of the United States by their postal abbreviations. Stateless. */
final class States {
  private static final String CODES =
      " AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH"
          + " NJ NM NY NC ND OH OK OR PA PR RI SC SD TN TX UT VT VA WA WV WI WY GU VI ";

  /** Those that are words or titles too: {@code Jane Roe, MD}. */
  private static final String AMBIGUOUS = " OK OR IN ME HI MD PA DO ID AL LA CO MA MS DE PR VI OH ";

  /** Those of which five digits behind them do not make a State: {@code Order ID 12345}. */
  private static final String WORDS = " OK OR IN ME HI MD PA DO ID PR ";

  private States() {}

  /** Whether an abbreviation stands at the index, in upper case and alone. */
  static boolean isAt(Scan scan, int index) {
    return isIn(CODES, scan, index) && !Chars.isWord(scan.at(index + 2));
  }

  static boolean isAmbiguous(Scan scan, int index) {
    return isIn(AMBIGUOUS, scan, index);
  }

  private static boolean isIn(String codes, Scan scan, int index) {
    char first = scan.at(index);
    char second = scan.at(index + 1);
    if (first < 'A' || first > 'Z' || second < 'A' || second > 'Z') {
      return false;
    }
    for (int i = 1; i < codes.length() - 1; i += 3) {
      if (codes.charAt(i) == first && codes.charAt(i + 1) == second) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether a State, by its abbreviation behind a comma or by its name, stands before the index.
   */
  static boolean endsBefore(Scan scan, int index) {
    int end = index;
    while (index - end < 3 && (Chars.isSpace(scan.at(end - 1)) || scan.at(end - 1) == ',')) {
      end--;
    }
    if (end == index) {
      return false;
    }
    if (isAt(scan, end - 2) && !Chars.isWord(scan.at(end - 3))) {
      int before = end - 3;
      while (end - before < 6 && Chars.isSpace(scan.at(before))) {
        before--;
      }
      return scan.at(before) == ',' || !isIn(WORDS, scan, end - 2);
    }
    return Words.is(WordsBefore.read(scan, end), Words.STATE);
  }
}
