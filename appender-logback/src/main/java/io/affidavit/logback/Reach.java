package io.affidavit.logback;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AsyncAppenderBase;
import ch.qos.logback.core.sift.SiftingAppenderBase;
import ch.qos.logback.core.spi.AppenderAttachable;
import java.util.Iterator;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Which appenders a logger's events come to. Stateless. */
final class Reach {
  /** Appenders that refer to each other in a circle would hang Logback first. */
  static final int DEEPEST = 8;

  private Reach() {}

  /** Whether an event of that logger comes to an audit appender, on whichever way. */
  static boolean hasAudit(Logger logger) {
    LoggerContext context = logger.getLoggerContext();
    Logger at = logger;
    while (!any(at, appender -> isAudit(appender) || isOpaque(appender))) {
      if (!at.isAdditive() || at.getName().equals(Logger.ROOT_LOGGER_NAME)) {
        return false;
      }
      at = parent(context, at.getName());
    }
    return true;
  }

  /** By the name, as Logback finds it: the reference that a logger has to it is private. */
  private static Logger parent(LoggerContext context, String name) {
    int end = Math.max(name.lastIndexOf('.'), name.lastIndexOf('$'));
    return context.getLogger(end > 0 ? name.substring(0, end) : Logger.ROOT_LOGGER_NAME);
  }

  /** Whether that appender, or one in it, is such a one. */
  static boolean any(AppenderAttachable<ILoggingEvent> in, Predicate<Appender<ILoggingEvent>> is) {
    return any(in, is, 0);
  }

  private static boolean any(
      AppenderAttachable<ILoggingEvent> in, Predicate<Appender<ILoggingEvent>> is, int depth) {
    Iterator<Appender<ILoggingEvent>> appenders = in.iteratorForAppenders();
    while (appenders.hasNext()) {
      Appender<ILoggingEvent> each = appenders.next();
      if (is.test(each)) {
        return true;
      }
      AppenderAttachable<ILoggingEvent> inner = inner(each);
      if (inner != null && depth < DEEPEST && any(inner, is, depth + 1)) {
        return true;
      }
    }
    return false;
  }

  /** The appender as a holder of others; null where it holds none. */
  @SuppressWarnings("unchecked") // a Logback of classic has events of no other type
  static @Nullable AppenderAttachable<ILoggingEvent> inner(Appender<ILoggingEvent> appender) {
    return appender instanceof AppenderAttachable
        ? (AppenderAttachable<ILoggingEvent>) appender
        : null;
  }

  /** Ours, or one of ours for tests. */
  static boolean isAudit(Appender<ILoggingEvent> appender) {
    return appender.getClass().getName().startsWith("io.affidavit.");
  }

  /** Makes its appenders as events come. */
  private static boolean isOpaque(Appender<ILoggingEvent> appender) {
    return appender instanceof SiftingAppenderBase;
  }

  /** Logback's own, and others that say so in their names, such as logstash's. */
  static boolean isAsync(Appender<ILoggingEvent> appender) {
    if (appender instanceof AsyncAppenderBase) {
      return true;
    }
    for (Class<?> type = appender.getClass(); type != null; type = type.getSuperclass()) {
      if (type.getSimpleName().contains("Async")) {
        return true;
      }
    }
    return false;
  }
}
