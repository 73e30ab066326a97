package io.affidavit.log4j2;

import org.apache.logging.log4j.core.config.Node;
import org.apache.logging.log4j.core.config.plugins.Plugin;
import org.apache.logging.log4j.core.config.plugins.PluginBuilderAttribute;
import org.apache.logging.log4j.core.config.plugins.PluginBuilderFactory;
import org.jspecify.annotations.Nullable;

/** The element {@code CloudWatch}: where the complete record goes. */
@Plugin(name = "CloudWatch", category = Node.CATEGORY)
public final class CloudWatchSection extends Section {
  private CloudWatchSection(SectionBuilder builder) {
    super("cloudWatch.", builder);
  }

  /** For Log4j2. */
  @PluginBuilderFactory
  public static Builder newBuilder() {
    return new Builder();
  }

  /** The attributes, as text. Not thread-safe. */
  public static final class Builder extends AwsBuilder
      implements org.apache.logging.log4j.core.util.Builder<CloudWatchSection> {
    @PluginBuilderAttribute private @Nullable String logGroup;
    @PluginBuilderAttribute private @Nullable String logStream;

    private Builder() {}

    /** Name or ARN of the log group. */
    public Builder setLogGroup(@Nullable String value) {
      logGroup = value;
      return this;
    }

    /** Pattern of stream names. */
    public Builder setLogStream(@Nullable String value) {
      logStream = value;
      return this;
    }

    @Override
    void copyTo(Section section) {
      super.copyTo(section);
      section.put("logGroup", logGroup);
      section.put("logStream", logStream);
    }

    @Override
    public CloudWatchSection build() {
      return new CloudWatchSection(this);
    }
  }
}
