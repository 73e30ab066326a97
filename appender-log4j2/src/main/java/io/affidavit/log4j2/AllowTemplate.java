package io.affidavit.log4j2;

import io.affidavit.pipeline.AuditSettings;
import org.apache.logging.log4j.core.config.Node;
import org.apache.logging.log4j.core.config.plugins.Plugin;
import org.apache.logging.log4j.core.config.plugins.PluginAttribute;
import org.apache.logging.log4j.core.config.plugins.PluginFactory;
import org.jspecify.annotations.Nullable;

/**
 * The element {@code AllowTemplate} in {@code Redaction}: a template of messages that may stand in
 * redacted copies. Immutable.
 */
@Plugin(name = "AllowTemplate", category = Node.CATEGORY)
public final class AllowTemplate implements RedactionRule {
  private final @Nullable String text;

  private AllowTemplate(@Nullable String text) {
    this.text = text;
  }

  /**
   * For Log4j2.
   *
   * @param text the template exactly as the log call has it
   */
  @PluginFactory
  public static AllowTemplate of(@PluginAttribute("text") @Nullable String text) {
    return new AllowTemplate(text);
  }

  @Override
  public void copyTo(AuditSettings.Builder settings) {
    settings.allowTemplate(text);
  }
}
