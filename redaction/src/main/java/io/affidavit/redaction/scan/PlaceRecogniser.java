package io.affidavit.redaction.scan;

/**
 * Places below the State: {@code Dublin, CA}, what follows {@code lives in}, and coordinates, 45
 * CFR 164.514(b)(2)(i)(B). The State stays.
 */
final class PlaceRecogniser implements Recogniser {
  private static final int MAX_WORDS = 4;

  private static final int MIN_DECIMALS = 4;

  @Override
  public long triggers() {
    return Token.STATE | Token.DIGIT | Words.PLACE | Words.POBOX;
  }

  @Override
  public long digitTriggers() {
    return Token.DOTTED;
  }

  @Override
  public boolean match(Scan scan) {
    if (scan.is(Token.DIGIT)) {
      return coordinates(scan);
    }
    if (Words.is(scan.word(), Words.PLACE)) {
      return behind(scan);
    }
    if (Words.is(scan.word(), Words.POBOX)) {
      int at = scan.skipSpaces(scan.wordEnd());
      scan.run(at);
      return scan.runLength() > 0 && scan.found(scan.position(), scan.runEnd(), Category.GEO);
    }
    return scan.is(Token.STATE) && cityAndState(scan);
  }

  private static boolean behind(Scan scan) {
    int start = scan.skipSpaces(scan.wordEnd());
    int end = start == scan.wordEnd() ? -1 : namesEnd(scan, start);
    return end > 0 && scan.found(start, behindHouse(scan, end), Category.GEO);
  }

  /** Behind the number of {@code lives on Nassaustraat 123}. */
  private static int behindHouse(Scan scan, int end) {
    scan.run(end + 1);
    int behind = scan.runEnd();
    boolean house = scan.at(end) == ' ' && scan.runLength() >= 1 && scan.runLength() <= 4;
    house &= Values.isWhole(scan, end + 1, behind) && !Chars.isWord(scan.at(behind));
    return house ? behind : end;
  }

  /** The end of up to four words with a capital first, or -1. */
  private static int namesEnd(Scan scan, int start) {
    int at = start;
    int end = -1;
    for (int words = 0; words < MAX_WORDS && Chars.isUpper(scan.at(at)); words++) {
      while (at < start + Scan.LOOK_AHEAD && isName(scan.at(at))) {
        at++;
      }
      end = at;
      at = scan.at(at) == '.' ? at + 1 : at;
      if (!Chars.isSpace(scan.at(at))) {
        break;
      }
      at++;
    }
    scan.spend(at - start);
    return end;
  }

  private static boolean isName(char c) {
    return Chars.kind(c) == Chars.LETTER
        || Chars.kind(c) == Chars.INNER
        || c == '-'
        || c == '\''
        || c == '\u2019';
  }

  /** From the State back: the words with a capital first before the comma. */
  private static boolean cityAndState(Scan scan) {
    int state = scan.position();
    int comma = behindSpaces(scan, state) - 1;
    if (scan.at(comma) != ',' || !States.isAt(scan, state)) {
      return false;
    }
    int start = cityStart(scan, behindBrackets(scan, comma));
    int zip = scan.skipSpaces(state + 2);
    boolean sure = ZipRecogniser.end(scan, zip) > 0 || !States.isAmbiguous(scan, state);
    return sure
        && start >= 0
        && comma - start >= 3
        && !isShouted(scan, start, comma)
        && scan.found(start, comma, Category.GEO);
  }

  /** The start of up to four words with a capital first that end at the index, or -1. */
  private static int cityStart(Scan scan, int end) {
    int start = -1;
    int at = end;
    for (int words = 0; words < MAX_WORDS; words++) {
      int word = at;
      while (end - word < Scan.LOOK_AHEAD && isName(scan.at(word - 1))) {
        word--;
      }
      if (word == at || !Chars.isUpper(scan.at(word))) {
        break;
      }
      start = word;
      at = behindSpaces(scan, word);
      at = scan.at(at - 1) == '.' ? at - 1 : at;
      if (at == word) {
        break;
      }
    }
    scan.spend(end - at);
    return start;
  }

  /** Index behind what stands before the spaces before the index. */
  private static int behindSpaces(Scan scan, int index) {
    int at = index;
    while (index - at < 4 && Chars.isSpace(scan.at(at - 1))) {
      at--;
    }
    return at;
  }

  /** Index before {@code (Orange)} behind a town's name. */
  private static int behindBrackets(Scan scan, int index) {
    if (scan.at(index - 1) != ')') {
      return index;
    }
    int at = index - 2;
    while (index - at < 32 && (isName(scan.at(at)) || scan.at(at) == ' ')) {
      at--;
    }
    return scan.at(at) == '(' ? behindSpaces(scan, at) : index;
  }

  /** All in upper case, as messages of programs are. */
  private static boolean isShouted(Scan scan, int start, int end) {
    for (int i = start; i < end; i++) {
      char c = scan.at(i);
      if (Chars.isLetter(c) && !Chars.isUpper(c)) {
        return false;
      }
    }
    return true;
  }

  /**
   * {@code 30.70813, -110.36438}: degrees with four decimals at least, which is some ten metres.
   */
  private static boolean coordinates(Scan scan) {
    boolean decimal = scan.groups.isTightlyDotted(1) && scan.groups.length(1) >= MIN_DECIMALS;
    int end = decimal ? degreesEnd(scan, scan.position()) : -1;
    if (end < 0) {
      return false;
    }
    int comma = scan.skipSpaces(end);
    int second = scan.skipSpaces(scan.at(comma) == ',' ? comma + 1 : comma);
    if (second == end) {
      return false;
    }
    char sign = scan.at(second);
    int last = degreesEnd(scan, Chars.isDash(sign) || sign == '+' ? second + 1 : second);
    return last > 0 && scan.found(scan.position(), last, Category.GEO);
  }

  private static int degreesEnd(Scan scan, int index) {
    int degrees = scan.run(index);
    int dot = scan.runEnd();
    if (scan.runLength() == 0 || scan.runLength() > 3 || degrees > 180 || scan.at(dot) != '.') {
      return -1;
    }
    scan.run(dot + 1);
    return scan.runLength() >= MIN_DECIMALS ? scan.runEnd() : -1;
  }
}
