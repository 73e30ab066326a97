package io.affidavit.log4j2;

import io.affidavit.pipeline.AuditSettings;
import org.apache.logging.log4j.core.config.Node;
import org.apache.logging.log4j.core.config.plugins.Plugin;
import org.apache.logging.log4j.core.config.plugins.PluginBuilderAttribute;
import org.apache.logging.log4j.core.config.plugins.PluginBuilderFactory;
import org.apache.logging.log4j.core.config.plugins.PluginElement;
import org.jspecify.annotations.Nullable;

/**
 * The element {@code Redaction}: what the user says of fields of their own. What each word means
 * stands in docs/redaction.md. Not thread-safe.
 */
@Plugin(name = "Redaction", category = Node.CATEGORY)
public final class RedactionSection extends Section {
  private final RedactionRule[] rules;

  private RedactionSection(Builder builder) {
    super("redaction.", builder);
    this.rules = builder.rules == null ? new RedactionRule[0] : builder.rules.clone();
  }

  /** For Log4j2. */
  @PluginBuilderFactory
  public static Builder newBuilder() {
    return new Builder();
  }

  @Override
  void copyTo(AuditSettings.Builder settings) {
    super.copyTo(settings);
    for (RedactionRule rule : rules) {
      rule.copyTo(settings);
    }
  }

  /** The attributes and elements, as text. Not thread-safe. */
  public static final class Builder extends SectionBuilder
      implements org.apache.logging.log4j.core.util.Builder<RedactionSection> {
    @PluginBuilderAttribute private @Nullable String policyFile;
    @PluginBuilderAttribute private @Nullable String tokenKeyFile;

    @PluginElement("Rules")
    private RedactionRule @Nullable [] rules;

    private Builder() {}

    /** A file of rules, read once at the start. */
    public Builder setPolicyFile(@Nullable String value) {
      policyFile = value;
      return this;
    }

    /** The key of the tokens of the profile limited-data-set. */
    public Builder setTokenKeyFile(@Nullable String value) {
      tokenKeyFile = value;
      return this;
    }

    /** The elements {@code Field}, {@code AllowSetting} and {@code AllowTemplate}. */
    public Builder setRules(RedactionRule @Nullable [] elements) {
      rules = elements == null ? null : elements.clone();
      return this;
    }

    @Override
    void copyTo(Section section) {
      section.put("policyFile", policyFile);
      section.put("tokenKeyFile", tokenKeyFile);
    }

    @Override
    public RedactionSection build() {
      return new RedactionSection(this);
    }
  }
}
