package io.affidavit.redaction.scan;

/** What may stand between a keyword and its number, and how far the number goes. Stateless. */
final class Values {
  /** Characters of an identifier that are looked at to decide whether it is one. */
  private static final int MAX_ID = 48;

  /** Letters of a prefix with a space behind it. */
  private static final int MAX_PREFIX = 4;

  private static final int MAX_LINKS = 5;

  private static final int MAX_LINKING = 72;

  /** The longest plain number without letters: longer ones are times, hashes, counters. */
  private static final int MAX_PLAIN = 24;

  private Values() {}

  /**
   * Index of the value behind a keyword that ends at the index: behind signs such as {@code : # =}
   * and words such as {@code is}, {@code no.}. {@link Scan#signed} tells whether one of them says
   * that a value follows.
   */
  static int behindLinks(Scan scan, int index) {
    scan.signed(false);
    int at = index;
    for (int links = 0; links < MAX_LINKS && at < index + MAX_LINKING; links++) {
      at = behindSigns(scan, at);
      if (!Chars.isLetter(scan.at(at))) {
        return at;
      }
      long word = scan.phrases.read(scan, at);
      boolean country = isUpperAscii(scan.at(at)) && isUpperAscii(scan.at(at + 1));
      country &= scan.startsWith(at, "us ") && !scan.is(Words.PHONE);
      if (!Words.is(word, Words.LINK) || country || isGlued(scan, scan.phrases.end())) {
        return at;
      }
      if (scan.startsWith(at, "is")) {
        scan.signed(true);
      }
      at = scan.phrases.end();
    }
    return at;
  }

  /** Whether a word is the start of an identifier, as in {@code US-12345}. */
  private static boolean isGlued(Scan scan, int end) {
    char c = scan.at(end);
    return Chars.isWord(c) || ((Chars.isDash(c) || c == '_') && Chars.isWord(scan.at(end + 1)));
  }

  private static boolean isDashAlone(Scan scan, int index) {
    return scan.at(index) == '-'
        && Chars.isSpace(scan.at(index - 1))
        && Chars.isSpace(scan.at(index + 1));
  }

  private static int behindSigns(Scan scan, int index) {
    int at = index;
    for (; at < index + 6; at++) {
      char c = Chars.fold(scan.at(at));
      if (c == ':' || c == '#' || c == '=') {
        scan.signed(true);
      } else if (!Chars.isSpace(c)
          && !isDashAlone(scan, at)
          && "([\"'\\.?\u2019\u2013".indexOf(c) < 0) {
        break;
      }
    }
    return at;
  }

  /**
   * The end of an identifier at the index, such as {@code AB-98765}, {@code 12345-JS} or {@code
   * 123-45-678}, or -1 where fewer digits than that many are in it.
   */
  static int idEnd(Scan scan, int index, int minDigits) {
    int at = index;
    int digits = 0;
    while (at < index + MAX_ID) {
      int chunk = at;
      while (at < index + MAX_ID && isChunk(scan, at)) {
        digits += scan.digit(at) >= 0 ? 1 : 0;
        at += scan.width(at);
      }
      int next = at == chunk ? -1 : behindJoint(scan, at, digits);
      if (next < 0) {
        break;
      }
      at = next;
    }
    scan.spend(at - index);
    return digits < minDigits ? -1 : at;
  }

  private static boolean isChunk(Scan scan, int index) {
    char c = scan.at(index);
    return Chars.isWord(c) || Chars.kind(c) == Chars.INNER || scan.digit(index) >= 0;
  }

  /** Index behind a joint with a further part of the identifier behind it, or -1. */
  private static int behindJoint(Scan scan, int index, int digits) {
    char joint = scan.at(index);
    int next = index + 1;
    if (joint == '.') {
      return scan.digit(next) >= 0 ? next : -1;
    }
    if (joint == ' ') {
      return digits > 0 && isFurtherGroup(scan, index, next) ? next : -1;
    }
    boolean joins = Chars.isDash(joint) || joint == '_' || joint == '/';
    return joins && (digits == 0 || isPart(scan, next)) && isChunk(scan, next) ? next : -1;
  }

  /** A part with a digit, or a few letters in upper case. */
  private static boolean isPart(Scan scan, int index) {
    int at = index;
    boolean upper = true;
    while (at < index + 8 && Chars.isWord(scan.at(at))) {
      if (scan.digit(at) >= 0) {
        return true;
      }
      upper &= Chars.isUpper(scan.at(at));
      at++;
    }
    return upper && at <= index + 6;
  }

  /**
   * Two to four digits with a space before them, behind two to four digits: {@code 123 456 789}.
   */
  private static boolean isFurtherGroup(Scan scan, int space, int next) {
    int before = space - 1;
    while (space - before <= 5 && scan.digit(before) >= 0) {
      before--;
    }
    int length = space - 1 - before;
    boolean lettered = Chars.isUpper(scan.at(before));
    if (length < 2 || length > 4 || (Chars.isLetter(scan.at(before)) && !lettered)) {
      return false;
    }
    scan.run(next);
    int end = scan.runEnd();
    boolean group = scan.runLength() >= 2 && scan.runLength() <= (lettered ? 5 : 4);
    return group && !runsOn(scan, end) && !isCounted(scan, end) && !isAnother(scan, next);
  }

