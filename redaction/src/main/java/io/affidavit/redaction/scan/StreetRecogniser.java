package io.affidavit.redaction.scan;

/**
 * Street addresses, 45 CFR 164.514(b)(2)(i)(B): a house's number, a name and a word such as {@code
 * Street}, with the flat behind it; or, as on the continent, one word such as {@code Hauptstrasse}
 * and a number.
 */
final class StreetRecogniser implements Recogniser {
  private static final int MAX_NAME_WORDS = 4;

  private static final int MAX_HOUSE_DIGITS = 6;

  private static final String DIRECTIONS = "NSEW";

  private static final String[] ENDINGS = {
    "straat", "strasse", "stra\u00dfe", "gasse", "weg", "allee", "platz", "laan"
  };

  private static final String[] UNITS = {"apartment", "apt", "suite", "ste", "unit", "floor", "#"};

  @Override
  public long triggers() {
    return Token.DIGIT | Token.NUMBERED;
  }

  @Override
  public long digitTriggers() {
    return Token.HOUSE;
  }

  @Override
  public boolean match(Scan scan) {
    if (!scan.is(Token.DIGIT)) {
      return joined(scan);
    }
    int house = scan.groups.end(0);
    if (scan.groups.length(0) > MAX_HOUSE_DIGITS || Chars.isWord(scan.at(scan.position() - 1))) {
      return false;
    }
    int at = Chars.isLetter(scan.at(house)) ? house + 1 : house;
    if (!Chars.isSpace(scan.at(at)) || scan.at(scan.position() - 1) == '.') {
      return false;
    }
    int end = streetEnd(scan, scan.skipSpaces(at));
    return end > 0 && scan.found(scan.position(), behindUnit(scan, end), Category.GEO);
  }

  /** The end of a street's name at the index, or -1. */
  private static int streetEnd(Scan scan, int index) {
    int at = index;
    boolean upper = Chars.isUpper(scan.at(index)) || scan.digit(index) >= 0;
    for (int words = 0; words <= MAX_NAME_WORDS; words++) {
      char first = scan.at(at);
      boolean number = words <= 1 && scan.digit(at) >= 0;
      if (!number && (!Chars.isLetter(first) || (upper && !Chars.isUpper(first)))) {
        return -1;
      }
      long word = number ? 0 : scan.phrases.read(scan, at);
      int end = number ? numberEnd(scan, at) : scan.phrases.firstEnd();
      if (words > 0 && isStreet(scan, word, end, upper)) {
        int more = last(scan, end);
        int direction = behindDirection(scan, more);
        return direction > 0 ? direction : more;
      }
      if (!upper && (words > 1 || word != 0)) {
        return -1;
      }
      while (scan.at(end) == '\'' || scan.at(end) == '.' || Chars.isLetter(scan.at(end))) {
        end++;
      }
      at = scan.skipSpaces(end);
      if (at == end) {
        return -1;
      }
    }
    return -1;
  }

  /** Behind a further word of the kind, as in {@code Hickory Ridge Drive}. */
  private static int last(Scan scan, int end) {
    int at = scan.skipSpaces(end);
    boolean more = at > end && Chars.isUpper(scan.at(at));
    long word = more ? scan.phrases.read(scan, at) : 0;
    return Words.is(word, Words.STREET) ? scan.phrases.firstEnd() : end;
  }

  /** Index behind {@code NW}, or -1. */
  private static int behindDirection(Scan scan, int end) {
    int start = scan.skipSpaces(scan.at(end) == '.' || scan.at(end) == ',' ? end + 1 : end);
    int at = start;
    while (at < start + 4 && DIRECTIONS.indexOf(scan.at(at)) >= 0 && scan.at(at) != 0) {
      at++;
    }
    boolean pair = at - start == 2 && "NS".indexOf(scan.at(start)) >= 0;
    pair &= "EW".indexOf(scan.at(start + 1)) >= 0;
    boolean one = start > end && (at - start == 1 || pair);
    return one && !Chars.isWord(scan.at(at)) && scan.at(at) != '\'' ? at : -1;
  }

  private static int numberEnd(Scan scan, int index) {
    scan.run(index);
    int end = scan.runEnd();
    return scan.runLength() > 3 ? index : end;
  }

  private static boolean isStreet(Scan scan, long word, int end, boolean upper) {
    if (Chars.isWord(scan.at(end))) {
      return false;
    }
    if (Words.is(word, Words.STREET)) {
      return true;
    }
    if (!upper || !Words.is(word, Words.STREETABBR)) {
      return false;
    }
    if (behindDirection(scan, end) > 0) {
      return true;
    }
    char behind = scan.at(end);
    int next = scan.skipSpaces(behind == '.' ? end + 1 : end);
    char c = scan.at(next);
    return c == 0 || c == ',' || c == ';' || c == '\n' || c == ')' || isUnit(scan, next) > 0;
  }

  private static int isUnit(Scan scan, int index) {
    for (String unit : UNITS) {
      if (scan.startsWith(index, unit)) {
        return index + unit.length();
      }
    }
    return -1;
  }

  /** Behind {@code , Apt. 4B}. */
  private static int behindUnit(Scan scan, int end) {
    int at = Keys.skip(scan, end, " .,");
    int unit = isUnit(scan, at);
    if (unit < 0) {
      return end;
    }
    int value = Keys.skip(scan, unit, " .#");
    int behind = Values.idEnd(scan, value, 1);
    return behind > value && behind - value <= 8 ? behind : end;
  }

  private static boolean joined(Scan scan) {
    int end = scan.chunkEnd();
    for (String ending : ENDINGS) {
      int at = end - ending.length();
      if (at > scan.position() + 1 && scan.startsWith(at, ending)) {
        scan.run(end + 1);
        int number = scan.runEnd();
        boolean house = scan.runLength() <= 4 && Chars.isUpper(scan.at(scan.position()));
        return house && scan.found(scan.position(), behindUnit(scan, number), Category.GEO);
      }
    }
    return false;
  }
}
