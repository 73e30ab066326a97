package io.affidavit.redaction;

/** Telephone and fax numbers without a word before them, 45 CFR 164.514(b)(2)(i)(D) and (E). */
final class PhoneRecogniser implements Recogniser {
  private static final int MIN_BARE = 9;

  private static final int MAX_BARE = 13;

  @Override
  public long triggers() {
    return Token.DIGIT | Token.SIGN;
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
    if ((groups.count() < 3 && !isBracketed(scan, groups.end(0))) || isJoined(scan, start)) {
      return false;
    }
    int end = Phones.end(scan, start, false);
    if (end > 0 && !isJoinedBehind(scan, end)) {
      return scan.found(start, end, Category.PHONE);
    }
    return groups.count() >= 3 && labelled(scan, groups);
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
