package io.affidavit.benchmarks;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * What {@link DeliverySoak} is told, as words {@code name=value}. Immutable.
 *
 * @param rate events a second, of all threads together
 * @param events how many are logged; by default, as many as {@code minutes} take
 * @param threads that log
 * @param seed of the faults
 * @param durability of the spool
 * @param maxSize of the spool
 * @param faults whether any strike
 * @param away whether AWS cannot be reached while events are logged, so that a backlog drains
 * @param plant whether two events are lost on purpose
 * @param patience seconds without anything new, at the end, after which the rest is lost
 */
record SoakSettings(
    int rate,
    int events,
    int threads,
    long seed,
    String durability,
    String maxSize,
    boolean faults,
    boolean away,
    boolean plant,
    int patience) {
  private static final Map<String, String> DEFAULTS =
      Map.ofEntries(
          Map.entry("minutes", "60"),
          Map.entry("rate", "2000"),
          Map.entry("events", "0"),
          Map.entry("threads", "8"),
          Map.entry("seed", "1"),
          Map.entry("durability", "DISK"),
          Map.entry("maxSize", "4 GB"),
          Map.entry("faults", "true"),
          Map.entry("away", "false"),
          Map.entry("plant", "false"),
          Map.entry("patience", "180"));

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
    int rate = Integer.parseInt(get(values, "rate"));
    int events = Integer.parseInt(get(values, "events"));
    double seconds = 60 * Double.parseDouble(get(values, "minutes"));
    return new SoakSettings(
        rate,
        events > 0 ? events : Math.toIntExact(Math.round(seconds * rate)),
        Integer.parseInt(get(values, "threads")),
        Long.parseLong(get(values, "seed")),
        get(values, "durability"),
        get(values, "maxSize"),
        Boolean.parseBoolean(get(values, "faults")),
        Boolean.parseBoolean(get(values, "away")),
        Boolean.parseBoolean(get(values, "plant")),
        Integer.parseInt(get(values, "patience")));
  }

  private static String get(Map<String, String> values, String name) {
    return Objects.requireNonNull(values.get(name), name);
  }
}
