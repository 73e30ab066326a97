package io.affidavit.redaction.scan;

/** E-mail addresses, 45 CFR 164.514(b)(2)(i)(F), with letters of every script (RFC 6531). */
final class EmailRecogniser implements Recogniser {
  /** RFC 5321, section 4.5.3.1.1. */
  private static final int MAX_LOCAL = 64;

  private static final int MAX_DOMAIN = 96;

  @Override
  public long triggers() {
    return Token.AT;
  }

  @Override
  public boolean match(Scan scan) {
    int at = scan.position();
    while (at <= scan.position() + MAX_LOCAL && isLocal(scan.at(at))) {
      at++;
    }
    scan.spend(at - scan.position());
    if (scan.at(at) != '@') {
      return false;
    }
    int end = domainEnd(scan, at + 1);
    return end > 0 && scan.found(scan.position(), end, Category.EMAIL);
  }

  private static boolean isLocal(char c) {
    if (c == '(' || c == ':' || c == 0) {
      return false;
    }
    return Chars.kind(c) != Chars.OTHER || "._%-'&*/=?^`{|}~!#$".indexOf(c) >= 0;
  }

  /** The end of a domain with a dot whose last label is of letters, or -1. */
  private static int domainEnd(Scan scan, int start) {
    int at = start;
    int end = -1;
    boolean dotted = false;
    while (at < start + MAX_DOMAIN) {
      int label = at;
      boolean letters = true;
      while (at < start + MAX_DOMAIN && isLabel(scan.at(at))) {
        letters &= !Character.isDigit(scan.at(at));
        at++;
      }
      if (at == label) {
        break;
      }
      end = dotted && letters && at - label >= 2 ? at : end;
      if (!Chars.isDot(scan.at(at))) {
        break;
      }
      dotted = true;
      at++;
    }
    scan.spend(at - start);
    return end;
  }

  private static boolean isLabel(char c) {
    return Chars.isWord(c) || c == '-' || Chars.kind(c) == Chars.INNER;
  }
}
