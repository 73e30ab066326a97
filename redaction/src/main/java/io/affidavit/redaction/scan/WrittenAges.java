package io.affidavit.redaction.scan;

/** Ages over 89 in words: {@code ninety-five years old}, {@code aged one hundred}. Stateless. */
final class WrittenAges {
  private static final String[] ONES = {
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "first", "second",
    "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"
  };

  private static final String[] NINETIES = {"ninety", "ninetieth"};

  private static final String[] HUNDREDS = {"one hundred", "a hundred", "hundred"};

  /** Of somebody, where no unit follows. */
  private static final String[] ALONE = {"nonagenarian", "centenarian", "supercentenarian"};

  private WrittenAges() {}

  /**
   * The end of the words, of which a word before them told or a unit behind them does, or -1.
   *
   * @param told whether a word before them said that they are an age
   */
  static int end(Scan scan, int index, boolean told) {
    int alone = behindOne(scan, index, ALONE);
    if (alone > 0) {
      return alone;
    }
    int end = behindOne(scan, index, NINETIES);
    if (end < 0) {
      end = behindOne(scan, index, HUNDREDS);
      int and = end < 0 ? -1 : behindJoint(scan, end);
      end = and > 0 && scan.startsWith(and, "and ") ? behindOnes(scan, end, and + 4) : end;
    }
    if (end < 0) {
      return -1;
    }
    end = behindOnes(scan, end, behindJoint(scan, end));
    boolean age = told || Ages.isUnit(scan, end);
    return age ? end : -1;
  }

  private static int behindOnes(Scan scan, int end, int index) {
    int ones = index == end ? -1 : behindOne(scan, index, ONES);
    return ones > 0 ? ones : end;
  }

  private static int behindJoint(Scan scan, int index) {
    char c = scan.at(index);
    return Chars.isDash(c) || Chars.isSpace(c) ? index + 1 : index;
  }

  /** Index behind whichever of the words is there whole, or -1. */
  private static int behindOne(Scan scan, int index, String[] words) {
    for (String word : words) {
      if (scan.startsWith(index, word) && !Chars.isWord(scan.at(index + word.length()))) {
        return index + word.length();
      }
    }
    return -1;
  }
}
