package io.affidavit.redaction;

/** {@code 93-year-old}, {@code 102 y/o}: the number is taken out. */
final class AgeRecogniser implements Recogniser {
  @Override
  public int triggers() {
    return Token.DIGIT;
  }

  @Override
  public boolean match(Scan scan) {
    if (scan.groups.length(0) > 3) {
      return false;
    }
    int end = Ages.withUnit(scan, scan.position());
    return end > 0 && scan.found(scan.position(), end, Category.AGE);
  }
}
