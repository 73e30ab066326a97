package io.affidavit.redaction.scan;

/**
 * Where a date ends that starts at a place: day, month and year in figures ({@link NumericDates}),
 * or with the month's name before or behind the day. Stateless.
 */
final class Dates {
  private static final int FIRST_YEAR = 1800;
  private static final int LAST_YEAR = 2199;

  private static final String[] ORDINALS = {"st", "nd", "rd", "th"};

  private Dates() {}

  /**
   * The end, the time of day included, or -1 where there is no date.
   *
   * @param told whether a word or key before it said that it is one
   */
  static int end(Scan scan, int index, boolean told) {
    int end;
    if (scan.digit(index) >= 0) {
      end = dayFirst(scan, index, told);
      end = end < 0 ? NumericDates.end(scan, index, told) : end;
    } else if (Chars.isLetter(scan.at(index))) {
      end = monthFirst(scan, index, scan.phrases.read(scan, index), told);
    } else {
      return -1;
    }
    return end < 0 ? -1 : withTime(scan, end);
  }

  static boolean isYear(int value, int length) {
    return length == 4 && value >= FIRST_YEAR && value <= LAST_YEAR;
  }

  /**
   * {@code 27 Oct 1964}, {@code 5-7 May}, {@code 01-JAN-1968}, {@code 15th of January 2022}, {@code
   * 4th July}.
   */
  private static int dayFirst(Scan scan, int index, boolean told) {
    int day = scan.run(index);
    if (scan.runLength() > 2 || day < 1 || day > 31) {
      return -1;
    }
    int behind = behindRange(scan, scan.runEnd());
    int at = behindOrdinal(scan, behind);
    boolean ordinal = at > behind;
    at = behindJoint(scan, at);
    if (scan.startsWith(at, "of ") || scan.startsWith(at, "de ")) {
      at += 3;
    }
    long word = Chars.isLetter(scan.at(at)) ? scan.phrases.read(scan, at) : 0;
    if (!Words.is(word, Words.MONTH) || Chars.isLetter(scan.at(scan.phrases.firstEnd()))) {
      return -1;
    }
    int month = at;
    int end = scan.phrases.firstEnd();
    int year = yearEnd(scan, scan.at(end) == '.' ? end + 1 : end);
    boolean sure = told || ordinal || year > 0 || isUnmistakable(scan, month, word);
    return sure ? Math.max(year, end) : -1;
  }

  /**
   * Whether the name is no other word: {@code may}, {@code mar}, {@code march} in lower case are.
   */
  private static boolean isUnmistakable(Scan scan, int index, long word) {
    int month = Words.month(word);
    return (month != 5 && month != 3) || Chars.isUpper(scan.at(index));
  }

  private static int behindOrdinal(Scan scan, int index) {
    for (String ordinal : ORDINALS) {
      if (scan.startsWith(index, ordinal)) {
        return Chars.isWord(scan.at(index + 2)) ? index : index + 2;
      }
    }
    return index;
  }

  private static int behindJoint(Scan scan, int index) {
    int at = index;
    while (at < index + 3 && isJoint(scan.at(at))) {
      at++;
    }
    return at;
  }

  private static boolean isJoint(char c) {
    return Chars.isSpace(c) || Chars.isDash(c) || c == '.' || c == ',' || c == '/';
  }

  /** {@code May 30th, 2022}, {@code Feb 22}, {@code November 2022}, {@code Jan 20th '23}. */
  static int monthFirst(Scan scan, int index, long word, boolean told) {
    int name = scan.phrases.firstEnd();
    if (!Words.is(word, Words.MONTH) || Chars.isLetter(scan.at(name))) {
      return -1;
    }
    int at = behindJoint(scan, name);
    int value = scan.run(at);
    int length = scan.runLength();
    if (at == name || length == 0 || length > 2) {
      return yearEnd(scan, scan.at(name) == '.' ? name + 1 : name);
    }
    int digits = scan.runEnd();
    int end = behindOrdinal(scan, digits);
    if (value < 1 || value > 31 || isNoDay(scan, end)) {
      return -1;
    }
    boolean ordinal = end > digits;
    end = behindRange(scan, end);
    int year = yearEnd(scan, end);
    boolean sure = told || ordinal || year > 0 || isUnmistakable(scan, index, word);
    return sure && (year > 0 || !Values.isCounted(scan, end)) ? Math.max(year, end) : -1;
  }

