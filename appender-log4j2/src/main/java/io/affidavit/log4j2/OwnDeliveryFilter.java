package io.affidavit.log4j2;

import io.affidavit.pipeline.WireLog;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.Marker;
import org.apache.logging.log4j.core.Filter;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.filter.AbstractFilter;
import org.apache.logging.log4j.message.Message;
import org.jspecify.annotations.Nullable;

/**
 * Keeps out of all appenders what HTTP clients log, below INFO, of our own deliveries. A filter of
 * the configuration, so that the clients are told that the level is off, and write nothing. Others'
 * calls pay for a comparison of levels. Thread-safe.
 */
final class OwnDeliveryFilter extends AbstractFilter {
  /**
   * Before the configuration's own filters, one of which might accept all; at the end where the
   * configuration is in use, so that it is not without its filters for a moment.
   */
  void install(Configuration configuration) {
    start();
    Filter own = configuration.getFilter();
    if (own == null || configuration.isStarted()) {
      configuration.addFilter(this);
    } else {
      configuration.removeFilter(own);
      configuration.addFilter(this);
      configuration.addFilter(own);
    }
  }

  private static Result decide(String logger, Level level) {
    return level.intLevel() > Level.INFO.intLevel() && WireLog.isOurs(logger)
        ? Result.DENY
        : Result.NEUTRAL;
  }

  @Override
  public Result filter(LogEvent event) {
    // Of another thread than this one where loggers are asynchronous: it was asked before.
    return Result.NEUTRAL;
  }

  @Override
  public Result filter(
      Logger logger, Level level, Marker marker, String template, Object... arguments) {
    return decide(logger.getName(), level);
  }

  @Override
  public Result filter(
      Logger logger, Level level, Marker marker, @Nullable Object message, Throwable thrown) {
    return decide(logger.getName(), level);
  }

  @Override
  public Result filter(
      Logger logger, Level level, Marker marker, @Nullable Message message, Throwable thrown) {
    return decide(logger.getName(), level);
  }

  // One for each number of arguments, as Log4j2 asks them: its own default makes an array each
  // time.

  @Override
  public Result filter(Logger logger, Level level, Marker marker, String template, Object p0) {
    return decide(logger.getName(), level);
  }

  @Override
  public Result filter(
      Logger logger, Level level, Marker marker, String template, Object p0, Object p1) {
    return decide(logger.getName(), level);
  }

  @Override
  public Result filter(
      Logger logger, Level level, Marker marker, String template, Object p0, Object p1, Object p2) {
    return decide(logger.getName(), level);
  }

  @Override
  public Result filter(
      Logger logger,
      Level level,
      Marker marker,
      String template,
      Object p0,
      Object p1,
      Object p2,
      Object p3) {
    return decide(logger.getName(), level);
  }

  @Override
  public Result filter(
      Logger logger,
      Level level,
      Marker marker,
      String template,
      Object p0,
      Object p1,
      Object p2,
      Object p3,
      Object p4) {
    return decide(logger.getName(), level);
  }

  @Override
  public Result filter(
      Logger logger,
      Level level,
      Marker marker,
      String template,
      Object p0,
      Object p1,
      Object p2,
      Object p3,
      Object p4,
      Object p5) {
    return decide(logger.getName(), level);
  }

  @Override
  public Result filter(
      Logger logger,
      Level level,
      Marker marker,
      String template,
      Object p0,
      Object p1,
      Object p2,
      Object p3,
      Object p4,
      Object p5,
      Object p6) {
    return decide(logger.getName(), level);
  }

  @Override
  public Result filter(
      Logger logger,
      Level level,
      Marker marker,
      String template,
      Object p0,
      Object p1,
      Object p2,
      Object p3,
      Object p4,
      Object p5,
      Object p6,
      Object p7) {
    return decide(logger.getName(), level);
  }

  @Override
  public Result filter(
      Logger logger,
      Level level,
      Marker marker,
      String template,
      Object p0,
      Object p1,
      Object p2,
      Object p3,
      Object p4,
      Object p5,
      Object p6,
      Object p7,
      Object p8) {
    return decide(logger.getName(), level);
  }

  @Override
  public Result filter(
      Logger logger,
      Level level,
      Marker marker,
      String template,
      Object p0,
      Object p1,
      Object p2,
      Object p3,
      Object p4,
      Object p5,
      Object p6,
      Object p7,
      Object p8,
      Object p9) {
    return decide(logger.getName(), level);
  }
}
