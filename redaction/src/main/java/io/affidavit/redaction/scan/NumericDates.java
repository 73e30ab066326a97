package io.affidavit.redaction.scan;

/**
 * Dates in figures: {@code 2022-05-30}, {@code 5/30/2022}, {@code 30.05.2022}, {@code 05/12},
 * {@code 05/2022}, {@code 2022-05}. Stateless.
 */
final class NumericDates {
  private static final char NONE = 0;

  private NumericDates() {}

  /** The end, without the time of day, or -1. */
  static int end(Scan scan, int index, boolean told) {
    int first = scan.run(index);
    int firstLength = scan.runLength();
    int at = scan.runEnd();
    char sign = sign(scan.at(at));
    if (sign == NONE || scan.digit(at + 1) < 0) {
      return compact(scan, index, at, told);
    }
    int second = scan.run(at + 1);
    int secondLength = scan.runLength();
    int end = scan.runEnd();
    if (secondLength > 2 && !isMonthAndYear(first, firstLength, second, secondLength)) {
      return -1;
    }
    boolean third = sign(scan.at(end)) == sign && scan.digit(end + 1) >= 0;
    if (!third) {
      return two(scan, index, first, firstLength, sign, end, told);
    }
    return secondLength > 2 ? -1 : three(scan, index, sign, end, told);
  }

  /** Year, month and day in whichever order; the second ends at the index {@code end}. */
  private static int three(Scan scan, int index, char sign, int end, boolean told) {
    int first = scan.run(index);
    int firstLength = scan.runLength();
    int second = scan.run(scan.runEnd() + 1);
    boolean padded = firstLength == 2 && scan.runLength() == 2;
    int last = scan.run(end + 1);
    int behind = scan.runEnd();
    if (isPart(scan, behind, sign) || isInPath(scan, index, sign)) {
      return -1;
    }
    boolean sure = told || padded || scan.runLength() == 4 || sign == '/' || firstLength == 4;
    boolean date =
        firstLength == 4
            ? isYearFirst(first, second, last, scan.runLength())
            : firstLength <= 2
                && isDayAndMonth(first, second)
                && isYearLast(scan, sign, last, told);
    return date && (sure || isBehindOn(scan, index)) ? behind : -1;
  }

  private static char sign(char c) {
    if (c == '/' || c == '\uFF0F' || c == '\u2044') {
      return '/';
    }
    return Chars.isDash(c) ? '-' : Chars.isDot(c) ? '.' : NONE;
  }

  private static boolean isDayAndMonth(int first, int second) {
    return first >= 1
        && second >= 1
        && ((first <= 12 && second <= 31) || (first <= 31 && second <= 12));
  }

  private static boolean isYearFirst(int year, int month, int day, int dayLength) {
    return Dates.isYear(year, 4) && dayLength <= 2 && month >= 1 && month <= 12 && isDay(day);
  }

  private static boolean isDay(int day) {
    return day >= 1 && day <= 31;
  }

  private static boolean isYearLast(Scan scan, char sign, int year, boolean told) {
    int length = scan.runLength();
    return Dates.isYear(year, length) || (length == 2 && (sign != '.' || told));
  }

  /** Whether the number goes on, as versions and ranges do. */
  private static boolean isPart(Scan scan, int end, char sign) {
    return (sign(scan.at(end)) == sign && scan.digit(end + 1) >= 0)
        || (Chars.isLetter(scan.at(end)) && Chars.fold(scan.at(end)) != 't');
  }

  private static boolean isInPath(Scan scan, int index, char sign) {
    char before = scan.at(index - 1);
    return before == '/' || (sign == '.' && (Chars.isWord(before) || Chars.isDot(before)));
  }

  private static boolean isMonthAndYear(int first, int length, int second, int secondLength) {
    return length <= 2 && first >= 1 && first <= 12 && Dates.isYear(second, secondLength);
  }

  /** Month and day, month and year, year and month. */
  private static int two(
      Scan scan, int index, int first, int firstLength, char sign, int end, boolean told) {
    int second = scan.run(endOfFirst(scan, index));
    int length = scan.runLength();
    char before = scan.at(index - 1);
    boolean free = !Chars.isWord(before) && sign(before) == NONE && !isPart(scan, end, sign);
    if (!free || sign == '.' || scan.at(end) == '%' || scan.at(end) == '/') {
      return -1;
    }
    if (length == 4) {
      return sign == '/' && isMonthAndYear(first, firstLength, second, length) ? end : -1;
    }
    if (firstLength == 4) {
      boolean month = sign == '-' && length == 2 && second >= 1 && second <= 12;
      return month && Dates.isYear(first, 4) && !Chars.isDash(scan.at(end)) ? end : -1;
    }
    boolean day = firstLength <= 2 && isDayAndMonth(first, second) && sign == '/';
    boolean padded = scan.digit(index) == 0 || (length == 2 && second < 10);
    boolean sure = told || padded || isBehindOn(scan, index);
    return day && sure && !Values.isCounted(scan, end) ? end : -1;
  }

  private static int endOfFirst(Scan scan, int index) {
    scan.run(index);
    return scan.runEnd() + 1;
  }

  /** Whether a word stands before it that a date follows: {@code on}, {@code since}. */
  private static boolean isBehindOn(Scan scan, int index) {
    return Words.is(WordsBefore.read(scan, index), Words.ON);
  }

  /**
   * {@code 19910214}, and of which a word told with a time of day behind, as HL7 version 2 writes
   * them. Alone, nothing may be joined to it, and its century is this or the last.
   */
  private static int compact(Scan scan, int index, int end, boolean told) {
    int value = scan.run(index);
    int length = scan.runLength();
    if (length != 8 && (!told || (length != 12 && length != 14))) {
      return -1;
    }
    char behind = scan.at(end);
    boolean time = (behind == 'T' || behind == 't') && Dates.compactTime(scan, end) > 0;
    if (!time && (isJoined(behind, told) || isJoined(scan.at(index - 1), told))) {
      return -1;
    }
    // A run keeps the first nine digits: the date and one of the time.
    int digits = length == 8 ? value : value / 10;
    int year = digits / 10_000;
    int month = digits / 100 % 100;
    boolean valid = told ? Dates.isYear(year, 4) : year >= 1900 && year < 2100;
    return valid && month >= 1 && month <= 12 && isDay(digits % 100) ? end : -1;
  }

  private static boolean isJoined(char c, boolean told) {
    return Chars.isWord(c) || (!told && (Chars.isDash(c) || "_/$#".indexOf(c) >= 0) && c != 0);
  }
}
