package io.affidavit.redaction.scan;

/**
 * Numbers with a word before them that says what they are: {@code MRN: 12345}, {@code insurance
 * policy # is AB-98765}, {@code aged 93}. The span is the number; where the word is glued to it, as
 * in {@code MRN12345}, both.
 */
final class KeywordRecogniser implements Recogniser {
  private static final int MIN_WEAK = 4;

  private static final int MIN_STRONG = 2;

  private static final int MIN_PAGER = 3;

  @Override
  public long triggers() {
    return Words.KEYWORD;
  }

  @Override
  public boolean match(Scan scan) {
    long word = scan.word();
    if (!Words.is(word, Words.KEYWORD) || isUnit(scan, word)) {
      return false;
    }
    int end = scan.wordEnd();
    if (isGlued(scan, end)) {
      return glued(scan, word);
    }
    int value = Values.behindLinks(scan, end);
    return value > end && value < scan.to() && !isOther(scan, value) && numbered(scan, word, value);
  }

  /**
   * Whether a Social Security or card number is there, spaces and all: its own recogniser takes the
   * whole, where the form of an identifier might leave its last digits.
   */
  static boolean isOther(Scan scan, int value) {
    if (scan.digit(value) < 0) {
      return false;
    }
    scan.groups.parse(scan, value);
    // A letter right behind it, as in a Medicare number of old, belongs to the keyword's value.
    boolean ssn = SsnRecogniser.isWritten(scan.groups) && !hasLetterBehind(scan);
    return ssn || CardRecogniser.end(scan, value) > 0;
  }

  private static boolean hasLetterBehind(Scan scan) {
    int end = scan.groups.end(2);
    int suffix = Chars.isDash(scan.at(end)) ? end + 1 : end;
    boolean upper = suffix == end || Chars.isUpper(scan.at(suffix));
    return Chars.isLetter(scan.at(suffix)) && upper && !Chars.isLetter(scan.at(suffix + 1));
  }

  private static boolean isGlued(Scan scan, int end) {
    if (Words.is(scan.word(), Words.PHONE | Words.AGE | Words.SSN | Words.DATEKEY)) {
      return false;
    }
    boolean joint = Chars.isDash(scan.at(end)) || scan.at(end) == '_';
    return scan.digit(end) >= 0 || (joint && scan.digit(end + 1) >= 0);
  }

  private static boolean glued(Scan scan, long word) {
    if (!Words.is(word, Words.STRONG | Words.WEAK | Words.SELF)) {
      return false;
    }
    // Four behind an underline are a year more often than not: claim_2023.
    int least = scan.at(scan.wordEnd()) == '_' ? MIN_WEAK + 1 : MIN_WEAK;
    int end = Values.idEnd(scan, scan.position(), least);
    scan.signed(Words.is(word, Words.STRONG));
    return end > 0
        && Values.isPlain(scan, scan.position(), end)
        && scan.found(scan.position(), end, Words.category(word));
  }

  /** {@code mg/dL}, where the keyword is a unit behind a slash. */
  private static boolean isUnit(Scan scan, long word) {
    int start = scan.position() - 1;
    if (!Words.is(word, Words.UNIT) || scan.at(start) != '/') {
      return false;
    }
    return Chars.isLetter(scan.at(start - 1));
  }

  private static boolean numbered(Scan scan, long word, int value) {
    if (Words.is(word, Words.STRONG | Words.SELF)) {
      // A keyword that programs have too, such as pid, needs a patient near.
      boolean told = !Words.is(word, Words.MACHINE) || Context.hasPatient(scan);
      return told && strong(scan, word, value);
    }
    if (Words.is(word, Words.WEAK) && weak(scan, value, Words.category(word))) {
      return true;
    }
    if (Words.is(word, Words.PLATE)) {
      return plate(scan, value);
    }
    if (Words.is(word, Words.ID)) {
      return scan.signed() && weak(scan, value, Category.OTHER);
    }
    if (Words.is(word, Words.SSN)) {
      return value(scan, value, Category.SSN);
    }
    if (Words.is(word, Words.PHONE)) {
      boolean acid = scan.wordEnd() - scan.position() == 2 && isFraction(scan, value);
      return !acid && (value(scan, value, Words.category(word)) || pager(scan, value));
    }
    return dated(scan, word, value);
  }

  /** One digit and a dot: {@code pH 7.32} is no telephone. */
  private static boolean isFraction(Scan scan, int index) {
    scan.run(index);
    return scan.runLength() == 1 && scan.at(scan.runEnd()) == '.';
  }

  /** Pagers have short numbers. */
  private static boolean pager(Scan scan, int value) {
    if (!scan.startsWith(scan.position(), "pager") && !scan.startsWith(scan.position(), "beeper")) {
      return false;
    }
    scan.run(value);
    int end = scan.runEnd();
    boolean plain = scan.runLength() >= MIN_PAGER && Values.isWhole(scan, value, end);
    return plain && !Chars.isWord(scan.at(end)) && scan.found(value, end, Category.PHONE);
  }

