package io.affidavit.redaction.scan;

/**
 * Hardware addresses of IEEE 802, 45 CFR 164.514(b)(2)(i)(M): six or eight pairs of digits of base
 * 16 with colons or dashes, or three groups of four with dots.
 */
final class MacRecogniser implements Recogniser {
  @Override
  public long triggers() {
    return Token.SHORT;
  }

  @Override
  public boolean match(Scan scan) {
    int start = scan.position();
    char sign = scan.at(scan.chunkEnd());
    int length = scan.chunkEnd() - start;
    boolean pairs = length == 2 && (sign == ':' || sign == '-');
    boolean fours = length == 4 && sign == '.';
    char before = scan.at(start - 1);
    if (!(pairs || fours) || Chars.isWord(before) || before == sign) {
      return false;
    }
    int groups = 0;
    int letters = 0;
    int at = start;
    while (groups < 9 && isGroup(scan, at, length)) {
      letters += letters(scan, at, length);
      groups++;
      at += length + 1;
      if (scan.at(at - 1) != sign) {
        break;
      }
    }
    boolean address = pairs ? groups == 6 || groups == 8 : groups == 3 && letters > 0;
    return address
        && !Chars.isWord(scan.at(at - 1))
        && scan.at(at - 1) != sign
        && scan.found(start, at - 1, Category.DEVICE);
  }

  private static boolean isGroup(Scan scan, int index, int length) {
    for (int i = index; i < index + length; i++) {
      if (!Chars.isHex(scan.at(i))) {
        return false;
      }
    }
    return !Chars.isWord(scan.at(index + length));
  }

  private static int letters(Scan scan, int index, int length) {
    int letters = 0;
    for (int i = index; i < index + length; i++) {
      letters += Chars.isLetter(scan.at(i)) ? 1 : 0;
    }
    return letters;
  }
}
