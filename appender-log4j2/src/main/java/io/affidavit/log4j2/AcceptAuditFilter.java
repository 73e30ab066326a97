package io.affidavit.log4j2;

import org.apache.logging.log4j.core.Core;
import org.apache.logging.log4j.core.Filter;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.plugins.Plugin;
import org.apache.logging.log4j.core.config.plugins.PluginConfiguration;
import org.apache.logging.log4j.core.config.plugins.PluginFactory;
import org.jspecify.annotations.Nullable;

/**
 * At the top of a configuration: lets audit events through whatever the logger's level, so that
 * nobody silences the audit trail by raising a level; those with the marker, and all of the loggers
 * that an audit appender of the same configuration takes. Thread-safe.
 */
@Plugin(
    name = "AcceptAuditFilter",
    category = Core.CATEGORY_NAME,
    elementType = Filter.ELEMENT_TYPE,
    printObject = true)
public final class AcceptAuditFilter extends AuditFilter {
  private AcceptAuditFilter(@Nullable Configuration configuration) {
    super(configuration, Result.ACCEPT);
  }

  /** For Log4j2. */
  @PluginFactory
  public static AcceptAuditFilter create(
      @PluginConfiguration @Nullable Configuration configuration) {
    return new AcceptAuditFilter(configuration);
  }
}
