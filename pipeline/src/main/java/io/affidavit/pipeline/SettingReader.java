package io.affidavit.pipeline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns what was written into values, and collects everything that is wrong instead of stopping at
 * the first: property, value, limit, what now. Not thread-safe.
 */
final class SettingReader {
  private final Map<Setting, String> written;
  private final Map<String, String> environment;
  private final List<String> problems = new ArrayList<>();

  SettingReader(Map<Setting, String> written, Map<String, String> environment) {
    this.written = written;
    this.environment = environment;
  }

  List<String> problems() {
    return problems;
  }

  /** As written, else from the environment, else the default; null where there is none. */
  @Nullable String text(Setting setting) {
    String value = set(written.get(setting));
    if (value == null) {
      value = set(environment.get(setting.variable));
    }
    return value == null ? setting.fallback : value;
  }

  /** It stands in the configuration itself, for whoever can read that. */
  boolean isWritten(Setting setting) {
    return set(written.get(setting)) != null;
  }

  /** A variable that the host left unresolved counts as unset, as an empty element does. */
  static @Nullable String set(@Nullable String value) {
    if (value == null) {
      return null;
    }
    String trimmed = value.trim();
    boolean unresolved =
        trimmed.isEmpty() || trimmed.endsWith("_IS_UNDEFINED") || trimmed.startsWith("${");
    return unresolved ? null : trimmed;
  }

  /** For settings that have a default. */
  String required(Setting setting) {
    String value = text(setting);
    if (value == null) {
      throw new IllegalStateException(setting.property + " has no default");
    }
    return value;
  }

  boolean flag(Setting setting) {
    String value = required(setting).toLowerCase(Locale.ROOT);
    if (!value.equals("true") && !value.equals("false")) {
      refuse(setting, value, "must be true or false");
    }
    return value.equals("true");
  }

  <E extends Enum<E>> E choice(Setting setting, Class<E> type) {
    String value = required(setting).toUpperCase(Locale.ROOT);
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(value)) {
        return constant;
      }
    }
    refuse(setting, value, "must be one of " + Arrays.toString(type.getEnumConstants()));
    return Enum.valueOf(type, defaultOf(setting).toUpperCase(Locale.ROOT));
  }

  /**
   * What stands between the commas, which may be empty; nothing where it is unset. One variable
   * that the host left unresolved takes only itself away, not the names beside it.
   */
  List<String> names(Setting setting, int most) {
    String list = written.get(setting);
    if (!hasName(list)) {
      list = environment.get(setting.variable);
    }
    List<String> names = new ArrayList<>();
    if (list != null && hasName(list)) {
      for (String name : list.split(",", -1)) {
        if (name.trim().isEmpty() || set(name) != null) {
          names.add(name.trim());
        }
      }
    }
    if (names.size() > most) {
      refuse(setting, names.size() + " names", "must have at most " + most + " names");
    }
    return names;
  }

  private static boolean hasName(@Nullable String list) {
    return list != null && Arrays.stream(list.split(",", -1)).anyMatch(name -> set(name) != null);
  }

  Duration duration(Setting setting, Duration least, Duration most) {
    String value = required(setting);
    Duration duration = Durations.parse(value);
    if (duration != null && duration.compareTo(least) >= 0 && duration.compareTo(most) <= 0) {
      return duration;
    }
    String limit = "must be a time from " + millis(least) + " to " + millis(most);
    refuse(setting, value, limit + ", such as `" + defaultOf(setting) + "`");
    Duration fallback = Durations.parse(defaultOf(setting));
    return fallback == null ? least : fallback;
  }

  private static String millis(Duration duration) {
    long millis = duration.toMillis();
    return millis % 1000 == 0 ? millis / 1000 + " seconds" : millis + " ms";
  }

  long size(Setting setting, long least) {
    String value = required(setting);
    Long bytes = DataSize.parse(value);
    if (bytes != null && bytes >= least) {
      return bytes;
    }
    String limit = "must be a size of at least " + DataSize.describe(least);
    String example = setting.fallback == null ? "256 MB" : setting.fallback;
    refuse(setting, value, limit + ", such as `" + example + "`");
    return least;
  }

  int number(Setting setting, int least, int most) {
    String value = required(setting);
    try {
      int number = Integer.parseInt(value);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // The same answer as for a number out of bounds.
    }
    refuse(setting, value, "must be a number from " + least + " to " + most);
    return least;
  }

  private static String defaultOf(Setting setting) {
    return setting.fallback == null ? "" : setting.fallback;
  }

  void refuse(Setting setting, String value, String limit) {
    problem(setting.property + " " + limit + ", got `" + value + "`");
  }

  /** Something wrong, as a whole sentence. */
  void problem(String sentence) {
    problems.add(sentence);
  }
}