  private static boolean dated(Scan scan, long word, int value) {
    if (Words.is(word, Words.DATEKEY) && value(scan, value, Category.DATE)) {
      return true;
    }
    if (Words.is(word, Words.BIRTHYEAR)) {
      int year = scan.run(value);
      int end = scan.runEnd();
      return scan.runLength() == 4
          && Indicators.isOld(year)
          && !Chars.isWord(scan.at(end))
          && scan.found(value, end, Category.AGE);
    }
    if (Words.is(word, Words.AGE)) {
      return value(scan, value, Category.AGE);
    }
    return Words.is(word, Words.ZIPKEY) && value(scan, value, Category.ZIP);
  }

  private static boolean strong(Scan scan, long word, int value) {
    int iban = CodeRecogniser.ibanEnd(scan, value, scan.startsWith(scan.position(), "iban"));
    if (iban > 0) {
      return scan.found(value, iban, Category.ACCOUNT);
    }
    int number = Values.behindPrefix(scan, value, Words.category(word));
    int least = number == value ? 1 : MIN_STRONG;
    int end = Values.idEnd(scan, number, scan.signed() ? least : number == value ? 2 : MIN_WEAK);
    boolean bracketed = scan.at(value - 1) == '(' && scan.at(end) == ')';
    if (end < 0
        || (bracketed && Chars.isWord(scan.at(end + 1)))
        || !Values.isWhole(scan, number, end)) {
      return false;
    }
    boolean self = Words.is(word, Words.SELF) && scan.at(value - 1) == '#';
    return scan.found(self ? scan.position() : value, end, Words.category(word));
  }

  private static boolean weak(Scan scan, int value, Category category) {
    int number = Values.behindPrefix(scan, value, category);
    int least = number == value && isLettered(scan, value) ? MIN_WEAK - 1 : MIN_WEAK;
    int end = Values.idEnd(scan, number, least);
    return end > 0 && Values.isPlain(scan, number, end) && scan.found(value, end, category);
  }

  /** Three letters in upper case first, as in {@code REF123}. */
  private static boolean isLettered(Scan scan, int index) {
    return Chars.isUpper(scan.at(index))
        && Chars.isUpper(scan.at(index + 1))
        && Chars.isUpper(scan.at(index + 2))
        && (scan.phrases.read(scan, index) & ~Words.PREFIX) == 0;
  }

  /** Up to eight letters and digits with a digit, or groups of them. */
  private static boolean plate(Scan scan, int value) {
    int groups = plateGroups(scan, value);
    int number = groups > 0 ? value : Values.behindPrefix(scan, value, Category.VEHICLE);
    groups = number > value ? Values.idEnd(scan, number, 1) : groups;
    if (groups > 0) {
      return scan.found(value, groups, Category.VEHICLE);
    }
    int end = Values.idEnd(scan, value, 0);
    int digits = Values.idEnd(scan, value, 1);
    if (end == value || end < 0) {
      return false;
    }
    if (digits > 0) {
      scan.run(end + 1);
      boolean further = scan.at(end) == ' ' && scan.runLength() >= 1 && scan.runLength() <= 4;
      return scan.found(value, further && end - value <= 4 ? scan.runEnd() : end, Category.VEHICLE);
    }
    scan.run(end + 1);
    boolean group = scan.at(end) == ' ' && scan.runLength() >= 1 && scan.runLength() <= 5;
    return group
        && end - value <= 4
        && Chars.isUpper(scan.at(value))
        && scan.found(value, scan.runEnd(), Category.VEHICLE);
  }

  /** The end of two or three groups in upper case with a space, eight characters at most; or -1. */
  private static int plateGroups(Scan scan, int value) {
    int at = value;
    int characters = 0;
    boolean digit = false;
    int end = -1;
    for (int group = 0; group < 3; group++) {
      int start = at;
      while (at < start + 5 && (Chars.isUpper(scan.at(at)) || scan.digit(at) >= 0)) {
        digit |= scan.digit(at) >= 0;
        at++;
      }
      characters += at - start;
      if (at == start || at - start > 4 || characters > 8 || Chars.isWord(scan.at(at))) {
        break;
      }
      end = digit && group > 0 && !Values.isCounted(scan, at) ? at : end;
      if (scan.at(at) != ' ') {
        break;
      }
      at++;
    }
    return end;
  }

  /** A value of the category at the index, of which a word or key before it told. */
  static boolean value(Scan scan, int index, Category category) {
    int end;
    switch (category) {
      case SSN:
        end = ssn(scan, index);
        break;
      case PHONE:
      case FAX:
        end = Phones.end(scan, index, true);
        break;
      case DATE:
        end = Dates.end(scan, index, true);
        break;
      case AGE:
        end = Ages.bare(scan, index);
        break;
      case ZIP:
        end = ZipRecogniser.end(scan, index);
        end = end < 0 ? ZipRecogniser.otherEnd(scan, index) : end;
        break;
      default:
        end = Values.idEnd(scan, index, 1);
        break;
    }
    return end > index && scan.found(index, end, category);
  }

  private static int ssn(Scan scan, int index) {
    scan.groups.parse(scan, index);
    int digits = 0;
    for (int group = 0; group < scan.groups.count(); group++) {
      digits += scan.groups.length(group);
      if (digits == 9 || (group == 0 && digits == 4 && scan.groups.count() == 1)) {
        return scan.groups.end(group);
      }
    }
    return -1;
  }
}
