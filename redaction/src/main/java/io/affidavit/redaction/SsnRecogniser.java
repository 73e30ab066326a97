package io.affidavit.redaction;

import org.jspecify.annotations.Nullable;

/**
 * Social Security numbers: three, two and four digits with separators always, whether such a number
 * was ever issued or not; nine digits otherwise only near a word that says so; the last four of a
 * masked one. 45 CFR 164.514(b)(2)(i)(G).
 */
final class SsnRecogniser implements Recogniser {
  private static final int DIGITS = 9;

  /** How far from a bare number the word may stand, in characters. */
  private static final int WORD_BEFORE = 32;

  private static final int WORD_BEHIND = 16;

  private static final String[] WORDS = {"ssn", "social sec", "soc sec", "taxpayer", "tax id"};

  @Override
  public @Nullable Span match(Cursor cursor) {
    DigitGroups groups = cursor.groups();
    if (groups.count() == 0) {
      return null;
    }
    int last = lastGroup(cursor, groups);
    return last < 0 ? null : new Span(cursor.position(), groups.end(last), Category.SSN);
  }

  private static int lastGroup(Cursor cursor, DigitGroups groups) {
    if (groups.length(0) == 3 && groups.length(1) == 2 && groups.length(2) == 4) {
      return isPartOfDotted(cursor, groups) ? -1 : 2;
    }
    if (groups.length(0) == 4 && isMasked(cursor.text(), cursor.position())) {
      return 0;
    }
    int digits = 0;
    for (int group = 0; group < groups.count() && digits < DIGITS; group++) {
      digits += groups.length(group);
      if (digits == DIGITS && hasWordNear(cursor, groups.end(group))) {
        return group;
      }
    }
    return -1;
  }

  /** {@code 1.2.123.45.6789} is an object identifier. */
  private static boolean isPartOfDotted(Cursor cursor, DigitGroups groups) {
    int start = cursor.position();
    boolean dotBefore =
        start > 1
            && Chars.isDot(cursor.text().charAt(start - 1))
            && Chars.digitBefore(cursor.text(), start - 1);
    return groups.isDotted(1) && groups.isDotted(2) && (dotBefore || groups.isDotted(3));
  }

  /** Five characters such as x or * in the seven before: {@code xxx-xx-6789}. */
  private static boolean isMasked(String text, int start) {
    int masks = 0;
    for (int i = Math.max(0, start - 7); i < start; i++) {
      if ("xX*#\u2022".indexOf(text.charAt(i)) >= 0) {
        masks++;
      }
    }
    return masks >= 5;
  }

  private static boolean hasWordNear(Cursor cursor, int end) {
    String text = cursor.text();
    int from = Math.max(0, cursor.position() - WORD_BEFORE);
    int to = Math.min(text.length(), end + WORD_BEHIND);
    for (String word : WORDS) {
      for (int i = from; i + word.length() <= to; i++) {
        if (text.regionMatches(true, i, word, 0, word.length())) {
          return true;
        }
      }
    }
    return false;
  }
}
