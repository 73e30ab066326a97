package io.affidavit.redaction.scan;

/**
 * Numbers of payment cards, ISO/IEC 7812-1: 13 to 19 digits. In the groups that cards print,
 * always; in any others, or bare, only with a first digit of cards and the right Luhn digit.
 */
final class CardRecogniser implements Recogniser {
  private static final int MIN_DIGITS = 13;
  private static final int MAX_DIGITS = 19;

  @Override
  public long triggers() {
    return Token.DIGIT;
  }

  @Override
  public long digitTriggers() {
    return Token.THIRTEEN;
  }

  @Override
  public boolean match(Scan scan) {
    int end = end(scan, scan.position());
    return end > 0 && scan.found(scan.position(), end, Category.CREDIT_CARD);
  }

  /** The end of a card number at the index, at which the scan's digit groups start, or -1. */
  static int end(Scan scan, int index) {
    DigitGroups groups = scan.groups;
    if (groups.digitCount() < MIN_DIGITS || isInsideCode(scan, groups, index)) {
      return -1;
    }
    int digits = 0;
    for (int group = 0; group < groups.count() && digits < MAX_DIGITS; group++) {
      digits += groups.length(group);
      if (digits >= MIN_DIGITS && digits <= MAX_DIGITS && isCard(scan, group, digits)) {
        int last = group == 3 ? behindRest(groups, digits) : group;
        return Uuids.cover(scan, index) ? -1 : groups.end(last);
      }
    }
    return -1;
  }

  /** The fifth group too, of up to three digits, where the check digit is right with it only. */
  private static int behindRest(DigitGroups groups, int digits) {
    int rest = groups.length(4);
    boolean longer = rest > 0 && digits + rest <= MAX_DIGITS && isIssued(groups, digits + rest);
    return longer && !luhn(groups, digits) && luhn(groups, digits + rest) ? 4 : 3;
  }

  private static boolean isCard(Scan scan, int last, int digits) {
    DigitGroups groups = scan.groups;
    int first = groups.digit(0);
    if (first < 2 || first > 6) {
      return false;
    }
    return isPrinted(groups, last)
        || (isIssued(groups, digits) && luhn(groups, digits) && !runsOn(scan, groups, last));
  }

  /** A letter right behind the last of several groups: no card's end. */
  private static boolean runsOn(Scan scan, DigitGroups groups, int last) {
    return last > 0 && Chars.isLetter(scan.at(groups.end(last)));
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

  /**
   * Whether numbers of that length begin so: of 13 digits with 4, of 14 with 3, of 15 with 3 or 2;
   * longer than 16 are those of few issuers (ISO/IEC 7812-1 register as the schemes publish it).
   */
  private static boolean isIssued(DigitGroups number, int digits) {
    int first = number.digit(0);
    switch (digits) {
      case 13:
        return first == 4;
      case 14:
        return first == 3;
      case 15:
        return first == 3 || first == 2;
      case 16:
        return true;
      default:
        return isLongIssued(number.value(0, 4), digits);
    }
  }

  /** UnionPay from 17 digits, Maestro from 18, Visa, Discover, JCB and InterPayment with 19. */
  private static boolean isLongIssued(int prefix, int digits) {
    if (prefix / 100 == 62) {
      return true;
    }
    if (digits == 17) {
      return false;
    }
    switch (prefix) {
      case 5018:
      case 5020:
      case 5038:
      case 5893:
      case 6304:
      case 6334:
      case 6759:
      case 6761:
      case 6762:
      case 6763:
      case 6767:
        return true;
      default:
        return digits == MAX_DIGITS && isLongest(prefix);
    }
  }

  private static boolean isLongest(int prefix) {
    return prefix / 1000 == 4
        || prefix == 6011
        || (prefix >= 6440 && prefix < 6600)
        || (prefix >= 3528 && prefix < 3590)
        || prefix / 10 == 636;
  }

  /** ISO/IEC 7812-1 annex B. */
  private static boolean luhn(DigitGroups number, int digits) {
    int sum = 0;
    for (int i = 0; i < digits; i++) {
      int digit = number.digit(digits - 1 - i);
      int doubled = i % 2 == 0 ? digit : digit * 2;
      sum += doubled > 9 ? doubled - 9 : doubled;
    }
    return sum % 10 == 0;
  }

  /** Digits of a hash, a UUID or an object identifier: letters among them, or a dotted number. */
  private static boolean isInsideCode(Scan scan, DigitGroups groups, int start) {
    if (Chars.isLetter(scan.at(groups.end(0)))) {
      return true;
    }
    int at = start - 1;
    if (Chars.isDot(scan.at(at)) && scan.digitBefore(at)) {
      return true;
    }
    while (start - at < 16 && Chars.isLetter(scan.at(at))) {
      at--;
    }
    return at < start - 1 && scan.digit(at) >= 0;
  }
}
