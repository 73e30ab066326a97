package io.affidavit.logback;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.Context;
import ch.qos.logback.core.spi.FilterReply;
import io.affidavit.pipeline.WireLog;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/**
 * Keeps out of all appenders what HTTP clients log, below INFO, of our own deliveries. Others'
 * calls pay for a comparison of levels. Thread-safe.
 */
final class OwnDeliveryFilter extends TurboFilter {
  /** Before the configuration's own filters, one of which might accept all. */
  void install(@Nullable Context context) {
    if (context instanceof LoggerContext) {
      setContext(context);
      ((LoggerContext) context).getTurboFilterList().add(0, this);
    }
  }

  void remove() {
    Context installed = getContext();
    if (installed instanceof LoggerContext) {
      ((LoggerContext) installed).getTurboFilterList().remove(this);
    }
  }

  @Override
  public FilterReply decide(
      @Nullable Marker marker,
      Logger logger,
      Level level,
      @Nullable String format,
      Object @Nullable [] params,
      @Nullable Throwable thrown) {
    return level.levelInt < Level.INFO_INT && WireLog.isOurs(logger.getName())
        ? FilterReply.DENY
        : FilterReply.NEUTRAL;
  }
}
