package io.affidavit.logback;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.helpers.NOPAppender;
import ch.qos.logback.core.spi.AppenderAttachable;
import ch.qos.logback.core.spi.FilterReply;
import io.affidavit.event.AuditMarkers;
import io.affidavit.pipeline.Findings;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import org.slf4j.Marker;
import org.slf4j.helpers.BasicMarkerFactory;

/** Looks at the loggers, levels and appenders around an audit appender. Reads only. */
final class ConfigurationLook {
  private static final String FILTER =
      "<turboFilter class=\"" + AuditTurboFilter.class.getName() + "\"/>";
  private static final String EXCLUDE =
      "<filter class=\"" + ExcludeAuditFilter.class.getName() + "\"/>";

  /** Not that of the binding: this must not be what starts SLF4J. */
  private static final Marker AUDIT = new BasicMarkerFactory().getMarker(AuditMarkers.NAME);

  private final AuditAppender appender;
  private final LoggerContext context;
  private final AsyncHop hop;

  ConfigurationLook(AuditAppender appender, LoggerContext context, AsyncHop hop) {
    this.appender = appender;
    this.context = context;
    this.hop = hop;
  }

  /**
   * Returns when no configuration file is being read: Logback holds this lock meanwhile. It is an
   * object to synchronise on up to Logback 1.4, and a lock from 1.5 on.
   */
  void awaitConfigured() {
    try {
      Object lock = LoggerContext.class.getMethod("getConfigurationLock").invoke(context);
      if (lock instanceof Lock) {
        passThrough((Lock) lock);
      } else if (lock != null) {
        synchronized (lock) {
          context.getName();
        }
      }
    } catch (ReflectiveOperationException otherVersion) {
      // The moment that comes after this must do.
    }
  }

  private void passThrough(Lock lock) {
    lock.lock();
    try {
      context.getName();
    } finally {
      lock.unlock();
    }
  }

  void tell(Findings findings) {
    List<Logger> loggers = context.getLoggerList();
    if (loggers.stream().noneMatch(logger -> Reach.any(logger, each -> each == appender))) {
      findings.unreferenced(reference());
      return;
    }
    if (loggers.stream().anyMatch(this::isBehindAsync)) {
      hop.configured();
    }
    if (isFirst(loggers)) {
      findings.providers();
      levels(loggers, findings);
      findings.notAdditive(notAdditive(loggers), reference());
      findings.readable(readable(loggers), EXCLUDE);
    }
  }

  private String reference() {
    return "<appender-ref ref=\"" + appender.getName() + "\"/>";
  }

  /** Where there are several audit appenders, one of them speaks of what all have in common. */
  private boolean isFirst(List<Logger> loggers) {
    List<Appender<ILoggingEvent>> found = new ArrayList<>();
    loggers.forEach(
        logger -> Reach.any(logger, each -> each instanceof AuditAppender && found.add(each)));
    return found.get(0) == appender;
  }

  private boolean isBehindAsync(Logger logger) {
    return Reach.any(
        logger,
        each -> {
          AppenderAttachable<ILoggingEvent> inner = Reach.inner(each);
          return inner != null && Reach.isAsync(each) && Reach.any(inner, at -> at == appender);
        });
  }

  /** Only loggers that have a level of their own: the others have that of one of these. */
  private static void levels(List<Logger> loggers, Findings findings) {
    Set<String> stopped = new LinkedHashSet<>();
    Set<String> passed = new LinkedHashSet<>();
    boolean root = false;
    for (Logger logger : loggers) {
      Level level = logger.getLevel();
      if (level != null && level.isGreaterOrEqual(Level.WARN)) {
        boolean passes = logger.isInfoEnabled(AUDIT);
        (passes ? passed : stopped).add(logger.getName() + " (" + level + ")");
        root |= passes && logger.getName().equals(Logger.ROOT_LOGGER_NAME);
      }
    }
    findings.silenced(stopped, FILTER);
    if (ModernEvents.AVAILABLE) {
      findings.fluent(passed, root);
    }
  }

  private static Set<String> notAdditive(List<Logger> loggers) {
    Set<String> names = new LinkedHashSet<>();
    for (Logger logger : loggers) {
      if (!logger.isAdditive() && !Reach.hasAudit(logger)) {
        names.add(logger.getName());
      }
    }
    return names;
  }

  private static Set<String> readable(List<Logger> loggers) {
    Set<String> names = new LinkedHashSet<>();
    for (Logger logger : loggers) {
      readable(logger, ProbeEvent.of(logger, AUDIT), names, 0);
    }
    return names;
  }

  private static void readable(
      AppenderAttachable<ILoggingEvent> in, ILoggingEvent event, Set<String> names, int depth) {
    Iterator<Appender<ILoggingEvent>> appenders = in.iteratorForAppenders();
    while (appenders.hasNext()) {
      Appender<ILoggingEvent> each = appenders.next();
      if (Reach.isAudit(each) || !each.isStarted() || keepsOut(each, event)) {
        continue;
      }
      AppenderAttachable<ILoggingEvent> inner = Reach.inner(each);
      if (inner == null) {
        names.add(each.getName() + " (" + each.getClass().getSimpleName() + ")");
      } else if (depth < Reach.DEEPEST) {
        readable(inner, event, names, depth + 1);
      }
    }
  }

  private static boolean keepsOut(Appender<ILoggingEvent> appender, ILoggingEvent event) {
    return appender instanceof NOPAppender
        || appender.getFilterChainDecision(event) == FilterReply.DENY
        || redacts(appender);
  }

  /** Logback's appenders and logstash's all name it so, without a type in common. */
  private static boolean redacts(Appender<ILoggingEvent> appender) {
    try {
      Object encoder = appender.getClass().getMethod("getEncoder").invoke(appender);
      return encoder != null && encoder.getClass().getName().startsWith("io.affidavit.");
    } catch (ReflectiveOperationException none) {
      return false;
    }
  }
}
