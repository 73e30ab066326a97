package io.affidavit.redaction.scan;

/** The text form of a UUID, RFC 9562 section 4: its digits make a card number now and then. */
final class Uuids {
  private static final int LENGTH = 36;

  private Uuids() {}

  /** Whether {@code position} lies in a UUID. */
  static boolean cover(Scan scan, int position) {
    for (int start = position - LENGTH + 1; start <= position; start++) {
      if (isAt(scan, start)) {
        return true;
      }
    }
    scan.spend(LENGTH);
    return false;
  }

  /** Whether one starts there, and ends 36 characters further. */
  static boolean isAt(Scan scan, int start) {
    if (Chars.isWord(scan.at(start - 1)) || Chars.isWord(scan.at(start + LENGTH))) {
      return false;
    }
    for (int i = 0; i < LENGTH; i++) {
      boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
      char c = scan.at(start + i);
      if (dash ? c != '-' : !Chars.isHex(c)) {
        return false;
      }
    }
    return true;
  }
}
