package io.affidavit.redaction.scan;

/**
 * Login names behind a word that says so: {@code user=jroe}, {@code User Jroe81 opened}. The plain
 * form without a sign needs a verb behind it, or a digit inside.
 */
final class UserRecogniser implements Recogniser {
  private static final int MAX = 64;

  private static final int MIN_ALONE = 3;

  private static final String[] VERBS = {"ed", "ran", "saw", "read", "sent", "made", "has", "did"};

  @Override
  public long triggers() {
    return Words.USER | Words.BY;
  }

  @Override
  public boolean match(Scan scan) {
    if (Words.is(scan.word(), Words.USER)) {
      return behindWord(scan);
    }
    return Words.is(scan.word(), Words.BY) && behindBy(scan);
  }

  /** {@code by Jroe1981}: letters in both cases, then two digits or more. */
  private static boolean behindBy(Scan scan) {
    int start = scan.skipSpaces(scan.wordEnd());
    int letters = start;
    boolean lower = false;
    while (letters < start + MAX && Chars.isLetter(scan.at(letters))) {
      lower |= !Chars.isUpper(scan.at(letters));
      letters++;
    }
    scan.run(letters);
    int end = scan.runEnd();
    // Who did something to the number or address that was found right before.
    boolean doer = scan.from() > 0 && scan.position() - scan.from() <= 1 && letters == end;
    return lower
        && Chars.isUpper(scan.at(start))
        && letters - start >= 3
        && (scan.runLength() >= 2 || (doer && isLast(scan, end)))
        && !Chars.isWord(scan.at(end))
        && scan.found(start, end, Category.NAME);
  }

  /** Whether the text or its line ends there, a full stop aside. */
  private static boolean isLast(Scan scan, int end) {
    char c = scan.at(scan.skipSpaces(scan.at(end) == '.' ? end + 1 : end));
    return c == 0 || c == '\n' || c == '\r';
  }

  private static boolean behindWord(Scan scan) {
    int end = scan.wordEnd();
    int sign = Keys.skip(scan, end, " =:\"'");
    boolean signed = sign > end && signed(scan, end, sign);
    int name = nameEnd(scan, sign);
    if (sign == end || name == sign || !Chars.isWord(scan.at(sign))) {
      return false;
    }
    boolean login =
        signed ? isName(scan, sign, name) : isLogin(scan, sign, name) || isAlone(scan, sign);
    return login && scan.found(sign, name, Category.NAME);
  }

  /**
   * {@code user id jsmith}: a phrase that nothing but a login name follows, one space, and one word
   * that is none of those which sentences about login names go on with.
   */
  private static boolean isAlone(Scan scan, int start) {
    if (!Words.is(scan.word(), Words.STOP) || start != scan.wordEnd() + 1) {
      return false;
    }
    long word = scan.phrases.read(scan, start);
    int end = scan.phrases.firstEnd();
    boolean verb = scan.startsWith(end - 2, "ed") || scan.startsWith(end - 3, "ing");
    boolean whole = end - start >= MIN_ALONE && scan.at(end) != '=' && scan.at(end) != '(';
    return whole && !verb && (word & ~Words.PREFIX) == 0 && !Chars.isUpper(scan.at(start + 1));
  }

  private static boolean signed(Scan scan, int from, int to) {
    for (int i = from; i < to; i++) {
      if (scan.at(i) == '=' || scan.at(i) == ':') {
        return true;
      }
    }
    return false;
  }

  private static int nameEnd(Scan scan, int start) {
    int at = start;
    while (at < start + MAX && isPart(scan, at)) {
      at++;
    }
    return at;
  }

  private static boolean isPart(Scan scan, int index) {
    char c = scan.at(index);
    boolean joint = c == '.' || c == '_' || c == '-' || c == '\\' || c == '@';
    return Chars.isWord(c)
        || Chars.kind(c) == Chars.INNER
        || (joint && Chars.isWord(scan.at(index + 1)));
  }

  private static boolean isName(Scan scan, int start, int end) {
    return !Words.is(scan.phrases.read(scan, start), Words.STOP) || scan.phrases.firstEnd() != end;
  }

  /** With a capital or digit, unknown to the vocabulary, and a verb behind it. */
  private static boolean isLogin(Scan scan, int start, int end) {
    boolean digit = false;
    boolean lower = false;
    for (int i = start; i < end; i++) {
      digit |= scan.digit(i) >= 0;
      lower |= !Chars.isUpper(scan.at(i)) && Chars.isLetter(scan.at(i));
    }
    if (digit && lower && Chars.isLetter(scan.at(start))) {
      return true;
    }
    boolean machine = Words.is(scan.phrases.read(scan, start), Words.MACHINE);
    return Chars.isUpper(scan.at(start)) && lower && !machine && isVerb(scan, scan.skipSpaces(end));
  }

  private static boolean isVerb(Scan scan, int start) {
    int end = start;
    while (end < start + 24 && Chars.isLetter(scan.at(end))) {
      end++;
    }
    for (String verb : VERBS) {
      if (end - start > verb.length() - 1 && scan.startsWith(end - verb.length(), verb)) {
        return true;
      }
    }
    return false;
  }
}
