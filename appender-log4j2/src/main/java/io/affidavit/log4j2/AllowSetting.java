package io.affidavit.log4j2;

import io.affidavit.pipeline.AuditSettings;
import org.apache.logging.log4j.core.config.Node;
import org.apache.logging.log4j.core.config.plugins.Plugin;
import org.apache.logging.log4j.core.config.plugins.PluginAttribute;
import org.apache.logging.log4j.core.config.plugins.PluginFactory;
import org.jspecify.annotations.Nullable;

/**
 * The element {@code AllowSetting} in {@code Redaction}: a setting whose old and new value may
 * stand in redacted copies. Immutable.
 */
@Plugin(name = "AllowSetting", category = Node.CATEGORY)
public final class AllowSetting implements RedactionRule {
  private final @Nullable String name;

  private AllowSetting(@Nullable String name) {
    this.name = name;
  }

  /**
   * For Log4j2.
   *
   * @param name the setting's name as {@code settingName} has it
   */
  @PluginFactory
  public static AllowSetting of(@PluginAttribute("name") @Nullable String name) {
    return new AllowSetting(name);
  }

  @Override
  public void copyTo(AuditSettings.Builder settings) {
    settings.allowSetting(name);
  }
}
