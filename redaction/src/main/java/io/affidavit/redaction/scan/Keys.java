package io.affidavit.redaction.scan;

/** A key and its value in text: where the name ends, where the value starts and ends. Stateless. */
final class Keys {
  static final String VALUE_ENDS = " \t\n\r,;&)}]<\"'|";

  private static final int MAX_NAME = 64;

  private Keys() {}

  /** Index of the value whose key starts at the position, its name read, or -1. */
  static int value(Scan scan) {
    if (scan.isKeyless()) {
      return -1;
    }
    int end = nameEnd(scan);
    int value = end < 0 ? -1 : behindSeparator(scan, end);
    if (value < 0) {
      scan.keyless(Math.max(end, 0));
      return -1;
    }
    return scan.key.read(scan, scan.position(), end) ? value : -1;
  }

  /** Index behind the name at the position, or -1 where it is too long for one. */
  static int nameEnd(Scan scan) {
    int start = scan.position();
    int at = scan.chunkEnd();
    while (at <= start + MAX_NAME && isNamePart(scan.at(at))) {
      at++;
    }
    scan.spend(at - start);
    return at > start + MAX_NAME ? -1 : at;
  }

  private static boolean isNamePart(char c) {
    return Chars.isWord(c) || c == '_' || c == '-' || c == '.';
  }

  /** Index of the value behind a separator, quotation marks skipped, or -1 where there is none. */
  static int behindSeparator(Scan scan, int end) {
    int at = skip(scan, end, "\\\"' ");
    int value = skip(scan, at, "=:>");
    int start = skip(scan, value, "\\\"' ");
    return value == at || start >= scan.to() ? -1 : start;
  }

  /** At most 8 characters further. */
  static int skip(Scan scan, int start, String characters) {
    int at = start;
    while (at < scan.to() && at < start + 8 && characters.indexOf(scan.at(at)) >= 0) {
      at++;
    }
    return at;
  }

  /** Index of the first of the characters from the index on, or the end of the stretch. */
  static int until(Scan scan, int start, String ends) {
    int at = start;
    while (at < scan.to() && ends.indexOf(scan.at(at)) < 0) {
      at++;
    }
    scan.spend(at - start);
    return at;
  }

  /**
   * The end of a quoted value. Where the opening quotation mark has k backslashes before it, as in
   * JSON inside of JSON, the closing one has as many, or 2(k+1) more for each escaped backslash.
   */
  static int closingQuote(Scan scan, int value, char quote) {
    int opening = backslashesBefore(scan, value - 1);
    for (int at = value; at < scan.to(); at++) {
      if (scan.at(at) == quote) {
        int backslashes = Math.min(backslashesBefore(scan, at), at - value);
        if (backslashes % (2 * (opening + 1)) == opening) {
          scan.spend(at - value);
          return at - opening;
        }
      }
    }
    scan.spend(scan.to() - value);
    return scan.to();
  }

  private static int backslashesBefore(Scan scan, int index) {
    int at = index;
    while (index - at < 8 && scan.at(at - 1) == '\\') {
      at--;
    }
    return index - at;
  }
}
