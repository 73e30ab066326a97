package io.affidavit.log4j2;

import io.affidavit.pipeline.AuditSettings;
import org.apache.logging.log4j.core.config.Node;
import org.apache.logging.log4j.core.config.plugins.Plugin;
import org.apache.logging.log4j.core.config.plugins.PluginAttribute;
import org.apache.logging.log4j.core.config.plugins.PluginFactory;
import org.jspecify.annotations.Nullable;

/** The element {@code Field} in {@code Redaction}: one classified field. Immutable. */
@Plugin(name = "Field", category = Node.CATEGORY)
public final class RedactionField implements RedactionRule {
  private final @Nullable String name;
  private final @Nullable String treatment;

  private RedactionField(@Nullable String name, @Nullable String treatment) {
    this.name = name;
    this.treatment = treatment;
  }

  /**
   * For Log4j2.
   *
   * @param name the field's key, or its path with dots
   * @param treatment what a redacted copy does with it, such as {@code zip3}
   */
  @PluginFactory
  public static RedactionField of(
      @PluginAttribute("name") @Nullable String name,
      @PluginAttribute("treatment") @Nullable String treatment) {
    return new RedactionField(name, treatment);
  }

  @Override
  public void copyTo(AuditSettings.Builder settings) {
    settings.redactField(name, treatment);
  }
}
