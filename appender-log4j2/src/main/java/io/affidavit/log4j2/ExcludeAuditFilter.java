package io.affidavit.log4j2;

import org.apache.logging.log4j.core.Core;
import org.apache.logging.log4j.core.Filter;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.plugins.Plugin;
import org.apache.logging.log4j.core.config.plugins.PluginConfiguration;
import org.apache.logging.log4j.core.config.plugins.PluginFactory;
import org.jspecify.annotations.Nullable;

/**
 * Keeps audit events out of another appender (console, file), so that no PHI lands there: those
 * with the marker, and all of the loggers that an audit appender of the same configuration takes.
 * Thread-safe.
 */
@Plugin(
    name = "ExcludeAuditFilter",
    category = Core.CATEGORY_NAME,
    elementType = Filter.ELEMENT_TYPE,
    printObject = true)
public final class ExcludeAuditFilter extends AuditFilter {
  private ExcludeAuditFilter(@Nullable Configuration configuration) {
    super(configuration, Result.DENY);
  }

  /** For Log4j2. */
  @PluginFactory
  public static ExcludeAuditFilter create(
      @PluginConfiguration @Nullable Configuration configuration) {
    return new ExcludeAuditFilter(configuration);
  }
}
