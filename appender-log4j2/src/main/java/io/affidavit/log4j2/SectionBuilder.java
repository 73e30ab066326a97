package io.affidavit.log4j2;

import java.util.Collection;
import java.util.Collections;
import org.apache.logging.log4j.core.config.Node;
import org.apache.logging.log4j.core.config.plugins.PluginNode;
import org.jspecify.annotations.Nullable;

/** Gathers the attributes of a nested element. Not thread-safe. */
public abstract class SectionBuilder {
  @PluginNode private @Nullable Node node;

  SectionBuilder() {}

  /** The element itself, for what is left of its attributes. */
  public SectionBuilder setNode(@Nullable Node element) {
    node = element;
    return this;
  }

  /** Attributes that no field took: Log4j2 removes those that one did. */
  final Collection<String> leftOver() {
    return node == null ? Collections.emptyList() : node.getAttributes().keySet();
  }

  abstract void copyTo(Section section);
}
