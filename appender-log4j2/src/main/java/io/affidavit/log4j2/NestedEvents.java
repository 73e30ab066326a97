package io.affidavit.log4j2;

import java.util.Map;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.Filter;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.config.AppenderRef;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.filter.AbstractFilter;
import org.jspecify.annotations.Nullable;

/**
 * Saves the events that a value logs while we read it. Log4j2 drops these as a recursion, after the
 * filter of the reference to the appender was asked and before anything of the appender itself is:
 * so a filter there records them. Stateless.
 */
final class NestedEvents {
  private static final ThreadLocal<Boolean> WITHIN = new ThreadLocal<>();

  private NestedEvents() {}

  /** Runs the appender's work, which may call the caller's code. */
  static void within(Runnable work) {
    Boolean outer = WITHIN.get();
    WITHIN.set(true);
    try {
      work.run();
    } finally {
      if (outer == null) {
        WITHIN.remove();
      }
    }
  }

  /** Puts the filter on each reference that the configuration makes to the appender. */
  static void guard(AuditAppender appender, @Nullable Configuration configuration) {
    if (configuration == null) {
      return;
    }
    for (LoggerConfig logger : configuration.getLoggers().values()) {
      Map<String, Appender> appenders = logger.getAppenders();
      if (appenders.get(appender.getName()) != appender) {
        continue;
      }
      for (AppenderRef ref : logger.getAppenderRefs()) {
        if (ref.getRef().equals(appender.getName())) {
          logger.removeAppender(appender.getName());
          logger.addAppender(appender, ref.getLevel(), new Guard(appender, ref.getFilter()));
        }
      }
    }
  }

  /** What the configuration's own filter says, but for nested events. */
  private static final class Guard extends AbstractFilter {
    private final AuditAppender appender;
    private final @Nullable Filter configured;

    Guard(AuditAppender appender, @Nullable Filter configured) {
      this.appender = appender;
      this.configured = configured;
    }

    @Override
    public void start() {
      if (configured != null) {
        configured.start();
      }
      super.start();
    }

    @Override
    public Result filter(LogEvent event) {
      Result result = configured == null ? Result.NEUTRAL : configured.filter(event);
      if (WITHIN.get() == null || result == Result.DENY || appender.isFiltered(event)) {
        return result;
      }
      appender.append(event);
      return Result.DENY;
    }
  }
}
