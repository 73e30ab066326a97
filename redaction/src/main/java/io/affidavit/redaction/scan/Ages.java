package io.affidavit.redaction.scan;

/** Ages over 89, 45 CFR 164.514(b)(2)(i)(C). Stateless. */
final class Ages {
  private static final int FIRST = 90;

  /** Nobody is known to have lived longer than 122 years. */
  private static final int LAST = 125;

  private static final String[] UNITS = {
    "y/o",
    "yo",
    "y.o",
    "y old",
    "yrs old",
    "yrs. old",
    "yrs-old",
    "yr old",
    "yr-old",
    "year old",
    "year-old",
    "years old",
    "years-old",
    "years of age",
    "yrs of age",
    "year olds",
    "year-olds",
    "yr female",
    "yr male",
    "yrs female",
    "yrs male",
    "year female",
    "year male"
  };

  /** What goes on a sentence behind {@code 91F} that a temperature does not. */
  private static final String[] PERSON = {
    " with ", " w/", " presents", " admitted", " s/p", " c/o"
  };

  private Ages() {}

  /** The end of such an age at the index, of which a word before it told, or -1. */
  static int bare(Scan scan, int index) {
    if (Chars.isLetter(scan.at(index))) {
      return WrittenAges.end(scan, index, true);
    }
    int age = scan.run(index);
    int end = scan.runEnd();
    char behind = scan.at(end);
    boolean part = behind == '+' || behind == '%' || Chars.isLetter(behind);
    part |= (behind == '.' || behind == '-' || behind == '/') && scan.digit(end + 1) >= 0;
    return isOld(age, scan.runLength()) && !part ? end : -1;
  }

  private static boolean isOld(int age, int length) {
    return (length == 2 || length == 3) && age >= FIRST && age <= LAST;
  }

  /** The end of such an age at the index with a unit behind it, without the unit, or -1. */
  static int withUnit(Scan scan, int index) {
    int age = scan.run(index);
    int end = scan.runEnd();
    if (!isOld(age, scan.runLength())) {
      return -1;
    }
    return isUnit(scan, end) ? end : -1;
  }

  /** Whether a unit such as {@code -year-old} is behind a number that ends at the index. */
  static boolean isUnit(Scan scan, int end) {
    int at = scan.skipSpaces(Chars.isDash(scan.at(end)) ? end + 1 : end);
    for (String unit : UNITS) {
      if (scan.startsWith(at, unit) && !Chars.isWord(scan.at(at + unit.length()))) {
        return true;
      }
    }
    char sex = scan.at(end);
    return (sex == 'F' || sex == 'M') && isPerson(scan, end + 1);
  }

  private static boolean isPerson(Scan scan, int index) {
    for (String words : PERSON) {
      if (scan.startsWith(index, words)) {
        return true;
      }
    }
    return false;
  }
}
