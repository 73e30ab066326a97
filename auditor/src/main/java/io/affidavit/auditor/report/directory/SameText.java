package io.affidavit.auditor.report.directory;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;

/**
 * What counts as the same surname or address, however it is written: docs/reports-directory.md has
 * the rules. Stateless.
 */
final class SameText {
  private static final String APOSTROPHES = "'\u2018\u2019\u02bb\u02bc";

  /** Letters that people write in two ways, and that Unicode's decomposition leaves as they are. */
  private static final Map<Integer, String> LETTERS = new HashMap<>();

  static {
    String[] pairs = {"ø o", "ł l", "đ d", "ð d", "ħ h", "æ ae", "œ oe", "þ th", "ß ss"};
    for (String pair : pairs) {
      LETTERS.put(pair.codePointAt(0), pair.substring(2));
    }
  }

  private SameText() {}

  /** Letters and digits alone: O'Brien, OBRIEN and "o brien" are one. May be empty. */
  static String surname(String written) {
    return folded(written, "");
  }

  /** The same with one space between words: "1 23rd St" is not "12 3rd St". May be empty. */
  static String address(String written) {
    return folded(written, " ");
  }

  private static String folded(String written, String between) {
    String apart = Normalizer.normalize(written, Normalizer.Form.NFKD);
    StringBuilder kept = new StringBuilder(apart.length());
    boolean gap = false;
    for (int i = 0; i < apart.length(); ) {
      int letter = apart.codePointAt(i);
      i += Character.charCount(letter);
      if (Character.isLetterOrDigit(letter) && APOSTROPHES.indexOf(letter) < 0) {
        kept.append(gap && !kept.isEmpty() ? between : "");
        gap = false;
        // Letter by letter, since a Greek word's last sigma is one of its own in lower case.
        int small = Character.toLowerCase(Character.toUpperCase(letter));
        String other = LETTERS.get(small);
        kept.append(other == null ? Character.toString(small) : other);
      } else {
        gap |= !joins(letter);
      }
    }
    return kept.toString();
  }

  /** Accents, apostrophes and what is not seen stand within a word. */
  private static boolean joins(int sign) {
    return switch (Character.getType(sign)) {
      case Character.NON_SPACING_MARK,
          Character.COMBINING_SPACING_MARK,
          Character.ENCLOSING_MARK,
          Character.FORMAT,
          Character.MODIFIER_SYMBOL ->
          true;
      default -> APOSTROPHES.indexOf(sign) >= 0;
    };
  }
}
