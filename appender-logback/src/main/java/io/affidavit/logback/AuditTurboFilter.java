package io.affidavit.logback;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.Context;
import ch.qos.logback.core.spi.FilterReply;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/**
 * Lets audit events through whatever the logger's level, so that nobody silences the audit trail by
 * raising a level: those with the marker, and all of the loggers that an audit appender of the same
 * context takes. SLF4J's fluent calls on a silenced logger build nothing before the marker is
 * known: no filter can save those. Thread-safe.
 */
public final class AuditTurboFilter extends TurboFilter {
  private volatile AuditScope scope = AuditScope.of(null);

  /** For Logback. */
  public AuditTurboFilter() {}

  @Override
  public void setContext(Context context) {
    super.setContext(context);
    scope = AuditScope.of(context);
  }

  @Override
  public FilterReply decide(
      @Nullable Marker marker,
      Logger logger,
      Level level,
      @Nullable String format,
      Object @Nullable [] params,
      @Nullable Throwable thrown) {
    return scope.covers(marker, logger.getName()) ? FilterReply.ACCEPT : FilterReply.NEUTRAL;
  }
}
