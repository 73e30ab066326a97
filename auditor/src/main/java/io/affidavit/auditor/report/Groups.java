package io.affidavit.auditor.report;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One value for each key, for a bounded number of keys: those that come first. What comes when it
 * is full is counted, so that a report can say so.
 */
final class Groups<V> {
  private final Map<String, V> values = new HashMap<>();
  private final String what;
  private final int most;
  private final Supplier<V> make;
  private long leftOut;

  /**
   * Empty.
   *
   * @param what the keys are, {@code hosts}
   */
  Groups(String what, int most, Supplier<V> make) {
    this.what = what;
    this.most = most;
    this.make = make;
  }

  /** Null where there is no room for one more. */
  @Nullable V of(String key) {
    V value = values.get(key);
    if (value != null) {
      return value;
    }
    if (values.size() == most) {
      leftOut++;
      return null;
    }
    V made = make.get();
    values.put(key, made);
    return made;
  }

  int size() {
    return values.size();
  }

  /** By key. */
  SortedMap<String, V> sorted() {
    return new TreeMap<>(values);
  }

  /** Says how much was left out; nothing where there was room for all. */
  void noteTo(List<Block> blocks) {
    if (leftOut > 0) {
      blocks.add(
          Blocks.warning(
              "More than "
                  + most
                  + " "
                  + what
                  + ": "
                  + leftOut
                  + " events of further ones are not counted here. Make the report of a shorter"
                  + " period."));
    }
  }
}
