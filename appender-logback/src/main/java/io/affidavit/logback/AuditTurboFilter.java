package io.affidavit.logback;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/**
 * Lets AUDIT events through whatever the logger's level, so that nobody silences the audit trail by
 * raising a level. SLF4J's fluent calls on a silenced logger build nothing before the marker is
 * known: no filter can save those. Thread-safe.
 */
public final class AuditTurboFilter extends TurboFilter {
  /** For Logback. */
  public AuditTurboFilter() {}

  @Override
  public FilterReply decide(
      @Nullable Marker marker,
      Logger logger,
      Level level,
      @Nullable String format,
      Object @Nullable [] params,
      @Nullable Throwable thrown) {
    return AuditMark.is(marker) ? FilterReply.ACCEPT : FilterReply.NEUTRAL;
  }
}
