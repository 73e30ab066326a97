package io.affidavit.redaction.scan;

/**
 * Codes of a fixed form that letters and digits make without a word before them: MBI, and with the
 * right check digit VIN, DEA number and IBAN.
 */
final class CodeRecogniser implements Recogniser {
  private static final int MAX_IBAN = 34;

  @Override
  public long triggers() {
    return Token.MIXED;
  }

  @Override
  public boolean match(Scan scan) {
    int start = scan.position();
    int length = scan.chunkEnd() - start;
    if (length == 17 && Checks.isVin(scan, start)) {
      return scan.found(start, start + 17, Category.VEHICLE);
    }
    if (length == 9 && Checks.isDea(scan, start)) {
      return scan.found(start, start + 9, Category.LICENSE);
    }
    int mbi = length == 11 || length == 4 ? Checks.mbiEnd(scan, start) : -1;
    if (mbi > 0) {
      return scan.found(start, mbi, Category.HEALTHPLAN);
    }
    int iban = length == 4 || length >= 15 ? ibanEnd(scan, start, false) : -1;
    return iban > 0 && scan.found(start, iban, Category.ACCOUNT);
  }

  /**
   * The end of an account number of ISO 13616 at the index, or -1: two letters, two check digits,
   * groups of four with a space, or none.
   *
   * @param told whether a word before it said that it is one: the check digits may be wrong then
   */
  static int ibanEnd(Scan scan, int start, boolean told) {
    boolean starts = Chars.isLetter(scan.at(start)) && Chars.isLetter(scan.at(start + 1));
    if (!starts || scan.digit(start + 2) < 0 || scan.digit(start + 3) < 0) {
      return -1;
    }
    int at = start;
    int characters = 0;
    int best = -1;
    while (characters <= MAX_IBAN && at < start + Scan.LOOK_AHEAD) {
      char c = scan.at(at);
      if (Chars.isWord(c) && c < 0x80) {
        characters++;
        at++;
      } else {
        boolean may = characters >= 15 && (told ? isLast(scan, at, characters) : true);
        best = may && (told || Checks.isIban(scan, start, at)) ? at : best;
        if (c != ' ' || characters % 4 != 0) {
          break;
        }
        at++;
      }
    }
    scan.spend(at - start);
    return best;
  }

  /** Whether no further group of upper case letters and digits follows. */
  private static boolean isLast(Scan scan, int end, int characters) {
    char next = scan.at(end + 1);
    boolean more = Chars.isUpper(next) || scan.digit(end + 1) >= 0;
    return characters % 4 != 0 || scan.at(end) != ' ' || !more;
  }
}
