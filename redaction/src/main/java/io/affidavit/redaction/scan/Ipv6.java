package io.affidavit.redaction.scan;

/**
 * Addresses of IP version 6 as RFC 4291, section 2.2, writes them: eight groups of base 16, fewer
 * around {@code ::}, the last two as an address of version 4; with a zone (RFC 4007, section 11) or
 * the length of a prefix behind. Stateless.
 */
final class Ipv6 {
  private static final int GROUPS = 8;

  private static final int MAX_ZONE = 24;

  private static final int MAX_PREFIX = 128;

  /** Bits of {@link #groups} that hold how many there are. */
  private static final int COUNT = 4;

  private Ipv6() {}

  /** The end of an address at the index, or -1. */
  static int end(Scan scan, int start) {
    int left = groups(scan, start);
    int end = left >> COUNT;
    int count = left & 0xF;
    boolean gap = scan.at(end) == ':' && scan.at(end + 1) == ':';
    if (gap) {
      int right = groups(scan, end + 2);
      end = right >> COUNT;
      count += right & 0xF;
    }
    // Names of programs such as a::b hold no figure.
    boolean whole = gap ? count > 0 && count < GROUPS && hasFigure(scan, start, end) : count == 8;
    boolean goesOn = scan.at(end) == ':' && scan.at(end + 1) == ':';
    scan.spend(end - start);
    return whole && !goesOn && !Chars.isWord(scan.at(end))
        ? behindPrefix(scan, zone(scan, end))
        : -1;
  }

  /** The end of the groups at the index that colons join, and in the lowest bits their count. */
  private static int groups(Scan scan, int start) {
    int end = start;
    int count = 0;
    while (count < GROUPS) {
      int group = count == 0 ? start : end + 1;
      if (count > 0 && scan.at(end) != ':') {
        break;
      }
      int version4 = dotted(scan, group);
      if (version4 > 0) {
        return version4 << COUNT | (count + 2);
      }
      int behind = hexEnd(scan, group);
      if (behind == group || behind - group > 4) {
        break;
      }
      end = behind;
      count++;
    }
    return end << COUNT | count;
  }

  /** The end of four decimal numbers up to 255 with dots, or -1. */
  static int dotted(Scan scan, int index) {
    int at = index;
    for (int part = 0; part < 4; part++) {
      if (part > 0 && scan.at(at++) != '.') {
        return -1;
      }
      int value = scan.run(at);
      if (scan.runLength() == 0 || scan.runLength() > 3 || value > 255) {
        return -1;
      }
      at = scan.runEnd();
    }
    boolean more = Chars.isDot(scan.at(at)) && scan.digit(at + 1) >= 0;
    return more || Chars.isWord(scan.at(at)) ? -1 : at;
  }

  private static int hexEnd(Scan scan, int index) {
    int at = index;
    while (at < index + 5 && Chars.isHex(scan.at(at))) {
      at++;
    }
    return at;
  }

  private static boolean hasFigure(Scan scan, int start, int end) {
    for (int i = start; i < end; i++) {
      if (scan.digit(i) >= 0) {
        return true;
      }
    }
    return false;
  }

  /** Behind {@code %eth0}. */
  private static int zone(Scan scan, int index) {
    if (scan.at(index) != '%' || !Chars.isWord(scan.at(index + 1))) {
      return index;
    }
    int at = index + 1;
    while (at < index + MAX_ZONE && isZone(scan, at)) {
      at++;
    }
    return at;
  }

  private static boolean isZone(Scan scan, int index) {
    char c = scan.at(index);
    boolean joint = c == '.' || c == '-' || c == '_';
    return Chars.isWord(c) || (joint && Chars.isWord(scan.at(index + 1)));
  }

  private static int behindPrefix(Scan scan, int index) {
    return behindPrefix(scan, index, MAX_PREFIX);
  }

  /** Behind {@code /64}, of at most so many bits. */
  static int behindPrefix(Scan scan, int index, int bits) {
    if (scan.at(index) != '/') {
      return index;
    }
    int length = scan.run(index + 1);
    int end = scan.runEnd();
    boolean digits = scan.runLength() > 0 && scan.runLength() <= 3 && length <= bits;
    boolean more = Chars.isWord(scan.at(end)) || scan.at(end) == '/';
    return digits && !more ? end : index;
  }
}
