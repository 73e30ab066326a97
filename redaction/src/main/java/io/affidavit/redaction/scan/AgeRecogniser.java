package io.affidavit.redaction.scan;

/**
 * {@code 93-year-old}, {@code 102 y/o}, {@code ninety-five years old}: the number is taken out, in
 * figures or words.
 */
final class AgeRecogniser implements Recogniser {
  @Override
  public long triggers() {
    return Token.DIGIT | Words.AGEWORD;
  }

  @Override
  public long digitTriggers() {
    return Token.OLD;
  }

  @Override
  public boolean match(Scan scan) {
    if (!scan.is(Token.DIGIT)) {
      int words = WrittenAges.end(scan, scan.position(), false);
      return words > 0 && scan.found(scan.position(), words, Category.AGE);
    }
    int first = scan.groups.digit(0);
    if (scan.groups.length(0) > 3 || (first != 9 && first != 1)) {
      return false;
    }
    int end = Ages.withUnit(scan, scan.position());
    return end > 0 && scan.found(scan.position(), end, Category.AGE);
  }
}
