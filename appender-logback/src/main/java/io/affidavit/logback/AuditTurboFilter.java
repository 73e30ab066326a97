package io.affidavit.logback;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.Context;
import ch.qos.logback.core.spi.FilterReply;
import io.affidavit.pipeline.Findings;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/**
 * Lets audit events through whatever the logger's level, so that nobody silences the audit trail by
 * raising a level: those with the marker, and all of the loggers that an audit appender of the same
 * context takes. SLF4J's fluent calls on a silenced logger build nothing before the marker is
 * known: no filter can save those.
 *
 * <p>It also notices AUDIT events of loggers from which no audit appender is reached, and says so
 * as ERROR status, once for each logger. Thread-safe.
 */
public final class AuditTurboFilter extends TurboFilter {
  private final Set<String> seen = ConcurrentHashMap.newKeySet();
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
    if (!scope.covers(marker, logger.getName())) {
      return FilterReply.NEUTRAL;
    }
    // Without a message it is asked whether the level is enabled, and nothing is logged yet.
    if (format != null && !seen.contains(logger.getName())) {
      look(logger);
    }
    return FilterReply.ACCEPT;
  }

  private void look(Logger logger) {
    try {
      if (seen.add(logger.getName()) && !Reach.hasAudit(logger)) {
        new Findings(new LogbackStatus(this))
            .missed(logger.getName(), "an <appender-ref> to an " + AuditAppender.class.getName());
      }
    } catch (RuntimeException | LinkageError notTheCallers) {
      // An appender of others that cannot be asked.
    }
  }
}
