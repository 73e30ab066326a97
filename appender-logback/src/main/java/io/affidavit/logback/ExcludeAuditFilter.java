package io.affidavit.logback;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Context;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;

/**
 * Keeps audit events out of another appender (console, file), so that no PHI lands there: those
 * with the marker, and all of the loggers that an audit appender of the same context takes.
 * Thread-safe.
 */
public final class ExcludeAuditFilter extends Filter<ILoggingEvent> {
  private volatile AuditScope scope = AuditScope.of(null);

  /** For Logback. */
  public ExcludeAuditFilter() {}

  @Override
  public void setContext(Context context) {
    super.setContext(context);
    scope = AuditScope.of(context);
  }

  @Override
  public FilterReply decide(ILoggingEvent event) {
    return scope.covers(event) ? FilterReply.DENY : FilterReply.NEUTRAL;
  }
}
