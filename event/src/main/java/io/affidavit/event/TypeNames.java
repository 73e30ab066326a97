package io.affidavit.event;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the type that a misspelt name may mean, for a hint. Immutable and thread-safe.
 *
 * <p>The time is linear in the name's length, which is bounded, times the number of types: of each
 * pair only the diagonal band is computed that a small distance can lie in.
 */
final class TypeNames {
  /** Longer names are no misspelling of a type. */
  private static final int MAX_LENGTH = 80;

  /** Names shorter than this may differ in one character only: LOGIN is not LOGOUT. */
  private static final int SHORT = 8;

  private static final int MAX_DISTANCE = 2;

  /** Types and aliases with the type that each stands for. */
  private final Map<String, String> names = new LinkedHashMap<>();

  TypeNames(CatalogueContents contents) {
    contents.types.keySet().forEach(name -> names.put(name, name));
    names.putAll(contents.aliases);
  }

  @Nullable String nearest(String written) {
    if (written.length() > MAX_LENGTH) {
      return null;
    }
    String name = upperSnake(written.trim());
    int limit = name.length() < SHORT ? 1 : MAX_DISTANCE;
    String nearest = null;
    for (Map.Entry<String, String> entry : names.entrySet()) {
      int distance = distance(name, entry.getKey(), limit);
      if (distance <= limit) {
        nearest = entry.getValue();
        limit = distance - 1;
      }
    }
    return nearest;
  }

  /** {@code phiAccessed}, {@code phi-accessed} and {@code Phi accessed} are PHI_ACCESSED. */
  private static String upperSnake(String text) {
    StringBuilder name = new StringBuilder(text.length() + 8);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean hump = i > 0 && Character.isUpperCase(c) && Character.isLowerCase(text.charAt(i - 1));
      if (hump) {
        name.append('_');
      }
      name.append(Character.isLetterOrDigit(c) ? c : '_');
    }
    return name.toString().toUpperCase(Locale.ROOT);
  }

  /**
   * Insertions, deletions, replacements and swaps of neighbours (the optimal string alignment
   * distance) between the two; more than the limit where it is more.
   */
  static int distance(String a, String b, int limit) {
    if (limit < 0 || Math.abs(a.length() - b.length()) > limit) {
      return limit + 1;
    }
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      Arrays.fill(row, limit + 1);
      row[0] = i;
      for (int j = Math.max(1, i - limit); j <= Math.min(b.length(), i + limit); j++) {
        int replaced = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, 1 + Math.min(last[j], row[j - 1]));
        if (isSwap(a, b, i, j)) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
      }
      int[] free = beforeLast;
      beforeLast = last;
      last = row;
      row = free;
    }
    return Math.min(last[b.length()], limit + 1);
  }

  private static boolean isSwap(String a, String b, int i, int j) {
    return i > 1
        && j > 1
        && a.charAt(i - 1) == b.charAt(j - 2)
        && a.charAt(i - 2) == b.charAt(j - 1);
  }
}
