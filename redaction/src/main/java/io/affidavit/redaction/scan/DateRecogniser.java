package io.affidavit.redaction.scan;

/**
 * Dates that are closer than a year, 45 CFR 164.514(b)(2)(i)(C), with their time of day. A year
 * alone stays; {@code 3/4} is a date only behind a word such as {@code on}, or with a zero.
 */
final class DateRecogniser implements Recogniser {
  @Override
  public long triggers() {
    return Token.DIGIT | Words.MONTH | Words.RELATIVE | Words.WEEKDAY | Words.DAY;
  }

  @Override
  public long digitTriggers() {
    return Token.DATED | Token.BAR;
  }

  @Override
  public boolean match(Scan scan) {
    int start = scan.position();
    if (scan.is(Token.DIGIT)) {
      if (scan.groups.length(0) > 8 && !scan.is(Token.BAR)) {
        return false;
      }
      if (!scan.is(Token.DATED)) {
        return false;
      }
      boolean told = scan.is(Token.BAR) && scan.at(scan.groups.end(0)) == '|';
      return !Chars.isLetter(scan.at(start - 1)) && at(scan, start, told);
    }
    if (Words.is(scan.word(), Words.WEEKDAY | Words.DAY) && onDay(scan)) {
      return true;
    }
    if (Words.is(scan.word(), Words.MONTH)) {
      if (isPeriod(scan)) {
        return false;
      }
      return at(scan, start, Words.is(WordsBefore.read(scan, start), Words.ON));
    }
    return Words.is(scan.word(), Words.RELATIVE) && relative(scan);
  }

  /** {@code Mon, 12 Mar 2018}. */
  private static boolean onDay(Scan scan) {
    int name = scan.wordEnd();
    int date = Keys.skip(scan, name, " .,");
    int end = date == name ? -1 : Dates.end(scan, date, false);
    return end > 0 && scan.found(scan.position(), end, Category.DATE);
  }

  /**
   * Whether the month and year tell from when on something is so, as in {@code published since
   * January 2023}, and no event of a patient is near.
   */
  private static boolean isPeriod(Scan scan) {
    int start = scan.position();
    return Dates.isMonthAndYear(scan, start)
        && Words.is(WordsBefore.read(scan, start), Words.SINCE)
        && !Context.isBefore(scan, start, Words.EVENT);
  }

  private static boolean at(Scan scan, int start, boolean told) {
    int end = Dates.end(scan, start, told);
    return end > 0
        && !Words.is(WordsBefore.read(scan, start), Words.VERSION)
        && scan.found(start, end, Category.DATE);
  }

  /** {@code last July}, {@code next Thursday}: a date to who knows the day of the text. */
  private static boolean relative(Scan scan) {
    int at = scan.skipSpaces(scan.wordEnd());
    if (at == scan.wordEnd() || !Chars.isLetter(scan.at(at))) {
      return false;
    }
    long word = scan.phrases.read(scan, at);
    int end = scan.phrases.end();
    int month = Words.month(word);
    boolean day = Words.is(word, Words.WEEKDAY);
    boolean named =
        day || (month > 0 && ((month != 5 && month != 3) || Chars.isUpper(scan.at(at))));
    return named && !Chars.isWord(scan.at(end)) && scan.found(scan.position(), end, Category.DATE);
  }
}
