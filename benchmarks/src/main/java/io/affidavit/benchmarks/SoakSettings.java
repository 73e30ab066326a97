package io.affidavit.benchmarks;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * What {@link DeliverySoak} is told, as words {@code name=value}. Immutable.
 *
 * @param seconds how long events are logged
 * @param rate events a second, of all threads together
 * @param threads that log
 * @param seed of the faults
 * @param durability of the spool
 * @param maxSize of the spool
 * @param faults whether any strike
 * @param plant whether two events are lost on purpose
 * @param patience seconds without anything new, at the end, after which the rest is lost
 */
record SoakSettings(
    int seconds,
    int rate,
    int threads,
    long seed,
    String durability,
    String maxSize,
    boolean faults,
    boolean plant,
    int patience) {
  private static final Map<String, String> DEFAULTS =
      Map.of(
          "minutes", "60",
          "rate", "2000",
          "threads", "8",
          "seed", "1",
          "durability", "DISK",
          "maxSize", "4 GB",
          "faults", "true",
          "plant", "false",
          "patience", "180");

  /**
   * Reads.
   *
   * @throws IllegalArgumentException for an unknown word
   */
  static SoakSettings of(String... words) {
    Map<String, String> values = new HashMap<>(DEFAULTS);
    for (String word : words) {
      int equals = word.indexOf('=');
      if (equals < 0 || values.put(word.substring(0, equals), word.substring(equals + 1)) == null) {
        Set<String> names = new TreeSet<>(DEFAULTS.keySet());
        throw new IllegalArgumentException("name=value, with names of " + names + ": " + word);
      }
    }
    return new SoakSettings(
        (int) Math.round(60 * Double.parseDouble(get(values, "minutes"))),
        Integer.parseInt(get(values, "rate")),
        Integer.parseInt(get(values, "threads")),
        Long.parseLong(get(values, "seed")),
        get(values, "durability"),
        get(values, "maxSize"),
        Boolean.parseBoolean(get(values, "faults")),
        Boolean.parseBoolean(get(values, "plant")),
        Integer.parseInt(get(values, "patience")));
  }

  private static String get(Map<String, String> values, String name) {
    return Objects.requireNonNull(values.get(name), name);
  }

  int events() {
    return Math.multiplyExact(seconds, rate);
  }
}