  /** Whether a month's name with a year right behind it is at the index. */
  static boolean isMonthAndYear(Scan scan, int index) {
    long word = scan.phrases.read(scan, index);
    int name = scan.phrases.firstEnd();
    int at = behindJoint(scan, name);
    int year = scan.run(at);
    return Words.is(word, Words.MONTH) && at > name && isYear(year, scan.runLength());
  }

  private static boolean isNoDay(Scan scan, int end) {
    char c = scan.at(end);
    return Chars.isWord(c) || ((c == ':' || c == '.') && scan.digit(end + 1) >= 0);
  }

  /** {@code -7} of {@code May 5-7}. */
  private static int behindRange(Scan scan, int index) {
    if (Chars.isDash(scan.at(index))) {
      int day = scan.run(index + 1);
      boolean range = scan.runLength() <= 2 && day >= 1 && day <= 31;
      int end = scan.runEnd();
      return range && !Chars.isWord(scan.at(end)) ? end : index;
    }
    return index;
  }

  /** The end of a year behind commas, spaces or a dash, as 2022, '22 or -22; -1 for none. */
  private static int yearEnd(Scan scan, int index) {
    int at = behindJoint(scan, index);
    at = at > index && scan.startsWith(at, "de ") ? at + 3 : at;
    boolean quoted = "'\u2019`".indexOf(scan.at(at)) >= 0 && scan.at(at) != 0;
    boolean dashed = at == index + 1 && !Chars.isSpace(scan.at(index)) && scan.at(index) != ',';
    at = quoted ? at + 1 : at;
    int value = scan.run(at);
    int end = scan.runEnd();
    if (at == index || Chars.isWord(scan.at(end))) {
      return -1;
    }
    boolean two = scan.runLength() == 2 && (quoted || dashed);
    return two || isYear(value, scan.runLength()) ? end : -1;
  }

  /** Behind a time of day as ISO 8601 has it, and its zone. */
  private static int withTime(Scan scan, int index) {
    char c = scan.at(index);
    if (c == 'T' || c == 't') {
      int compact = compactTime(scan, index);
      if (compact > 0) {
        return behindZone(scan, compact);
      }
    }
    if (c != 'T' && c != 't' && c != ' ' && c != ':') {
      return index;
    }
    int hour = scan.run(index + 1);
    int at = scan.runEnd();
    if (hour > 24 || scan.runLength() == 0 || scan.runLength() > 2 || scan.at(at) != ':') {
      return index;
    }
    int end = index;
    for (int part = 0; part < 2 && scan.at(at) == ':'; part++) {
      scan.run(at + 1);
      if (scan.runLength() != 2) {
        return end;
      }
      at = scan.runEnd();
      end = at;
    }
    if ((scan.at(end) == '.' || scan.at(end) == ',') && scan.digit(end + 1) >= 0) {
      scan.run(end + 1);
      end = scan.runEnd();
    }
    return behindZone(scan, end);
  }

  /** The end of {@code T102030}, ISO 8601 basic format, its fraction included, or -1. */
  static int compactTime(Scan scan, int index) {
    scan.run(index + 1);
    int end = scan.runEnd();
    if (scan.runLength() != 4 && scan.runLength() != 6) {
      return -1;
    }
    if ((scan.at(end) == '.' || scan.at(end) == ',') && scan.digit(end + 1) >= 0) {
      scan.run(end + 1);
      end = scan.runEnd();
    }
    char behind = Chars.fold(scan.at(end));
    boolean zone = behind == 'z' && !Chars.isWord(scan.at(end + 1));
    return zone || !Chars.isWord(scan.at(end)) ? end : -1;
  }

  private static int behindZone(Scan scan, int index) {
    char c = scan.at(index);
    if ((c == 'Z' || c == 'z') && !Chars.isWord(scan.at(index + 1))) {
      return index + 1;
    }
    if (c != '+' && c != '-') {
      return index;
    }
    scan.run(index + 1);
    int end = scan.runEnd();
    if (scan.runLength() == 4) {
      return end;
    }
    if (scan.runLength() != 2) {
      return index;
    }
    scan.run(end + 1);
    return scan.at(end) == ':' && scan.runLength() == 2 ? scan.runEnd() : end;
  }
}
