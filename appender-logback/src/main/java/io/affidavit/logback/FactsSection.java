package io.affidavit.logback;

import org.jspecify.annotations.Nullable;

/** The element {@code <facts>}; units, bounds and defaults stand in docs/configuration.md. */
public final class FactsSection extends Section {
  /** For Logback. */
  public FactsSection() {}

  /** Where it is remembered who was seen with which device, and where; turns these facts on. */
  public void setDirectory(@Nullable String value) {
    put("directory", value);
  }

  /** Most pairs of a user and a device or place to remember. */
  public void setMaxPairs(@Nullable String value) {
    put("maxPairs", value);
  }

  /** After so many days without being seen a pair counts as new. */
  public void setMemoryDays(@Nullable String value) {
    put("memoryDays", value);
  }

  /** The hours of work, such as {@code 06:00-22:00}; turns {@code afterHours} on. */
  public void setBusinessHours(@Nullable String value) {
    put("businessHours", value);
  }

  /** Where these hours are, such as {@code America/New_York}; default the JVM's. */
  public void setTimeZone(@Nullable String value) {
    put("timeZone", value);
  }

  /** The own networks, such as {@code private, 192.0.2.0/24}; turns {@code networkZone} on. */
  public void setInternalNetworks(@Nullable String value) {
    put("internalNetworks", value);
  }

  /** Classes of the application that know more, separated by commas. */
  public void setProviders(@Nullable String value) {
    put("providers", value);
  }
}
