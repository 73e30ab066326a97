package io.affidavit.auditor.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Accesses counted by one of their values: by user, by patient. As many values as the bound allows
 * are kept apart, the first that come; accesses of others are counted together. Not thread-safe.
 */
final class AccessGroups {
  private static final long CHARS_OF_ONE = 64;

  private final int limit;
  private final Map<@Nullable String, Group> byKey = new HashMap<>();
  private long beyond;
  private long identified;
  private long chars;

  AccessGroups(int limit) {
    this.limit = limit;
  }

  /** The accesses of one value. */
  static final class Group {
    final @Nullable String key;
    final int number;
    final boolean identified;
    long accesses;
    long failed;
    long emergencies;
    long firstMicros;
    long lastMicros;

    /** How many identified users and patients met it. */
    long users;

    long patients;

    private Group(@Nullable String key, int number) {
      this.key = key;
      this.number = number;
      this.identified = AccessEvents.identifies(key);
    }

    private void count(long micros, boolean failure, boolean emergency) {
      firstMicros = accesses == 0 ? micros : Math.min(firstMicros, micros);
      lastMicros = accesses == 0 ? micros : Math.max(lastMicros, micros);
      accesses++;
      failed += failure ? 1 : 0;
      emergencies += emergency ? 1 : 0;
    }
  }

  /** Counts one; null where its value is beyond the bound. */
  @Nullable Group count(@Nullable String key, long micros, boolean failure, boolean emergency) {
    Group group = byKey.get(key);
    if (group == null) {
      chars += key == null ? 0 : key.length();
      if (byKey.size() >= limit || chars > limit * CHARS_OF_ONE) {
        beyond++;
        return null;
      }
      group = new Group(key, byKey.size() + 1);
      byKey.put(key, group);
      identified += group.identified ? 1 : 0;
    }
    group.count(micros, failure, emergency);
    return group;
  }

  /** Accesses of values that are not kept apart. */
  long beyond() {
    return beyond;
  }

  /** How many values are kept apart. */
  int size() {
    return byKey.size();
  }

  /** How many of them identify somebody. */
  long identified() {
    return identified;
  }

  /** Most accesses first, then by value. */
  List<Group> sorted() {
    List<Group> all = new ArrayList<>(byKey.values());
    all.sort(
        Comparator.comparingLong((Group group) -> group.accesses)
            .reversed()
            .thenComparing(group -> group.key == null ? "" : group.key));
    return all;
  }
}
