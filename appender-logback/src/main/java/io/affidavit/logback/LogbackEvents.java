package io.affidavit.logback;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.Context;
import io.affidavit.event.AuditEvent;
import io.affidavit.pipeline.LogstashArguments;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns Logback's event into ours, without formatting its message: that would betray values.
 * Stateless.
 */
public final class LogbackEvents {
  private LogbackEvents() {}

  /** Whether the event carries AUDIT, or a marker that contains it. */
  public static boolean isAudit(ILoggingEvent event) {
    return AuditMark.isOn(event);
  }

  /**
   * Whether the event is meant for the audit trail: it carries AUDIT, or is of a logger that an
   * audit appender of the context takes whole.
   */
  public static boolean isAudit(ILoggingEvent event, Context context) {
    return AuditScope.of(context).covers(event);
  }

  /**
   * The same event as ours, for whoever does not want it in a spool: a test, an appender of one's
   * own. Arguments and markers are taken, not copied: use it before the log call returns.
   */
  public static AuditEvent adapt(ILoggingEvent event) {
    AuditEvent.Builder adapted =
        AuditEvent.builder(time(event))
            .logger(event.getLoggerName())
            .messageTemplate(event.getMessage())
            .arguments(LogstashArguments.read(event.getArgumentArray()))
            .mdc(mdc(event))
            .throwable(throwable(event.getThrowableProxy()));
    if (ModernEvents.AVAILABLE) {
      ModernEvents.keyValues(event, adapted);
    }
    return adapted.build();
  }

  /** Logback itself fails here in a context that was made by hand and has no MDC adapter. */
  private static Map<String, String> mdc(ILoggingEvent event) {
    try {
      return event.getMDCPropertyMap();
    } catch (RuntimeException noAdapter) {
      return Collections.emptyMap();
    }
  }

  private static Instant time(ILoggingEvent event) {
    Instant precise = ModernEvents.AVAILABLE ? ModernEvents.instant(event) : null;
    return precise == null ? Instant.ofEpochMilli(event.getTimeStamp()) : precise;
  }

  private static @Nullable Throwable throwable(@Nullable IThrowableProxy proxy) {
    return proxy instanceof ThrowableProxy ? ((ThrowableProxy) proxy).getThrowable() : null;
  }
}
