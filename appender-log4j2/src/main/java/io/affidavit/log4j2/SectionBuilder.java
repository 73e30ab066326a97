package io.affidavit.log4j2;

import java.util.Collection;
import org.apache.logging.log4j.core.config.plugins.PluginNode;
import org.jspecify.annotations.Nullable;

/** Gathers the attributes of a nested element. Not thread-safe. */
public abstract class SectionBuilder {
  @PluginNode private @Nullable Object node;

  SectionBuilder() {}

  /** The element itself, for what is left of its attributes. */
  public SectionBuilder setNode(@Nullable Object element) {
    node = element;
    return this;
  }

  final Collection<String> leftOver() {
    return LeftOver.of(node);
  }

  abstract void copyTo(Section section);
}
