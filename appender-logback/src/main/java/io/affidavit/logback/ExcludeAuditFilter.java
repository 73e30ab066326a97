package io.affidavit.logback;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;

/**
 * Keeps AUDIT events out of another appender (console, file), so that no PHI lands there. An event
 * that cannot be asked is kept out too. Stateless.
 */
public final class ExcludeAuditFilter extends Filter<ILoggingEvent> {
  /** For Logback. */
  public ExcludeAuditFilter() {}

  @Override
  public FilterReply decide(ILoggingEvent event) {
    try {
      return AuditMark.isOn(event) ? FilterReply.DENY : FilterReply.NEUTRAL;
    } catch (RuntimeException | LinkageError unreadable) {
      return FilterReply.DENY;
    }
  }
}
