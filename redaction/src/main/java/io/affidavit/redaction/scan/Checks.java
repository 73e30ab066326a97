package io.affidavit.redaction.scan;

/** Check digits and positions of codes, over characters of the text in either case. Stateless. */
final class Checks {
  private static final String VIN_VALUES = "0123456789.ABCDEFGH..JKLMN.P.R..STUVWXYZ";

  private static final int[] VIN_WEIGHTS = {8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2};

  /** CMS, "Understanding the MBI format": C 1 to 9, A letter, N digit, X either. */
  private static final String MBI = "CAXNAXNAANN";

  private Checks() {}

  private static char upper(Scan scan, int index) {
    char c = Chars.fold(scan.at(index));
    return c >= 'a' && c <= 'z' ? (char) (c - 32) : c;
  }

  /** 49 CFR 565.15(c): the ninth character is the check digit. */
  static boolean isVin(Scan scan, int start) {
    int sum = 0;
    int digits = 0;
    for (int i = 0; i < 17; i++) {
      char c = upper(scan, start + i);
      int value = VIN_VALUES.indexOf(c);
      if (value < 0 || c == '.') {
        return false;
      }
      digits += value < 10 ? 1 : 0;
      sum += value % 10 * VIN_WEIGHTS[i];
    }
    int check = sum % 11;
    char ninth = upper(scan, start + 8);
    return digits >= 4 && digits < 17 && ninth == (check == 10 ? 'X' : (char) ('0' + check));
  }

  /** Two letters and seven digits: (1st + 3rd + 5th) + 2 (2nd + 4th + 6th) ends with the 7th. */
  static boolean isDea(Scan scan, int start) {
    if (!Chars.isLetter(scan.at(start)) || !Chars.isWord(scan.at(start + 1))) {
      return false;
    }
    int sum = 0;
    for (int i = 0; i < 7; i++) {
      int digit = scan.digit(start + 2 + i);
      if (digit < 0) {
        return false;
      }
      sum += i == 6 ? -digit : i % 2 == 0 ? digit : 2 * digit;
    }
    return sum % 10 == 0;
  }

  /** The end of a Medicare beneficiary identifier, with dashes or none, or -1. */
  static int mbiEnd(Scan scan, int start) {
    int at = start;
    for (int i = 0; i < MBI.length(); i++) {
      if ((i == 4 || i == 7) && Chars.isDash(scan.at(at))) {
        at++;
      }
      if (!isMbi(upper(scan, at), MBI.charAt(i))) {
        return -1;
      }
      at++;
    }
    return Chars.isWord(scan.at(at)) ? -1 : at;
  }

  private static boolean isMbi(char c, char kind) {
    boolean digit = c >= '0' && c <= '9';
    boolean letter = c >= 'A' && c <= 'Z' && "SLOIBZ".indexOf(c) < 0;
    switch (kind) {
      case 'C':
        return digit && c != '0';
      case 'N':
        return digit;
      case 'A':
        return letter;
      default:
        return digit || letter;
    }
  }

  /** ISO 7064, mod 97-10, over the characters with the first four last. */
  static boolean isIban(Scan scan, int start, int end) {
    int rest = mod97(scan, start + 4, end, 0);
    return mod97(scan, start, start + 4, rest) == 1;
  }

  private static int mod97(Scan scan, int start, int end, int before) {
    int rest = before;
    for (int i = start; i < end; i++) {
      char c = upper(scan, i);
      if (c >= '0' && c <= '9') {
        rest = (rest * 10 + c - '0') % 97;
      } else if (c >= 'A' && c <= 'Z') {
        rest = (rest * 100 + c - 'A' + 10) % 97;
      }
    }
    return rest;
  }
}