  private static boolean runsOn(Scan scan, int end) {
    char c = scan.at(end);
    boolean joint = c == '/' || c == '.' || c == ':' || Chars.isDash(c);
    return Chars.isWord(c) || (joint && scan.digit(end + 1) >= 0);
  }

  /** Whether a date or telephone number starts there, which is no part of an identifier. */
  private static boolean isAnother(Scan scan, int index) {
    return Dates.end(scan, index, false) > 0 || Phones.end(scan, index, false) > 0;
  }

  /**
   * Index behind a short prefix in upper case and a space, as in {@code MR 445566}, or the index
   * itself where there is none: a word that says something of its own is no prefix.
   */
  static int behindPrefix(Scan scan, int index, Category category) {
    int at = index;
    while (at <= index + MAX_PREFIX && isUpperAscii(scan.at(at))) {
      at++;
    }
    boolean spaced = at > index && at <= index + MAX_PREFIX && scan.at(at) == ' ';
    if (!spaced || !isNumbered(scan, at + 1) || (at - index < 3 && isCounted(scan, at))) {
      return index;
    }
    long word = scan.phrases.read(scan, index) & ~Words.PREFIX;
    boolean same = Words.is(word, Words.WEAK) && Words.category(word) == category;
    boolean unit = (word == Words.UNIT || word == Words.LINK) && at - index <= 2;
    return word == 0 || same || unit || at - index == 1 ? at + 1 : index;
  }

  private static boolean isUpperAscii(char c) {
    return c >= 'A' && c <= 'Z';
  }

  /** A digit at the index, or a letter and a digit, and no fraction, time or measure. */
  private static boolean isNumbered(Scan scan, int index) {
    int digits = isUpperAscii(scan.at(index)) ? index + 1 : index;
    scan.run(digits);
    int end = scan.runEnd();
    char c = scan.at(end);
    boolean fraction = (c == '.' || c == ':' || c == '/' || c == ',') && scan.digit(end + 1) >= 0;
    return scan.runLength() > 0 && !fraction && c != '%' && !isCounted(scan, end);
  }

  /** Whether a unit stands behind: what was counted or measured is no identifier. */
  static boolean isCounted(Scan scan, int end) {
    int at = scan.skipSpaces(end);
    if (scan.at(at) == '%') {
      return true;
    }
    return Chars.isLetter(scan.at(at))
        && Words.is(scan.phrases.read(scan, at), Words.UNIT)
        && scan.phrases.firstEnd() == scan.phrases.end();
  }

  /**
   * Whether the identifier has the plain form that a weak keyword asks for: letters, digits and
   * letters at most, in upper case where no sign stands before; no year, no decimal, nothing
   * counted.
   */
  static boolean isPlain(Scan scan, int start, int end) {
    int changes = 0;
    boolean lower = false;
    boolean letter = Chars.isLetter(scan.at(start));
    for (int i = start; i < end; i++) {
      char c = scan.at(i);
      if (c == '.' || c == '/') {
        return false;
      }
      lower |= Chars.isLetter(c) && !Chars.isUpper(c);
      if (Chars.isWord(c) && Chars.isLetter(c) != letter) {
        letter = !letter;
        changes++;
      }
    }
    return (changes <= 2 || (scan.signed() && !lower))
        && (scan.signed() || !lower)
        && end - start <= MAX_PLAIN
        && isWhole(scan, start, end);
  }

  /** No year, no time, no fraction, nothing counted. */
  static boolean isWhole(Scan scan, int start, int end) {
    char behind = scan.at(end);
    boolean runsOn = (behind == ':' || behind == '/') && scan.digit(end + 1) >= 0;
    if (runsOn || (scan.signed() ? behind == '%' : isCounted(scan, end))) {
      return false;
    }
    int value = scan.run(start);
    boolean year = scan.runEnd() == end && scan.runLength() == 4 && value >= 1900 && value < 2100;
    return !year || scan.signed();
  }

  /** Whether a value of that category is at the index, as if a keyword stood before it. */
  static boolean inContext(Scan scan, int index, Category category) {
    int start = scan.skipSpaces(index);
    scan.signed(true);
    switch (category) {
      case SSN:
      case CREDIT_CARD:
        scan.groups.parse(scan, start);
        return scan.groups.digitCount() >= 4
            && scan.found(start, scan.groups.end(scan.groups.count() - 1), category);
      case NAME:
      case GEO:
      case SECRET:
      case OTHER:
      case ERROR:
        return false;
      default:
        return KeywordRecogniser.value(scan, start, category);
    }
  }
}
