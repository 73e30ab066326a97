package io.affidavit.pipeline;

import io.affidavit.pipeline.facts.FactsPlan;
import java.nio.file.InvalidPathException;
import java.nio.file.Paths;
import java.time.DateTimeException;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Which facts are derived from an event; see docs/configuration.md. */
final class FactsSettings {
  private FactsSettings() {}

  static FactsPlan read(SettingReader reader) {
    FactsPlan plan = new FactsPlan();
    history(reader, plan);
    String hours = reader.text(Setting.FACTS_BUSINESS_HOURS);
    ZoneId zone = zone(reader);
    if (hours != null && zone != null) {
      attempt(reader, Setting.FACTS_BUSINESS_HOURS, hours, () -> plan.businessHours(hours, zone));
    }
    String networks = reader.text(Setting.FACTS_INTERNAL_NETWORKS);
    if (networks != null) {
      attempt(
          reader, Setting.FACTS_INTERNAL_NETWORKS, networks, () -> plan.internalNetworks(networks));
    }
    String providers = reader.text(Setting.FACTS_PROVIDERS);
    if (providers != null) {
      for (String name : providers.split(",", -1)) {
        attempt(reader, Setting.FACTS_PROVIDERS, name, () -> plan.provider(name.trim(), loader()));
      }
    }
    return plan;
  }

  private static void history(SettingReader reader, FactsPlan plan) {
    int maxPairs = reader.number(Setting.FACTS_MAX_PAIRS, 1_000, 10_000_000);
    int days = reader.number(Setting.FACTS_MEMORY_DAYS, 1, 3_650);
    String directory = reader.text(Setting.FACTS_DIRECTORY);
    if (directory != null) {
      try {
        plan.history(Paths.get(directory), maxPairs, days);
      } catch (InvalidPathException e) {
        reader.refuse(Setting.FACTS_DIRECTORY, directory, "must be a path");
      }
    }
  }

  private static @Nullable ZoneId zone(SettingReader reader) {
    String name = reader.text(Setting.FACTS_TIME_ZONE);
    try {
      return name == null ? ZoneId.systemDefault() : ZoneId.of(name);
    } catch (DateTimeException e) {
      String limit = "must be a time zone such as America/New_York";
      reader.refuse(Setting.FACTS_TIME_ZONE, String.valueOf(name), limit);
      return null;
    }
  }

  private static void attempt(SettingReader reader, Setting setting, String value, Runnable part) {
    try {
      part.run();
    } catch (IllegalArgumentException e) {
      reader.refuse(setting, value, String.valueOf(e.getMessage()));
    }
  }

  /** The application's, where the library sits in a loader of the server. */
  private static ClassLoader loader() {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    ClassLoader ours = FactsSettings.class.getClassLoader();
    return context == null ? ours : context;
  }
}
