package io.affidavit.log4j2;

import io.affidavit.event.AuditMarkers;
import io.affidavit.pipeline.Findings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.Marker;
import org.apache.logging.log4j.MarkerManager;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.Filter;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.appender.AsyncAppender;
import org.apache.logging.log4j.core.appender.NullAppender;
import org.apache.logging.log4j.core.config.AppenderRef;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.filter.Filterable;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.message.SimpleMessage;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the loggers, levels and appenders around an audit appender. Changes nothing but for a
 * filter on loggers that keep their events from it, which tells of those that are lost.
 */
final class ConfigurationLook {
  private static final String FILTER =
      "<MarkerFilter marker=\"AUDIT\" onMatch=\"ACCEPT\" onMismatch=\"NEUTRAL\"/> at the top of the"
          + " configuration";
  private static final String EXCLUDE =
      "<MarkerFilter marker=\"AUDIT\" onMatch=\"DENY\" onMismatch=\"NEUTRAL\"/>";

  private final AuditAppender appender;
  private final Configuration configuration;
  private final AsyncHop hop;

  /** Not a constant: it would be made for applications whose appender never starts. */
  private final Marker audit = MarkerManager.getMarker(AuditMarkers.NAME);

  ConfigurationLook(AuditAppender appender, Configuration configuration, AsyncHop hop) {
    this.appender = appender;
    this.configuration = configuration;
    this.hop = hop;
  }

  void tell(Findings findings) {
    Collection<LoggerConfig> loggers = configuration.getLoggers().values();
    if (loggers.stream().noneMatch(logger -> reaches(logger, each -> each == appender))) {
      findings.unreferenced(reference());
      return;
    }
    if (isAsync(configuration.getLoggerContext())
        || loggers.stream().anyMatch(this::isBehindAsync)) {
      hop.configured();
    }
    if (isFirst(loggers)) {
      findings.providers();
      levels(loggers, findings);
      findings.readable(readable(loggers), EXCLUDE);
      // Last: the filters that it adds would take the event of the look before for a real one.
      notAdditive(loggers, findings);
    }
  }

  private boolean reaches(LoggerConfig logger, Predicate<Appender> is) {
    return Reach.any(logger, configuration, is);
  }

  private String reference() {
    return "<AppenderRef ref=\"" + appender.getName() + "\"/>";
  }

  /** Where there are several audit appenders, one of them speaks of what all have in common. */
  private boolean isFirst(Collection<LoggerConfig> loggers) {
    List<Appender> found = new ArrayList<>();
    loggers.forEach(
        logger -> reaches(logger, each -> each instanceof AuditAppender && found.add(each)));
    return found.get(0) == appender;
  }

  private boolean isBehindAsync(LoggerConfig logger) {
    boolean asyncLogger = isAsync(logger);
    return reaches(
        logger,
        each ->
            each == appender
                ? asyncLogger
                : each instanceof AsyncAppender
                    && Reach.any(each, configuration, inner -> inner == appender, 0));
  }

  /** Asynchronous loggers have a package of their own, and need a jar that may not be there. */
  private static boolean isAsync(@Nullable Object contextOrLogger) {
    for (Class<?> type = contextOrLogger == null ? null : contextOrLogger.getClass();
        type != null;
        type = type.getSuperclass()) {
      if (type.getSimpleName().startsWith("AsyncLogger")) {
        return true;
      }
    }
    return false;
  }

  private void levels(Collection<LoggerConfig> loggers, Findings findings) {
    Set<String> stopped = new LinkedHashSet<>();
    Set<String> passed = new LinkedHashSet<>();
    boolean root = false;
    for (LoggerConfig logger : loggers) {
      Level level = logger.getLevel();
      if (level.intLevel() < Level.INFO.intLevel()) {
        boolean passes = passes(logger);
        (passes ? passed : stopped).add(name(logger) + " (" + level + ")");
        root |= passes && logger.getName().isEmpty();
      }
    }
    findings.silenced(stopped, FILTER);
    findings.fluent(passed, root);
  }

  private boolean passes(LoggerConfig logger) {
    return configuration
        .getLoggerContext()
        .getLogger(logger.getName())
        .isEnabled(Level.INFO, audit);
  }

  private static String name(LoggerConfig logger) {
    return logger.getName().isEmpty() ? "Root" : logger.getName();
  }

  private void notAdditive(Collection<LoggerConfig> loggers, Findings findings) {
    Set<String> names = new LinkedHashSet<>();
    for (LoggerConfig logger : loggers) {
      if (!logger.isAdditive()
          && !logger.getName().isEmpty()
          && !Reach.hasAudit(logger, configuration)) {
        names.add(logger.getName());
        logger.addFilter(new MissedEvents(configuration, findings, reference()));
      }
    }
    findings.notAdditive(names, reference());
  }

  private Set<String> readable(Collection<LoggerConfig> loggers) {
    Set<String> names = new LinkedHashSet<>();
    for (LoggerConfig logger : loggers) {
      LogEvent event =
          Log4jLogEvent.newBuilder()
              .setLoggerName(logger.getName())
              .setLevel(Level.INFO)
              .setMarker(audit)
              .setMessage(new SimpleMessage(""))
              .build();
      if (logger.isFiltered(event)) {
        continue;
      }
      for (AppenderRef ref : logger.getAppenderRefs()) {
        if (passes(ref, event)) {
          readable(configuration.getAppender(ref.getRef()), event, names, 0);
        }
      }
    }
    return names;
  }

  private static boolean passes(AppenderRef ref, LogEvent event) {
    Filter filter = ref.getFilter();
    Level level = ref.getLevel();
    return (level == null || level.intLevel() >= event.getLevel().intLevel())
        && (filter == null || filter.filter(event) != Filter.Result.DENY);
  }

  private void readable(
      @Nullable Appender appenderOrNone, LogEvent event, Set<String> names, int depth) {
    Appender each = appenderOrNone;
    if (each == null
        || Reach.isAudit(each)
        || each instanceof NullAppender
        || (each instanceof Filterable && ((Filterable) each).isFiltered(event))) {
      return;
    }
    if (!(each instanceof AsyncAppender)) {
      names.add(each.getName() + " (" + each.getClass().getSimpleName() + ")");
    } else if (depth < Reach.DEEPEST) {
      for (String inner : ((AsyncAppender) each).getAppenderRefStrings()) {
        readable(configuration.getAppender(inner), event, names, depth + 1);
      }
    }
  }
}
