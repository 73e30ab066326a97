package io.affidavit.auditor.report;

import io.affidavit.auditor.report.rules.RuleId;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * At which numbers the rules of the security report speak, and which of them are switched off. The
 * file has a line {@code key = value} for each that shall differ from its default, UTF-8; what
 * follows a {@code #} is a comment. Immutable, thread-safe.
 */
public final class Thresholds {
  private static final String OFF = "rules.off";

  private final Map<Threshold, Long> values;
  private final Set<RuleId> off;

  private Thresholds(Map<Threshold, Long> values, Set<RuleId> off) {
    this.values = values;
    this.off = off;
  }

  /** Those of the requirements, and our own where they say nothing. */
  public static Thresholds defaults() {
    return new Thresholds(new EnumMap<>(Threshold.class), EnumSet.noneOf(RuleId.class));
  }

  /**
   * Those of a file.
   *
   * @throws IllegalArgumentException with line, key, value, what is taken and what to do
   * @throws IOException where it cannot be read
   */
  public static Thresholds read(Path file) throws IOException {
    List<String> lines;
    try {
      lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (MalformedInputException notText) {
      throw new IllegalArgumentException(
          "thresholds file " + file + " is no UTF-8 text: save it as UTF-8", notText);
    }
    Thresholds read = defaults();
    Set<String> seen = new HashSet<>();
    for (int at = 0; at < lines.size(); at++) {
      String where = "thresholds file " + file + ", line " + (at + 1) + ": ";
      String line = lines.get(at).replaceFirst("#.*", "").replace("\ufeff", "").strip();
      if (!line.isEmpty()) {
        read.line(where, line, seen);
      }
    }
    read.agree("thresholds file " + file + ": ");
    return read;
  }

  public long get(Threshold threshold) {
    return values.getOrDefault(threshold, threshold.standard());
  }

  /** A threshold in minutes, in microseconds. */
  public long minutesAsMicros(Threshold threshold) {
    return get(threshold) * 60_000_000;
  }

  /** Whether the file switched it off. */
  public boolean off(RuleId rule) {
    return off.contains(rule);
  }

  /** How many days before the range the baselines reach. */
  int baselineDays() {
    long days = Math.max(get(Threshold.NEW_DEVICE_DAYS), get(Threshold.NEW_LOCATION_DAYS));
    return (int) Math.max(days, get(Threshold.VOLUME_DAYS));
  }

  private void line(String where, String line, Set<String> seen) {
    int equals = line.indexOf('=');
    if (equals < 0) {
      throw new IllegalArgumentException(
          where + "no '=': write a threshold as " + Threshold.FAILED_LOGIN_COUNT);
    }
    String key = line.substring(0, equals).strip();
    String value = line.substring(equals + 1).strip();
    if (!seen.add(key)) {
      throw new IllegalArgumentException(where + key + " stands here twice: remove one");
    }
    if (key.equals(OFF)) {
      switchOff(where, value);
    } else {
      Threshold threshold = named(where, key);
      values.put(threshold, number(where, threshold, value));
    }
  }

  private static Threshold named(String where, String key) {
    List<String> keys = new ArrayList<>(List.of(OFF));
    for (Threshold threshold : Threshold.values()) {
      if (threshold.key().equals(key)) {
        return threshold;
      }
      keys.add(threshold.key());
    }
    throw new IllegalArgumentException(
        where
            + key
            + " is no threshold"
            + NearName.hint(key, keys)
            + "; docs/reports-security.md has all of them");
  }

  private static long number(String where, Threshold threshold, String value) {
    long number;
    try {
      number = Long.parseLong(value);
    } catch (NumberFormatException noNumber) {
      number = Long.MIN_VALUE;
    }
    if (number < threshold.least() || number > threshold.most()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s%s (%s) must be a whole number from %d to %d, got %s; leave the line out for %d",
              where,
              threshold.key(),
              threshold.meaning(),
              threshold.least(),
              threshold.most(),
              value.isEmpty() ? "nothing" : value,
              threshold.standard()));
    }
    return number;
  }

  private void switchOff(String where, String value) {
    for (String name : value.split(",", -1)) {
      String wanted = name.strip();
      RuleId rule = RuleId.named(wanted);
      if (rule == null) {
        throw new IllegalArgumentException(
            where
                + OFF
                + ": "
                + (wanted.isEmpty() ? "an empty name" : wanted)
                + " is no rule"
                + NearName.hint(wanted, RuleId.names())
                + "; docs/reports-security.md has all of them");
      }
      off.add(rule);
    }
  }

  private void agree(String where) {
    if (get(Threshold.AFTER_HOURS_FROM) == get(Threshold.AFTER_HOURS_TO)) {
      throw new IllegalArgumentException(
          where
              + "afterHours.from and afterHours.to are both "
              + get(Threshold.AFTER_HOURS_TO)
              + ", which is no night: change one, or switch the rule off (rules.off ="
              + " AFTER_HOURS)");
    }
    if (get(Threshold.VOLUME_SAMPLES) > get(Threshold.VOLUME_DAYS)) {
      throw new IllegalArgumentException(
          where
              + "volume.samples is "
              + get(Threshold.VOLUME_SAMPLES)
              + ", more than volume.days, "
              + get(Threshold.VOLUME_DAYS)
              + ": there would never be a baseline; lower it");
    }
  }
}
