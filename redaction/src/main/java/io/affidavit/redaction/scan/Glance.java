package io.affidavit.redaction.scan;

/**
 * One look at a text before {@link TextScanner#ALWAYS} scans it: most values of an event hold
 * nothing that a Social Security number, a card number or a secret could be made of, and are done
 * with this one pass. It may be wrong in one direction only: what it calls clean, the scan would
 * find nothing in. Stateless.
 *
 * <p>What the recognisers need, in ASCII, and is looked for: a sign between a key and its value;
 * the name of a scheme such as Bearer; five characters that mask a number's first digits; and
 * numbers, of whose digits no more than spaces, dashes and dots stand between, of nine digits on.
 * Of those, nine to twelve are clean where they are not written as 3-2-4 and no word in the text
 * speaks of Social Security; more are clean where, besides, they are an object identifier, each
 * part behind one dot and the first digit none of a card's.
 */
final class Glance {
  private static final byte NOTHING = 0;
  private static final byte DIGIT = 1;
  private static final byte JOINT = 2;
  private static final byte SIGN = 3;
  private static final byte SCHEME = 4;
  private static final byte MASK = 5;

  private static final byte[] KINDS = kinds();

  private static final int SSN_DIGITS = 9;
  private static final int CARD_DIGITS = 13;
  private static final int MASKS = 5;

  private Glance() {}

  private static byte[] kinds() {
    byte[] kinds = new byte[128];
    for (char c = '0'; c <= '9'; c++) {
      kinds[c] = DIGIT;
    }
    set(kinds, " -.", JOINT);
    set(kinds, ":=>", SIGN);
    set(kinds, "bB", SCHEME);
    set(kinds, "xX*#", MASK);
    return kinds;
  }

  private static void set(byte[] kinds, String characters, byte kind) {
    for (int i = 0; i < characters.length(); i++) {
      kinds[characters.charAt(i)] = kind;
    }
  }

  /** Whether the text has to be scanned. */
  static boolean mayHold(String text) {
    int masks = 0;
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c >= 0x80) {
        return true;
      }
      byte kind = KINDS[c];
      if (kind == DIGIT) {
        at = behindNumber(text, at);
        if (at < 0) {
          return true;
        }
        continue;
      }
      masks += kind == MASK ? 1 : 0;
      if (kind == SIGN || masks == MASKS || (kind == SCHEME && isScheme(text, at))) {
        return true;
      }
      at++;
    }
    return false;
  }

  private static boolean isScheme(String text, int index) {
    return text.regionMatches(true, index, "bearer", 0, 6)
        || text.regionMatches(true, index, "basic", 0, 5);
  }

  /** Index behind the number and its joints, or -1 where it has to be scanned. */
  private static int behindNumber(String text, int start) {
    int digits = 0;
    int run = 0;
    int runs = 0; // the lengths of the last runs, a byte each
    boolean dotted = true;
    int at = start;
    for (; at < text.length(); at++) {
      char c = text.charAt(at);
      byte kind = c < 0x80 ? KINDS[c] : NOTHING;
      if (kind == DIGIT) {
        run++;
        digits++;
      } else if (kind == JOINT) {
        dotted &= c == '.' && run > 0;
        if (run > 0) {
          runs = runs << 8 | Math.min(run, 0xFF);
          run = 0;
        }
        if (isSsn(runs)) {
          return -1;
        }
      } else {
        break;
      }
    }
    if (digits < SSN_DIGITS) {
      return at;
    }
    boolean card = digits >= CARD_DIGITS && !(dotted && isNoCards(text.charAt(start)));
    return card || isSsn(runs << 8 | Math.min(run, 0xFF)) || mayHaveSsnWord(text) ? -1 : at;
  }

  private static boolean isSsn(int runs) {
    return (runs & 0xFF_FFFF) == 0x03_02_04;
  }

  /** Behind the first part of an object identifier, {@link CardRecogniser} begins nowhere. */
  private static boolean isNoCards(char first) {
    return first < '2' || first > '6';
  }

  /** As {@link SsnRecogniser#mayHaveWord}, which looks at characters that are copied already. */
  private static boolean mayHaveSsnWord(String text) {
    for (int i = 1; i < text.length(); i++) {
      char c = Chars.fold(text.charAt(i));
      char before = Chars.fold(text.charAt(i - 1));
      if ((before == 's' && (c == 's' || c == 'o')) || (before == 't' && c == 'a')) {
        return true;
      }
    }
    return false;
  }
}
