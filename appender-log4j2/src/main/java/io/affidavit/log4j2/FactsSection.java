package io.affidavit.log4j2;

import org.apache.logging.log4j.core.config.Node;
import org.apache.logging.log4j.core.config.plugins.Plugin;
import org.apache.logging.log4j.core.config.plugins.PluginBuilderAttribute;
import org.apache.logging.log4j.core.config.plugins.PluginBuilderFactory;
import org.jspecify.annotations.Nullable;

/**
 * The element {@code Facts}: what is derived from an event before it is redacted; units, bounds and
 * defaults stand in docs/configuration.md.
 */
@Plugin(name = "Facts", category = Node.CATEGORY)
public final class FactsSection extends Section {
  private FactsSection(SectionBuilder builder) {
    super("facts.", builder);
  }

  /** For Log4j2. */
  @PluginBuilderFactory
  public static Builder newBuilder() {
    return new Builder();
  }

  /** The attributes, as text. Not thread-safe. */
  public static final class Builder extends SectionBuilder
      implements org.apache.logging.log4j.core.util.Builder<FactsSection> {
    @PluginBuilderAttribute private @Nullable String directory;
    @PluginBuilderAttribute private @Nullable String maxPairs;
    @PluginBuilderAttribute private @Nullable String memoryDays;
    @PluginBuilderAttribute private @Nullable String businessHours;
    @PluginBuilderAttribute private @Nullable String timeZone;
    @PluginBuilderAttribute private @Nullable String internalNetworks;
    @PluginBuilderAttribute private @Nullable String providers;

    private Builder() {}

    /** Where it is remembered who was seen with which device, and where; turns these facts on. */
    public Builder setDirectory(@Nullable String value) {
      directory = value;
      return this;
    }

    /** Most pairs of a user and a device or place to remember. */
    public Builder setMaxPairs(@Nullable String value) {
      maxPairs = value;
      return this;
    }

    /** After so many days without being seen a pair counts as new. */
    public Builder setMemoryDays(@Nullable String value) {
      memoryDays = value;
      return this;
    }

    /** The hours of work, such as {@code 06:00-22:00}; turns {@code afterHours} on. */
    public Builder setBusinessHours(@Nullable String value) {
      businessHours = value;
      return this;
    }

    /** Where these hours are, such as {@code America/New_York}; default the JVM's. */
    public Builder setTimeZone(@Nullable String value) {
      timeZone = value;
      return this;
    }

    /** The own networks, such as {@code private, 192.0.2.0/24}; turns {@code networkZone} on. */
    public Builder setInternalNetworks(@Nullable String value) {
      internalNetworks = value;
      return this;
    }

    /** Classes of the application that know more, separated by commas. */
    public Builder setProviders(@Nullable String value) {
      providers = value;
      return this;
    }

    @Override
    void copyTo(Section section) {
      section.put("directory", directory);
      section.put("maxPairs", maxPairs);
      section.put("memoryDays", memoryDays);
      section.put("businessHours", businessHours);
      section.put("timeZone", timeZone);
      section.put("internalNetworks", internalNetworks);
      section.put("providers", providers);
    }

    @Override
    public FactsSection build() {
      return new FactsSection(this);
    }
  }
}
