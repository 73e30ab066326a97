package io.affidavit.redaction;

import io.affidavit.redaction.scan.Category;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How many values of each category a copy hides, and how many it leaves out. One thread's. */
final class RedactedCounts {
  /** The manifest's word for what is absent altogether. */
  private static final String DROPPED = "DROPPED";

  /** By their names, as the manifest has them. */
  private static final Category[] SORTED = sorted();

  private final long[] counts = new long[SORTED.length];
  private long dropped;

  private static Category[] sorted() {
    Category[] categories = Category.values();
    Arrays.sort(categories, Comparator.comparing(Category::name));
    return categories;
  }

  void hidden(Category category) {
    counts[category.index()]++;
  }

  /** What was counted under the category is not hidden after all. */
  void shown(Category category) {
    counts[category.index()]--;
  }

  void dropped() {
    dropped++;
  }

  /** Each that is not zero, by name. */
  Map<String, @Nullable Object> toMap() {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    boolean droppedIn = dropped == 0;
    for (Category category : SORTED) {
      if (!droppedIn && DROPPED.compareTo(category.name()) < 0) {
        map.put(DROPPED, dropped);
        droppedIn = true;
      }
      long count = counts[category.index()];
      if (count != 0) {
        map.put(category.name(), count);
      }
    }
    return map;
  }
}
