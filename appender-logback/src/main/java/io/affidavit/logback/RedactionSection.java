package io.affidavit.logback;

import io.affidavit.pipeline.AuditSettings;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The element {@code <redaction>}: what the user says of fields of their own. What each word means
 * stands in docs/redaction.md. Not thread-safe.
 */
public final class RedactionSection extends Section {
  private final List<RedactionField> fields = new ArrayList<>();
  private final List<@Nullable String> settingNames = new ArrayList<>();
  private final List<@Nullable String> templates = new ArrayList<>();

  /** For Logback. */
  public RedactionSection() {}

  /** A file of rules, read once at the start. */
  public void setPolicyFile(@Nullable String value) {
    put("policyFile", value);
  }

  /** The key of the tokens of the profile limited-data-set. */
  public void setTokenKeyFile(@Nullable String value) {
    put("tokenKeyFile", value);
  }

  /** One more classified field. */
  public void addField(RedactionField field) {
    fields.add(field);
  }

  /** One more setting whose old and new value may stand. */
  public void addAllowSetting(@Nullable String name) {
    settingNames.add(name);
  }

  /** One more template of messages that may stand. */
  public void addAllowTemplate(@Nullable String template) {
    templates.add(template);
  }

  void copyRules(AuditSettings.Builder settings) {
    fields.forEach(field -> settings.redactField(field.name(), field.treatment()));
    settingNames.forEach(settings::allowSetting);
    templates.forEach(settings::allowTemplate);
  }
}
