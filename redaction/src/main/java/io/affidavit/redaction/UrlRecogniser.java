package io.affidavit.redaction;

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
    if (host < 0) {
      return false;
    }
    int end = host;
    boolean dotted = false;
    int path = -1;
    while (end < scan.to() && ENDS.indexOf(scan.at(end)) < 0 && end - host < 4096) {
      char c = scan.at(end);
      dotted |= c == '.' && path < 0;
      path = path < 0 && (c == '/' || c == '?' || c == '#') ? end : path;
      end++;
    }
    scan.spend(end - host);
    while (end > host && TRAILING.indexOf(scan.at(end - 1)) >= 0) {
      end--;
    }
    boolean told = dotted || (path >= 0 && isTelling(scan, path, end));
    return end > host && told && scan.found(scan.position(), end, Category.URL);
  }

  /** Index of the host behind {@code ://} or behind the dot of {@code www.}, or -1. */
  private static int host(Scan scan, int end) {
    if (scan.at(end) == ':' && scan.at(end + 1) == '/' && scan.at(end + 2) == '/') {
      return end + 3;
    }
    boolean www = scan.startsWith(scan.position(), "www.") && end == scan.position() + 3;
    return www && Chars.isWord(scan.at(end + 1)) ? scan.position() : -1;
  }

  private static boolean isTelling(Scan scan, int path, int end) {
    for (int i = path; i < end; i++) {
      if (scan.digit(i) >= 0 || scan.at(i) == '?') {
        return true;
      }
    }
    return false;
  }
}
