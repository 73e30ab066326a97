package io.affidavit.redaction.scan;

/** Addresses of IP version 4 and 6 (RFC 4291, section 2.2), 45 CFR 164.514(b)(2)(i)(O). */
final class IpRecogniser implements Recogniser {
  /** Bits of an address of version 4. */
  private static final int BITS = 32;

  @Override
  public long triggers() {
    return Token.DIGIT | Token.SHORT | Token.SIGN;
  }

  @Override
  public long digitTriggers() {
    return Token.DOTTED | Token.SHORT;
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
    char before = scan.at(start - 1);
    if (Chars.isWord(before) || (before == ':' && !isKey(scan, start - 1))) {
      return false;
    }
    int end = Ipv6.end(scan, start);
    return end > 0 && scan.found(start, end, Category.IP);
  }

  /** Whether what ends at the colon is a key, and no group of an address. */
  private static boolean isKey(Scan scan, int colon) {
    int at = colon - 1;
    boolean hex = true;
    while (colon - at < 6 && Chars.isWord(scan.at(at))) {
      hex &= Chars.isHex(scan.at(at));
      at--;
    }
    return Chars.isLetter(scan.at(colon - 1)) && (!hex || colon - at > 5);
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
        && scan.found(scan.position(), Ipv6.behindPrefix(scan, end, BITS), Category.IP);
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
}
