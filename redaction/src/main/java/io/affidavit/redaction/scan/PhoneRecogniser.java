package io.affidavit.redaction.scan;

/** Telephone and fax numbers without a word before them, 45 CFR 164.514(b)(2)(i)(D) and (E). */
final class PhoneRecogniser implements Recogniser {
  private static final int MIN_BARE = 9;

  private static final int MAX_BARE = 13;

  private static final int MIN_NAMED = 7;

  /** ITU-T E.164, section 6.2.1, and a prefix of two. */
  private static final int MAX_NAMED = 17;

  private static final int MIN_ABROAD = 10;

  private static final String[] LINKS = {
    "is ", "was ", "the ", "her ", "his ", "their ", "my ", "our ", "your ", "a "
  };

  private static final String[] NOUNS = {
    "phone", "telephone", "tel", "mobile", "cell", "landline", "fax", "cellphone", "pager"
  };

  @Override
  public long triggers() {
    return Token.DIGIT | Token.SIGN;
  }

  @Override
  public long digitTriggers() {
    return Token.SEVEN;
  }

  @Override
  public boolean match(Scan scan) {
    int start = scan.position();
    if (scan.is(Token.SIGN)) {
      boolean starts = scan.at(start) != ':' && !isJoined(scan, start);
      starts &= !KeywordRecogniser.isOther(scan, start + 1);
      int end = starts ? Phones.end(scan, start, false) : -1;
      return end > 0 && !isJoinedBehind(scan, end) && scan.found(start, end, Category.PHONE);
    }
    DigitGroups groups = scan.groups;
    if (groups.count() < 3 && !isBracketed(scan, groups.end(0))) {
      return !isJoined(scan, start) && named(scan, groups);
    }
    if (isJoined(scan, start)) {
      return false;
    }
    int end = Phones.end(scan, start, false);
    if (end > 0 && !isJoinedBehind(scan, end)) {
      return scan.found(start, end, Category.PHONE);
    }
    boolean several = groups.count() >= 3;
    return (several && (labelled(scan, groups) || international(scan, groups)))
        || named(scan, groups);
  }

  /** Whether signs follow that {@link DigitGroups} end at. */
  private static boolean isBracketed(Scan scan, int end) {
    char c = scan.at(end);
    char next = scan.at(end + 1);
    return c == '(' || c == ')' || c == '/' || next == '(' || next == '\uFF08' || c == '\uFF08';
  }

  /** Whether it is part of a longer number. */
  private static boolean isJoined(Scan scan, int start) {
    char before = scan.at(start - 1);
    return (Chars.isDot(before) || Chars.isDash(before) || before == '/')
        && Chars.isWord(scan.at(start - 2));
  }

  private static boolean isJoinedBehind(Scan scan, int end) {
    char behind = scan.at(end);
    boolean joint = Chars.isDot(behind) || Chars.isDash(behind);
    return Chars.isLetter(behind) || (joint && scan.digit(end + 1) >= 0);
  }

  /** {@code 00 33 1 42 68 53 00}, ITU-T E.123: the prefix of calls abroad in most countries. */
  private static boolean international(Scan scan, DigitGroups groups) {
    int digits = groups.digitCount();
    boolean prefix = groups.length(0) == 2 && groups.value(0, 2) == 0 && groups.digit(2) > 0;
    int last = groups.count() - 1;
    return prefix
        && groups.count() >= 4
        && digits >= MIN_ABROAD
        && digits <= MAX_NAMED
        && !isJoinedBehind(scan, groups.end(last))
        && scan.found(scan.position(), groups.end(last), Category.PHONE);
  }

  /** {@code 020 7946 0958 (phone)}, {@code 55512345 is her mobile}: the word stands behind. */
  private static boolean named(Scan scan, DigitGroups groups) {
    int digits = groups.digitCount();
    int end = groups.end(groups.count() - 1);
    char c = scan.at(end);
    if (digits < MIN_NAMED || digits > MAX_NAMED || (c != ' ' && c != ',' && c != '(')) {
      return false;
    }
    int at = Keys.skip(scan, end, " ,(-");
    boolean told = scan.at(at - 1) == '(';
    for (int words = 0; words < 2 && !told; words++) {
      int behind = behindLink(scan, at);
      told = words == 1 && behind > at;
      at = behind;
    }
    return told && isNoun(scan, at) && scan.found(scan.position(), end, Category.PHONE);
  }

  /** Behind {@code is} and {@code the}, {@code her}, {@code his} and the like. */
  private static int behindLink(Scan scan, int index) {
    for (String link : LINKS) {
      if (scan.startsWith(index, link)) {
        return index + link.length();
      }
    }
    return index;
  }

  private static boolean isNoun(Scan scan, int index) {
    for (String noun : NOUNS) {
      if (scan.startsWith(index, noun) && !Chars.isWord(scan.at(index + noun.length()))) {
        return true;
      }
    }
    return false;
  }

  /** {@code 69 987 88 37 office}: the word stands behind. */
  private static boolean labelled(Scan scan, DigitGroups groups) {
    int digits = groups.digitCount();
    int end = groups.end(groups.count() - 1);
    int at = scan.skipSpaces(end);
    if (digits < MIN_BARE || digits > MAX_BARE || at == end || !Chars.isLetter(scan.at(at))) {
      return false;
    }
    return Words.is(scan.phrases.read(scan, at), Words.PHONE | Words.LABEL)
        && scan.found(scan.position(), end, Category.PHONE);
  }
}
