package io.affidavit.log4j2;

import org.apache.logging.log4j.core.config.Node;
import org.apache.logging.log4j.core.config.plugins.Plugin;
import org.apache.logging.log4j.core.config.plugins.PluginBuilderAttribute;
import org.apache.logging.log4j.core.config.plugins.PluginBuilderFactory;
import org.jspecify.annotations.Nullable;

/**
 * The element {@code Spool}: where and how events are kept; units, bounds and defaults stand in
 * docs/configuration.md.
 */
@Plugin(name = "Spool", category = Node.CATEGORY)
public final class SpoolSection extends Section {
  private SpoolSection(SectionBuilder builder) {
    super("spool.", builder);
  }

  /** For Log4j2. */
  @PluginBuilderFactory
  public static Builder newBuilder() {
    return new Builder();
  }

  /** The attributes, as text. Not thread-safe. */
  public static final class Builder extends SectionBuilder
      implements org.apache.logging.log4j.core.util.Builder<SpoolSection> {
    @PluginBuilderAttribute private @Nullable String directory;
    @PluginBuilderAttribute private @Nullable String durability;
    @PluginBuilderAttribute private @Nullable String maxSize;
    @PluginBuilderAttribute private @Nullable String minFreeSpace;
    @PluginBuilderAttribute private @Nullable String whenFull;
    @PluginBuilderAttribute private @Nullable String blockTimeout;
    @PluginBuilderAttribute private @Nullable String keyFile;

    private Builder() {}

    /** Base directory of the spool. */
    public void setDirectory(@Nullable String value) {
      directory = value;
    }

    /** DISK, INTERVAL or PROCESS. */
    public void setDurability(@Nullable String value) {
      durability = value;
    }

    /** Most that the spool may hold, such as {@code 10 GB}. */
    public void setMaxSize(@Nullable String value) {
      maxSize = value;
    }

    /** What the spool leaves free of its file system, such as {@code 256 MB}. */
    public void setMinFreeSpace(@Nullable String value) {
      minFreeSpace = value;
    }

    /** BLOCK, FAIL or DROP_NEWEST. */
    public void setWhenFull(@Nullable String value) {
      whenFull = value;
    }

    /** Longest wait for room or for the disk, such as {@code 30 seconds}. */
    public void setBlockTimeout(@Nullable String value) {
      blockTimeout = value;
    }

    /** The key file; without one a local default is made. */
    public void setKeyFile(@Nullable String value) {
      keyFile = value;
    }

    @Override
    void copyTo(Section section) {
      section.put("directory", directory);
      section.put("durability", durability);
      section.put("maxSize", maxSize);
      section.put("minFreeSpace", minFreeSpace);
      section.put("whenFull", whenFull);
      section.put("blockTimeout", blockTimeout);
      section.put("keyFile", keyFile);
    }

    @Override
    public SpoolSection build() {
      return new SpoolSection(this);
    }
  }
}
