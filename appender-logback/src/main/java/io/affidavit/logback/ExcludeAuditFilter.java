package io.affidavit.logback;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;

/** Keeps AUDIT events out of another appender (console, file), so that no PHI lands there. */
public final class ExcludeAuditFilter extends Filter<ILoggingEvent> {
  /** For Logback. */
  public ExcludeAuditFilter() {}

  @Override
  public FilterReply decide(ILoggingEvent event) {
    return AuditMark.isOn(event) ? FilterReply.DENY : FilterReply.NEUTRAL;
  }
}
