package io.affidavit.redaction.scan;

/**
 * Components of HL7 version 2 between vertical bars: names as {@code |Roe^Jane|}, identifiers as
 * {@code |12345^^^HOSP^MR|}. Dates between bars are {@link DateRecogniser}'s.
 */
final class Hl7Recogniser implements Recogniser {
  @Override
  public long triggers() {
    return Token.BAR;
  }

  @Override
  public boolean match(Scan scan) {
    int start = scan.position();
    int id = Values.idEnd(scan, start, 1);
    if (id > 0 && scan.at(id) == '^' && scan.at(id + 1) == '^') {
      return scan.found(start, id, Category.MRN);
    }
    return Chars.isLetter(scan.at(start)) && name(scan, start);
  }

  private static boolean name(Scan scan, int start) {
    int at = start;
    int carets = 0;
    while (at < start + Scan.LOOK_AHEAD && isName(scan.at(at))) {
      carets += scan.at(at) == '^' ? 1 : 0;
      at++;
    }
    scan.spend(at - start);
    boolean ends =
        scan.at(at) == '|' || scan.at(at) == 0 || scan.at(at) == '\r' || scan.at(at) == '\n';
    boolean caret = carets > 0 && scan.at(at - 1) != '^';
    return ends && caret && scan.at(start + 1) != '^' && scan.found(start, at, Category.NAME);
  }

  private static boolean isName(char c) {
    return Chars.isLetter(c)
        || Chars.kind(c) == Chars.INNER
        || (c != 0 && " ^-.'\u2019".indexOf(c) >= 0);
  }
}
