package io.affidavit.log4j2;

import io.affidavit.pipeline.Findings;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.filter.AbstractFilter;

/**
 * Stands on a logger that keeps its events from the audit appender, and says so as ERROR status
 * when one is an AUDIT event: once for each logger. It denies nothing. Thread-safe.
 */
final class MissedEvents extends AbstractFilter {
  private final Configuration configuration;
  private final Findings findings;
  private final String reference;
  private final Set<String> seen = ConcurrentHashMap.newKeySet();

  MissedEvents(Configuration configuration, Findings findings, String reference) {
    this.configuration = configuration;
    this.findings = findings;
    this.reference = reference;
    start();
  }

  @Override
  public Result filter(LogEvent event) {
    try {
      if (AuditScope.of(configuration).covers(event.getMarker(), event.getLoggerName())) {
        look(event.getLoggerName());
      }
    } catch (RuntimeException | LinkageError notTheCallers) {
      // A marker or appender of others that cannot be asked.
    }
    return Result.NEUTRAL;
  }

  private void look(String logger) {
    // A logger below this one may have a reference of its own.
    if (!seen.contains(logger)
        && seen.add(logger)
        && !Reach.hasAudit(configuration.getLoggerConfig(logger), configuration)) {
      findings.missed(logger, reference);
    }
  }
}
