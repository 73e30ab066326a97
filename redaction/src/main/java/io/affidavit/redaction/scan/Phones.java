package io.affidavit.redaction.scan;

/**
 * Where a telephone number ends: of the North American plan, with a country's code behind {@code
 * +}, and any other where a word before it says that it is one. Stateless.
 */
final class Phones {
  /** ITU-T E.164, section 6.2.1: fifteen digits at most. */
  private static final int MAX_DIGITS = 15;

  private static final int MIN_TOLD = 7;
  private static final int MIN_INTERNATIONAL = 8;
  private static final int MAX_GROUPS = 7;

  private static final String[] EXTENSIONS = {"extension", "ext", "x"};

  private Phones() {}

  /**
   * The end, the extension included, or -1.
   *
   * @param told whether a word or key before it said that it is one
   */
  static int end(Scan scan, int index, boolean told) {
    boolean plus = scan.at(index) == '+' || scan.at(index) == '\uFF0B';
    int at = plus ? index + 1 : index;
    int digits = 0;
    int end = -1;
    int candidate = -1;
    long lengths = 0;
    for (int group = 0; group < MAX_GROUPS; group++) {
      int next = group == 0 && !opens(scan.at(at)) ? at : behindSeparators(scan, at);
      scan.run(next);
      int length = scan.runLength();
      if (length == 0 || digits + length > MAX_DIGITS) {
        break;
      }
      digits += length;
      lengths = lengths * 16 + length;
      at = scan.runEnd();
      end = at;
      if (isNorthAmerican(lengths)) {
        candidate = at;
        break;
      }
    }
    return chosen(scan, told, plus, digits, end, candidate);
  }

  private static int chosen(
      Scan scan, boolean told, boolean plus, int digits, int end, int candidate) {
    if (candidate > 0) {
      return behindExtension(scan, candidate);
    }
    boolean enough = digits >= (told ? MIN_TOLD : MIN_INTERNATIONAL) && (told || plus);
    return enough ? behindExtension(scan, end) : -1;
  }

  private static boolean opens(char c) {
    return c == '(' || c == '\uFF08';
  }

  /** 3-3-4, with one to three digits before; the lengths stand in four bits each. */
  private static boolean isNorthAmerican(long lengths) {
    return lengths == 0x334 || lengths == 0x1334 || lengths == 0x2334 || lengths == 0x3334;
  }

  private static int behindSeparators(Scan scan, int index) {
    int at = index;
    while (at < index + 3 && isSeparator(scan.at(at))) {
      at++;
    }
    return at;
  }

  private static boolean isSeparator(char c) {
    return Chars.isSeparator(c)
        || c == '('
        || c == ')'
        || c == '/'
        || c == '\uFF08'
        || c == '\uFF09'
        || Chars.isInvisible(c);
  }

  /** {@code x345}, {@code ext. 345}, {@code extension 345}. */
  private static int behindExtension(Scan scan, int index) {
    int at = scan.skipSpaces(scan.at(index) == ',' ? index + 1 : index);
    int behind = at;
    for (String word : EXTENSIONS) {
      if (scan.startsWith(at, word)) {
        behind = at + word.length();
        break;
      }
    }
    if (behind == at) {
      return index;
    }
    while (behind < at + 12 && (scan.at(behind) == '.' || Chars.isSpace(scan.at(behind)))) {
      behind++;
    }
    scan.run(behind);
    return scan.runLength() > 0 && scan.runLength() <= 6 ? scan.runEnd() : index;
  }
}
