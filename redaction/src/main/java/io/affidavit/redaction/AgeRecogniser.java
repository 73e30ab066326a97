package io.affidavit.redaction;

/** {@code 93-year-old}, {@code 102 y/o}: the number is taken out. */
final class AgeRecogniser implements Recogniser {
  @Override
  public long triggers() {
    return Token.DIGIT;
  }

  @Override
  public boolean match(Scan scan) {
    int first = scan.groups.digit(0);
    if (scan.groups.length(0) > 3 || (first != 9 && first != 1)) {
      return false;
    }
    int end = Ages.withUnit(scan, scan.position());
    return end > 0 && scan.found(scan.position(), end, Category.AGE);
  }
}
