package io.affidavit.logback;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Context;
import io.affidavit.pipeline.AuditLoggers;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/**
 * What an audit event is in one context, for all of ours that ask: an event with the marker, or of
 * a logger that an audit appender of this context takes whole. Lies in the context, and goes with
 * its reset. Thread-safe.
 */
final class AuditScope {
  private volatile AuditLoggers loggers = AuditLoggers.NONE;

  private AuditScope() {}

  /** The context's; one of its own where there is no context. */
  static synchronized AuditScope of(@Nullable Context context) {
    if (context == null) {
      return new AuditScope();
    }
    String key = AuditScope.class.getName();
    Object known = context.getObject(key);
    if (known instanceof AuditScope) {
      return (AuditScope) known;
    }
    AuditScope made = new AuditScope();
    context.putObject(key, made);
    return made;
  }

  /** An appender takes these, too. */
  synchronized void add(AuditLoggers taken) {
    loggers = loggers.and(taken);
  }

  boolean covers(ILoggingEvent event) {
    return isAudit(event, loggers);
  }

  boolean covers(@Nullable Marker marker, String logger) {
    return AuditMark.is(marker) || loggers.take(logger);
  }

  /** The rule itself. */
  static boolean isAudit(ILoggingEvent event, AuditLoggers loggers) {
    return AuditMark.isOn(event) || loggers.take(event.getLoggerName());
  }
}
