package io.affidavit.auditor.report;

import java.util.Collection;
import java.util.Locale;

/** Which name may have been meant. */
final class NearName {
  private static final int FURTHEST = 4;

  private NearName() {}

  /** {@code (did you mean failedLogin.count?)}, or nothing where none is near. */
  static String hint(String written, Collection<String> names) {
    String nearest = "";
    int least = FURTHEST;
    for (String name : names) {
      int steps = steps(written.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
      if (steps < least) {
        least = steps;
        nearest = name;
      }
    }
    return nearest.isEmpty() ? "" : " (did you mean " + nearest + "?)";
  }

  /** How many letters must be put in, left out or changed (Levenshtein). */
  private static int steps(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int corner = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int changed = corner + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        corner = row[j];
        row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[to.length()];
  }
}
