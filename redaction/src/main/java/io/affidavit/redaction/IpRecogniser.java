package io.affidavit.redaction;

/** Addresses of IP version 4 and 6 (RFC 4291, section 2.2), 45 CFR 164.514(b)(2)(i)(O). */
final class IpRecogniser implements Recogniser {
  private static final int GROUPS = 8;

  @Override
  public long triggers() {
    return Token.DIGIT | Token.SHORT | Token.SIGN;
  }

  @Override
  public boolean match(Scan scan) {
    if (scan.is(Token.DIGIT) && version4(scan)) {
      return true;
    }
    int start = scan.position();
    if (scan.is(Token.SIGN) ? scan.at(start) != ':' : scan.at(scan.chunkEnd()) != ':') {
      return false;
    }
    if (Chars.isWord(scan.at(start - 1)) || scan.at(start - 1) == ':') {
      return false;
    }
    int end = version6End(scan, start);
    return end > 0 && scan.found(start, end, Category.IP);
  }

  private static boolean version4(Scan scan) {
    DigitGroups groups = scan.groups;
    if (groups.count() < 4 || !groups.isTightlyDotted(1)) {
      return false;
    }
    int offset = 0;
    for (int i = 0; i < 4; i++) {
      int length = groups.length(i);
      boolean dotted = i == 0 || groups.isTightlyDotted(i);
      if (length > 3 || !dotted || groups.value(offset, length) > 255) {
        return false;
      }
      offset += length;
    }
    int end = groups.end(3);
    return !groups.isTightlyDotted(4)
        && !Chars.isLetter(scan.at(end))
        && !isVersion(scan, groups)
        && scan.found(scan.position(), end, Category.IP);
  }

  /** {@code v1.2.3.4}, {@code version 1.2.3.4}, {@code Chrome/120.0.0.0}, part of a longer one. */
  private static boolean isVersion(Scan scan, DigitGroups groups) {
    int start = scan.position();
    char before = scan.at(start - 1);
    if (Chars.isDot(before) && scan.digitBefore(start - 1)) {
      return true;
    }
    if (before == '/' && Chars.isLetter(scan.at(start - 2))) {
      int third = groups.length(0) + groups.length(1);
      return groups.value(third, groups.length(2) + groups.length(3)) == 0;
    }
    if (Chars.fold(before) == 'v' && !Chars.isWord(scan.at(start - 2))) {
      return true;
    }
    return Words.is(WordsBefore.read(scan, start), Words.VERSION);
  }

  /** Eight groups of up to four digits of base 16, or fewer and {@code ::} once; -1 for none. */
  private static int version6End(Scan scan, int start) {
    int at = start;
    int groups = 0;
    int digits = 0;
    boolean gap = false;
    int end = -1;
    while (groups < GROUPS) {
      int chunk = hexEnd(scan, at);
      if (chunk - at > 4) {
        return -1;
      }
      if (chunk > at) {
        groups++;
        end = chunk;
        digits += decimals(scan, at, chunk);
        at = chunk;
      }
      if (scan.at(at) != ':') {
        break;
      }
      boolean two = scan.at(at + 1) == ':';
      if (two && gap) {
        return -1;
      }
      if (!two && (groups == 0 || hexEnd(scan, at + 1) == at + 1)) {
        break;
      }
      gap |= two;
      at += two ? 2 : 1;
      end = two ? at : end;
    }
    return isAddress(scan, groups, digits, gap, end) ? end : -1;
  }

  private static boolean isAddress(Scan scan, int groups, int digits, boolean gap, int end) {
    boolean whole = groups == GROUPS || (gap && groups >= 1 && digits >= 1);
    return whole && end > 0 && !Chars.isWord(scan.at(end));
  }

  private static int hexEnd(Scan scan, int index) {
    int at = index;
    while (at < index + 5 && Chars.isHex(scan.at(at))) {
      at++;
    }
    return at;
  }

  private static int decimals(Scan scan, int start, int end) {
    int digits = 0;
    for (int i = start; i < end; i++) {
      digits += scan.digit(i) >= 0 ? 1 : 0;
    }
    return digits;
  }
}
