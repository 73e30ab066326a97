package io.affidavit.redaction.scan;

/**
 * Values whose key tells what they are: {@code patientName=…}, {@code "mrn":"…"}, {@code <dob>…},
 * {@code Name: …}. The span is the whole value; the key stays.
 */
final class KeyedRecogniser implements Recogniser {
  private static final String LINE_ENDS = "\n\r\t;|&<>\"{}[]()";

  private static final int MAX_WORDS = 6;

  private static final int MAX_VALUE = 80;

  private static final int MIN_LICENSE = 3;

  private static final String[] NOTHING = {
    "null", "none", "true", "false", "unknown", "n/a", "undefined"
  };

  @Override
  public long triggers() {
    return Token.KEY | Words.NAMEKEY | Words.GEOKEY;
  }

  @Override
  public boolean match(Scan scan) {
    if (Words.is(scan.word(), Words.NAMEKEY | Words.GEOKEY)) {
      int value = Keys.behindSeparator(scan, scan.wordEnd());
      return value > 0 && value(scan, value, Words.category(scan.word()));
    }
    if (!scan.is(Token.KEY)) {
      return false;
    }
    int value = Keys.value(scan);
    if (value < 0) {
      return false;
    }
    Category category = KeyTable.standard().get(scan.key);
    if (category == null || category == Category.SECRET || !isKey(scan, Keys.nameEnd(scan))) {
      return false;
    }
    if (category == Category.NAME && KeyTable.isGeneric(scan.key) && isCode(scan, value)) {
      return false;
    }
    return value(scan, value, category);
  }

  /** A digit, a dot or the like in the first word: the name of a thing. */
  private static boolean isCode(Scan scan, int value) {
    for (int i = value; i < value + KeyBuffer.MAX && !Chars.isSpace(scan.at(i)); i++) {
      char c = scan.at(i);
      if (scan.digit(i) >= 0 || c == '/' || c == '_' || c == '$' || c == '@') {
        return true;
      }
      if (c == 0 || Keys.VALUE_ENDS.indexOf(c) >= 0) {
        return false;
      }
    }
    return false;
  }

  /** A name of many things is a key only at the start of a line, and behind a sign. */
  private static boolean isKey(Scan scan, int end) {
    char before = scan.at(scan.position() - 1);
    if (scan.at(end) == '>') {
      return before == '<' || before == ':';
    }
    if (before == '/' || (scan.at(end) == ':' && scan.at(end + 1) == ':')) {
      return false;
    }
    if (!KeyTable.isGeneric(scan.key)) {
      return true;
    }
    if (!Chars.isSpace(before)) {
      return before == 0 || "\n\"'{[(,;&?|<>".indexOf(before) >= 0;
    }
    int at = scan.position() - 1;
    while (scan.position() - at < 8 && Chars.isSpace(scan.at(at))) {
      at--;
    }
    char c = scan.at(at);
    return c == 0 || "\n{[(,;&|.".indexOf(c) >= 0;
  }

  private static boolean value(Scan scan, int value, Category category) {
    char quote = scan.at(value - 1);
    if (isNothing(scan, value)) {
      return false;
    }
    if (quote == '"' || quote == '\'') {
      int end = Keys.closingQuote(scan, value, quote);
      boolean quoted = isTelling(scan, value, end, category);
      return end > value && quoted && scan.found(value, end, category);
    }
    if (KeywordRecogniser.isOther(scan, value)) {
      return false;
    }
    switch (category) {
      case NAME:
      case GEO:
        return words(scan, value, category);
      case DATE:
        return date(scan, value);
      case AGE:
      case ZIP:
      case PHONE:
      case FAX:
        scan.signed(true);
        return KeywordRecogniser.value(scan, value, category) || numbered(scan, value, category);
      default:
        return numbered(scan, value, category);
    }
  }

  private static boolean isNothing(Scan scan, int value) {
    for (String word : NOTHING) {
      if (scan.startsWith(value, word) && !Chars.isWord(scan.at(value + word.length()))) {
        return true;
      }
    }
    return false;
  }

  /** An age under 90 may stay. */
  private static boolean isTelling(Scan scan, int value, int end, Category category) {
    return category != Category.AGE || (Ages.bare(scan, value) > 0 && end > value);
  }

  private static boolean date(Scan scan, int value) {
    int end = Dates.end(scan, value, true);
    if (end > 0) {
      return scan.found(value, end, Category.DATE);
    }
    int year = scan.run(value);
    boolean alone = scan.runLength() == 4 && !Chars.isWord(scan.at(scan.runEnd()));
    if (alone && scan.at(scan.runEnd()) != '-' && scan.at(scan.runEnd()) != '/') {
      return Indicators.isOld(year) && scan.found(value, scan.runEnd(), Category.DATE);
    }
    return numbered(scan, value, Category.DATE);
  }

  /** To where the value ends, if there is a digit in it. */
  private static boolean numbered(Scan scan, int value, Category category) {
    int end = Values.behindPrefix(scan, value, category);
    int number = end;
    int digits = 0;
    while (end < scan.to() && Keys.VALUE_ENDS.indexOf(scan.at(end)) < 0 && end - value < 256) {
      digits += end - value < Scan.LOOK_AHEAD && scan.digit(end) >= 0 ? 1 : 0;
      end++;
    }
    while (end > value && ".:?!".indexOf(scan.at(end - 1)) >= 0) {
      end--;
    }
    scan.spend(end - value);
    end = Math.max(end, Values.idEnd(scan, number, 1));
    if (category == Category.ACCOUNT) {
      end =
          Math.max(
              end, CodeRecogniser.ibanEnd(scan, value, scan.startsWith(scan.position(), "iban")));
    }
    // A program's licence, as Apache-2.0, has a version; a person's has a number.
    boolean enough = digits >= (category == Category.LICENSE ? MIN_LICENSE : 1);
    return enough && end > value && scan.found(value, end, category);
  }

  /** Words up to a sign that ends the value, or to the next key. */
  private static boolean words(Scan scan, int value, Category category) {
    int at = value;
    int end = -1;
    for (int words = 0; words < MAX_WORDS && at < value + MAX_VALUE; words++) {
      int word = wordEnd(scan, at, category);
      if (word == at || isKeyAgain(scan, word) || (words > 0 && isProse(scan, at))) {
        break;
      }
      end = word;
      at = scan.skipSpaces(word);
      if (at == word) {
        break;
      }
    }
    while (end > value && ".,:?!".indexOf(scan.at(end - 1)) >= 0) {
      end--;
    }
    scan.spend(at - value);
    return end > value && Chars.isWord(scan.at(value)) && scan.found(value, end, category);
  }

  private static int wordEnd(Scan scan, int index, Category category) {
    int at = index;
    while (at < scan.to() && at < index + MAX_VALUE) {
      char c = scan.at(at);
      boolean comma = c == ',' && (category != Category.GEO || scan.at(at + 1) != ' ');
      if (comma
          || c == '='
          || Chars.isSpace(c)
          || LINE_ENDS.indexOf(c) >= 0
          || (c == '\'' && at == index)) {
        break;
      }
      at++;
    }
    return at;
  }

  private static boolean isKeyAgain(Scan scan, int end) {
    return scan.at(end) == '=' || scan.at(end - 1) == ':';
  }

  /** A word in lower case of three letters and more behind the first: the sentence goes on. */
  private static boolean isProse(Scan scan, int index) {
    char c = scan.at(index);
    return Chars.isLetter(c) && !Chars.isUpper(c) && Character.isLowerCase(c);
  }
}
