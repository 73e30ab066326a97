package io.affidavit.log4j2;

import org.apache.logging.log4j.core.config.Node;
import org.apache.logging.log4j.core.config.plugins.Plugin;
import org.apache.logging.log4j.core.config.plugins.PluginBuilderAttribute;
import org.apache.logging.log4j.core.config.plugins.PluginBuilderFactory;
import org.jspecify.annotations.Nullable;

/** The element {@code EventBridge}: where the redacted copy goes. */
@Plugin(name = "EventBridge", category = Node.CATEGORY)
public final class EventBridgeSection extends Section {
  private EventBridgeSection(SectionBuilder builder) {
    super("eventBridge.", builder);
  }

  /** For Log4j2. */
  @PluginBuilderFactory
  public static Builder newBuilder() {
    return new Builder();
  }

  /** The attributes, as text. Not thread-safe. */
  public static final class Builder extends AwsBuilder
      implements org.apache.logging.log4j.core.util.Builder<EventBridgeSection> {
    @PluginBuilderAttribute private @Nullable String eventBus;
    @PluginBuilderAttribute private @Nullable String source;
    @PluginBuilderAttribute private @Nullable String categories;
    @PluginBuilderAttribute private @Nullable String minimumSeverity;

    private Builder() {}

    /** Name or ARN of the bus. */
    public Builder setEventBus(@Nullable String value) {
      eventBus = value;
      return this;
    }

    /** The {@code source} of each event. */
    public Builder setSource(@Nullable String value) {
      source = value;
      return this;
    }

    /** Categories to send, separated by commas; {@code *} for all. */
    public Builder setCategories(@Nullable String value) {
      categories = value;
      return this;
    }

    /** Least severity to send. */
    public Builder setMinimumSeverity(@Nullable String value) {
      minimumSeverity = value;
      return this;
    }

    @Override
    void copyTo(Section section) {
      super.copyTo(section);
      section.put("eventBus", eventBus);
      section.put("source", source);
      section.put("categories", categories);
      section.put("minimumSeverity", minimumSeverity);
    }

    @Override
    public EventBridgeSection build() {
      return new EventBridgeSection(this);
    }
  }
}
