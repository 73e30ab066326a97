package io.affidavit.log4j2;

import io.affidavit.pipeline.AuditSettings;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.logging.log4j.core.config.Node;
import org.apache.logging.log4j.core.config.Property;
import org.apache.logging.log4j.core.config.plugins.Plugin;
import org.apache.logging.log4j.core.config.plugins.PluginBuilderAttribute;
import org.apache.logging.log4j.core.config.plugins.PluginBuilderFactory;
import org.apache.logging.log4j.core.config.plugins.PluginElement;
import org.apache.logging.log4j.core.config.plugins.PluginNode;
import org.jspecify.annotations.Nullable;

/**
 * The element {@code Destination}: a destination of the user's own, with Log4j2's elements {@code
 * Property} for what its class is told; see docs/delivery.md. There may be several. Immutable.
 */
@Plugin(name = "Destination", category = Node.CATEGORY)
public final class DestinationSection {
  private final @Nullable String factory;
  private final @Nullable String redaction;
  private final Map<String, String> settings = new LinkedHashMap<>();
  private final Collection<String> unknown;

  private DestinationSection(Builder builder) {
    this.factory = builder.factory;
    this.redaction = builder.redaction;
    this.unknown = LeftOver.of(builder.node);
    if (builder.properties != null) {
      for (Property property : builder.properties) {
        settings.put(String.valueOf(property.getName()).trim(), property.getValue());
      }
    }
  }

  /** For Log4j2. */
  @PluginBuilderFactory
  public static Builder newBuilder() {
    return new Builder();
  }

  void copyTo(AuditSettings.Builder to) {
    unknown.forEach(property -> to.unknown("destination." + property));
    to.destination(factory, redaction, settings);
  }

  /** The attributes and elements, as text. Not thread-safe. */
  public static final class Builder
      implements org.apache.logging.log4j.core.util.Builder<DestinationSection> {
    @PluginBuilderAttribute private @Nullable String factory;
    @PluginBuilderAttribute private @Nullable String redaction;

    @PluginElement("Properties")
    private Property @Nullable [] properties;

    @PluginNode private @Nullable Object node;

    private Builder() {}

    /** The class that makes it: a {@link io.affidavit.delivery.DestinationFactory}. */
    public Builder setFactory(@Nullable String value) {
      factory = value;
      return this;
    }

    /** The policy of this copy; default {@code safe-harbor}. */
    public Builder setRedaction(@Nullable String value) {
      redaction = value;
      return this;
    }

    /** What the class is told. */
    public Builder setProperties(Property @Nullable [] elements) {
      properties = elements == null ? null : elements.clone();
      return this;
    }

    /** The element itself, for what is left of its attributes. */
    public Builder setNode(@Nullable Object element) {
      node = element;
      return this;
    }

    @Override
    public DestinationSection build() {
      return new DestinationSection(this);
    }
  }
}
