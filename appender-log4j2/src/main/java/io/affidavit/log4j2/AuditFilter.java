package io.affidavit.log4j2;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.Marker;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.filter.AbstractFilter;
import org.apache.logging.log4j.message.Message;
import org.jspecify.annotations.Nullable;

/** Has one answer for audit events, and none for others. Thread-safe. */
abstract class AuditFilter extends AbstractFilter {
  private final AuditScope scope;

  AuditFilter(@Nullable Configuration configuration, Result forAuditEvents) {
    super(forAuditEvents, Result.NEUTRAL);
    this.scope = AuditScope.of(configuration);
  }

  private Result decide(@Nullable Marker marker, @Nullable String logger) {
    return scope.covers(marker, logger) ? onMatch : onMismatch;
  }

  @Override
  public Result filter(LogEvent event) {
    return decide(event.getMarker(), event.getLoggerName());
  }

  @Override
  public Result filter(
      Logger logger, Level level, Marker marker, String template, Object... arguments) {
    return decide(marker, logger.getName());
  }

  @Override
  public Result filter(
      Logger logger, Level level, Marker marker, Object message, Throwable thrown) {
    return decide(marker, logger.getName());
  }

  @Override
  public Result filter(
      Logger logger, Level level, Marker marker, Message message, Throwable thrown) {
    return decide(marker, logger.getName());
  }
}
