package io.affidavit.redaction.scan;

/**
 * Web addresses, 45 CFR 164.514(b)(2)(i)(N). One whose host is a single word, as services inside a
 * network have, only if it holds a digit behind the host's port or a query.
 */
final class UrlRecogniser implements Recogniser {
  private static final String ENDS = " \t\n\r\"'<>`{}|\\^";

  private static final String TRAILING = ".,;:!?)]";

  @Override
  public long triggers() {
    return Words.URL;
  }

  @Override
  public boolean match(Scan scan) {
    if (!Words.is(scan.word(), Words.URL)) {
      return false;
    }
    int host = host(scan, scan.wordEnd());
    if (host < 0 || !isTold(scan, host)) {
      return false;
    }
    int end = Keys.until(scan, host, ENDS);
    while (end > host && TRAILING.indexOf(scan.at(end - 1)) >= 0) {
      end--;
    }
    return end > host && scan.found(scan.position(), end, Category.URL);
  }

  /** A host with a dot, or a path with a digit or a query, within the first characters. */
  private static boolean isTold(Scan scan, int host) {
    boolean path = false;
    for (int at = host; at < host + Scan.LOOK_AHEAD; at++) {
      char c = scan.at(at);
      if (c == 0 || ENDS.indexOf(c) >= 0) {
        return false;
      }
      if (path ? c == '?' || scan.digit(at) >= 0 : c == '.' && Chars.isWord(scan.at(at + 1))) {
        return true;
      }
      path |= c == '/' || c == '?' || c == '#';
    }
    scan.spend(Scan.LOOK_AHEAD);
    return false;
  }

  /** Index of the host behind {@code ://} or behind the dot of {@code www.}, or -1. */
  private static int host(Scan scan, int end) {
    if (scan.at(end) == ':' && scan.at(end + 1) == '/' && scan.at(end + 2) == '/') {
      return end + 3;
    }
    boolean www = scan.startsWith(scan.position(), "www.") && end == scan.position() + 3;
    return www && Chars.isWord(scan.at(end + 1)) ? scan.position() : -1;
  }
}
