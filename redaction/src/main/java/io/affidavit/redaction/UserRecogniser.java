package io.affidavit.redaction;

/**
 * Login names behind a word that says so: {@code user=jroe}, {@code User Jroe81 opened}. The plain
 * form without a sign needs a verb behind it, or a digit inside.
 */
final class UserRecogniser implements Recogniser {
  private static final int MAX = 64;

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
    return lower
        && Chars.isUpper(scan.at(start))
        && letters - start >= 3
        && scan.runLength() >= 2
        && !Chars.isWord(scan.at(end))
        && scan.found(start, end, Category.NAME);
  }

  private static boolean behindWord(Scan scan) {
    int end = scan.wordEnd();
    int sign = Keys.skip(scan, end, " =:\"'");
    boolean signed = sign > end && signed(scan, end, sign);
    int name = nameEnd(scan, sign);
    if (sign == end || name == sign || !Chars.isWord(scan.at(sign))) {
      return false;
    }
    return (signed ? isName(scan, sign) : isLogin(scan, sign, name))
        && scan.found(sign, name, Category.NAME);
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

  private static boolean isName(Scan scan, int start) {
    return !scan.startsWith(start, "null") && !scan.startsWith(start, "anonymous");
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
