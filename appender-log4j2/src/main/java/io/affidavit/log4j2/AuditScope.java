package io.affidavit.log4j2;

import io.affidavit.event.AuditMarkers;
import io.affidavit.pipeline.AuditLoggers;
import org.apache.logging.log4j.Marker;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.config.Configuration;
import org.jspecify.annotations.Nullable;

/**
 * What an audit event is in one configuration, for all of ours that ask: an event with the marker,
 * or of a logger that an audit appender of this configuration takes whole. Lies in the
 * configuration, and goes with it. Thread-safe.
 */
final class AuditScope {
  private volatile AuditLoggers loggers = AuditLoggers.NONE;

  private AuditScope() {}

  /** The configuration's; one of its own where there is none. */
  static synchronized AuditScope of(@Nullable Configuration configuration) {
    if (configuration == null) {
      return new AuditScope();
    }
    String key = AuditScope.class.getName();
    Object known = configuration.getComponent(key);
    if (known instanceof AuditScope) {
      return (AuditScope) known;
    }
    AuditScope made = new AuditScope();
    configuration.addComponent(key, made);
    return made;
  }

  /** An appender takes these, too. */
  synchronized void add(AuditLoggers taken) {
    loggers = loggers.and(taken);
  }

  boolean covers(@Nullable Marker marker, @Nullable String logger) {
    return isAudit(marker, logger, loggers);
  }

  /** The rule itself. */
  static boolean isAudit(LogEvent event, AuditLoggers loggers) {
    return isAudit(event.getMarker(), event.getLoggerName(), loggers);
  }

  private static boolean isAudit(
      @Nullable Marker marker, @Nullable String logger, AuditLoggers loggers) {
    return (marker != null && marker.isInstanceOf(AuditMarkers.NAME)) || loggers.take(logger);
  }
}
