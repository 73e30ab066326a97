package io.affidavit.log4j2;

import org.apache.logging.log4j.core.config.Node;
import org.apache.logging.log4j.core.config.plugins.Plugin;
import org.apache.logging.log4j.core.config.plugins.PluginBuilderAttribute;
import org.apache.logging.log4j.core.config.plugins.PluginBuilderFactory;
import org.jspecify.annotations.Nullable;

/**
 * The element {@code JsonFile}: readable lines of JSON; see docs/delivery.md. Not {@code File}: one
 * name has one meaning in all of Log4j2's configuration, and that is its own file appender.
 */
@Plugin(name = "JsonFile", category = Node.CATEGORY)
public final class JsonFileSection extends Section {
  private JsonFileSection(SectionBuilder builder) {
    super("file.", builder);
  }

  /** For Log4j2. */
  @PluginBuilderFactory
  public static Builder newBuilder() {
    return new Builder();
  }

  /** The attributes, as text. Not thread-safe. */
  public static final class Builder extends SectionBuilder
      implements org.apache.logging.log4j.core.util.Builder<JsonFileSection> {
    @PluginBuilderAttribute private @Nullable String directory;
    @PluginBuilderAttribute private @Nullable String maxFileSize;
    @PluginBuilderAttribute private @Nullable String minFreeSpace;
    @PluginBuilderAttribute private @Nullable String redaction;

    private Builder() {}

    /** Where the files go; turns this on. */
    public Builder setDirectory(@Nullable String value) {
      directory = value;
      return this;
    }

    /** The next file begins before one grows beyond this. */
    public Builder setMaxFileSize(@Nullable String value) {
      maxFileSize = value;
      return this;
    }

    /** Room to leave on the file system. */
    public Builder setMinFreeSpace(@Nullable String value) {
      minFreeSpace = value;
      return this;
    }

    /** The policy of this copy. */
    public Builder setRedaction(@Nullable String value) {
      redaction = value;
      return this;
    }

    @Override
    void copyTo(Section section) {
      section.put("directory", directory);
      section.put("maxFileSize", maxFileSize);
      section.put("minFreeSpace", minFreeSpace);
      section.put("redaction", redaction);
    }

    @Override
    public JsonFileSection build() {
      return new JsonFileSection(this);
    }
  }
}
