package io.affidavit.redaction;

import org.jspecify.annotations.Nullable;

/**
 * Numbers of payment cards, ISO/IEC 7812-1: 13 to 19 digits. In the groups that cards print,
 * always; in any others, or bare, only with a first digit of cards and the right Luhn digit.
 */
final class CardRecogniser implements Recogniser {
  private static final int MIN_DIGITS = 13;
  private static final int MAX_DIGITS = 19;

  @Override
  public @Nullable Span match(Cursor cursor) {
    DigitGroups groups = cursor.groups();
    if (groups.count() == 0 || isInsideCode(cursor, groups)) {
      return null;
    }
    int digits = 0;
    for (int group = 0; group < groups.count() && digits < MAX_DIGITS; group++) {
      digits += groups.length(group);
      if (digits >= MIN_DIGITS && digits <= MAX_DIGITS && isCard(cursor, groups, group, digits)) {
        return new Span(cursor.position(), groups.end(group), Category.CREDIT_CARD);
      }
    }
    return null;
  }

  private static boolean isCard(Cursor cursor, DigitGroups groups, int last, int digits) {
    char first = groups.digits().charAt(0);
    if (first < '2' || first > '6') {
      return false;
    }
    boolean card =
        isPrinted(groups, last)
            || (isIssued(first, digits)
                && luhn(groups.digits(), digits)
                && !runsOn(cursor, groups, last));
    return card && !Uuids.cover(cursor.text(), cursor.position());
  }

  /** A letter right behind the last of several groups: no card's end. */
  private static boolean runsOn(Cursor cursor, DigitGroups groups, int last) {
    int end = groups.end(last);
    return last > 0
        && end < cursor.text().length()
        && Character.isLetter(cursor.text().charAt(end));
  }

  /** 4-4-4-4, also with a rest of one to three, 4-6-5 and 4-6-4. */
  private static boolean isPrinted(DigitGroups groups, int last) {
    if (groups.length(0) != 4 || groups.isDotted(1)) {
      return false;
    }
    if (groups.length(1) == 6) {
      return last == 2 && (groups.length(2) == 5 || groups.length(2) == 4);
    }
    return last >= 3
        && groups.length(1) == 4
        && groups.length(2) == 4
        && groups.length(3) == 4
        && (last == 3 || last == 4);
  }

  /** Card numbers of 13 digits start with 4, of 14 with 3, of 15 with 3 or 2. */
  private static boolean isIssued(char first, int digits) {
    switch (digits) {
      case 13:
        return first == '4';
      case 14:
        return first == '3';
      case 15:
        return first == '3' || first == '2';
      default:
        return true;
    }
  }

  /** ISO/IEC 7812-1 annex B. */
  private static boolean luhn(CharSequence number, int digits) {
    int sum = 0;
    for (int i = 0; i < digits; i++) {
      int digit = number.charAt(digits - 1 - i) - '0';
      int doubled = i % 2 == 0 ? digit : digit * 2;
      sum += doubled > 9 ? doubled - 9 : doubled;
    }
    return sum % 10 == 0;
  }

  /** Digits of a hash, a UUID or an object identifier: letters among them, or a dotted number. */
  private static boolean isInsideCode(Cursor cursor, DigitGroups groups) {
    String text = cursor.text();
    int start = cursor.position();
    int end = groups.end(0);
    if (end < text.length() && Character.isLetter(text.charAt(end))) {
      return true;
    }
    int at = start - 1;
    if (at >= 0 && Chars.isDot(text.charAt(at)) && Chars.digitBefore(text, at)) {
      return true;
    }
    while (at >= 0 && start - at < 16 && Character.isLetter(text.charAt(at))) {
      at--;
    }
    return at >= 0 && at < start - 1 && Chars.digit(text, at) >= 0;
  }
}
