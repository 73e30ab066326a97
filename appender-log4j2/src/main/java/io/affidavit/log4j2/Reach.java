package io.affidavit.log4j2;

import java.util.function.Predicate;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.appender.AsyncAppender;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.jspecify.annotations.Nullable;

/** Which appenders a logger's events come to. Stateless. */
final class Reach {
  /** Appenders that refer to each other in a circle would hang Log4j2 first. */
  static final int DEEPEST = 8;

  private Reach() {}

  /** Whether an event of that logger comes to an audit appender, on whichever way. */
  static boolean hasAudit(LoggerConfig logger, Configuration configuration) {
    LoggerConfig at = logger;
    while (at != null) {
      if (any(at, configuration, each -> isAudit(each) || isOpaque(each))) {
        return true;
      }
      at = at.isAdditive() ? at.getParent() : null;
    }
    return false;
  }

  /** Whether an appender of that logger, or one that it hands on to, is such a one. */
  static boolean any(LoggerConfig logger, Configuration configuration, Predicate<Appender> is) {
    return logger.getAppenders().values().stream()
        .anyMatch(each -> any(each, configuration, is, 0));
  }

  /** The same of one appender. */
  static boolean any(
      @Nullable Appender appender, Configuration configuration, Predicate<Appender> is, int depth) {
    if (appender == null || is.test(appender)) {
      return appender != null;
    }
    if (appender instanceof AsyncAppender && depth < DEEPEST) {
      for (String inner : ((AsyncAppender) appender).getAppenderRefStrings()) {
        if (any(configuration.getAppender(inner), configuration, is, depth + 1)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Ours, or one of ours for tests. */
  static boolean isAudit(Appender appender) {
    return appender.getClass().getName().startsWith("io.affidavit.");
  }

  /** Hands on to appenders that it does not name. */
  private static boolean isOpaque(Appender appender) {
    String type = appender.getClass().getSimpleName();
    return type.equals("RoutingAppender")
        || type.equals("RewriteAppender")
        || type.equals("FailoverAppender");
  }
}
