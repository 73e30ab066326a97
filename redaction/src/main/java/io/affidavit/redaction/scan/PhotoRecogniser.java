package io.affidavit.redaction.scan;

/**
 * File names of photographs, 45 CFR 164.514(b)(2)(i)(Q): an image file behind a word for a
 * photograph, or with such a word or a camera's prefix in its name.
 */
final class PhotoRecogniser implements Recogniser {
  private static final String[] ENDS = {
    "jpg", "jpeg", "png", "gif", "heic", "bmp", "tif", "tiff", "webp", "raw", "dcm"
  };

  private static final int MAX_BEFORE = 48;

  @Override
  public long triggers() {
    return Words.PHOTO;
  }

  @Override
  public boolean match(Scan scan) {
    if (!Words.is(scan.word(), Words.PHOTO)) {
      return false;
    }
    char behind = scan.at(scan.wordEnd());
    boolean separate = Chars.isSpace(behind) || behind == ':' || behind == '=';
    int start = separate ? afterWord(scan) : nameStart(scan);
    int end = end(scan, start);
    return end > 0 && isTelling(scan, start, end) && scan.found(start, end, Category.PHOTO);
  }

  /** The start of the file name that the word is a part of: {@code patient_photo_1.jpg}. */
  private static int nameStart(Scan scan) {
    int at = scan.position();
    while (scan.position() - at < MAX_BEFORE && isJoined(scan.at(at - 1))) {
      at--;
    }
    return at;
  }

  private static boolean isJoined(char c) {
    return c == '_' || c == '-' || Chars.isWord(c) || Chars.kind(c) == Chars.INNER;
  }

  private static int afterWord(Scan scan) {
    int at = Keys.skip(scan, scan.wordEnd(), " :=\"'#");
    return Chars.isWord(scan.at(at)) ? at : scan.position();
  }

  /** The end of the file name that starts at the index, or -1. */
  private static int end(Scan scan, int start) {
    for (int at = start; at < start + Scan.LOOK_AHEAD; at++) {
      char c = scan.at(at);
      if (c == '.') {
        int end = extensionEnd(scan, at + 1);
        if (end > 0) {
          scan.spend(at - start);
          return end;
        }
      }
      if (!isFileName(c)) {
        break;
      }
    }
    scan.spend(Scan.LOOK_AHEAD);
    return -1;
  }

  private static boolean isFileName(char c) {
    return Chars.kind(c) == Chars.INNER
        || Chars.isWord(c)
        || (c != 0 && " _-.'/\u2019".indexOf(c) >= 0);
  }

  private static int extensionEnd(Scan scan, int index) {
    for (String end : ENDS) {
      if (scan.startsWith(index, end) && !Chars.isWord(scan.at(index + end.length()))) {
        return index + end.length();
      }
    }
    return -1;
  }

  /** A name with a digit, or in several parts, tells whose photograph it is. */
  private static boolean isTelling(Scan scan, int start, int end) {
    for (int i = start; i < end; i++) {
      char c = scan.at(i);
      if (scan.digit(i) >= 0 || c == '_' || c == '-') {
        return true;
      }
    }
    return false;
  }
}
