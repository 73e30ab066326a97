package io.affidavit.testing;

import io.affidavit.event.AuditEvent;
import io.affidavit.log4j2.AcceptAuditFilter;
import io.affidavit.log4j2.Log4j2Events;
import java.util.function.Consumer;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.Property;

/** An appender at Log4j2's root. Thread-safe. */
final class Log4j2Capture extends AbstractAppender {
  private final Consumer<AuditEvent> taker;
  private final Configuration configuration;

  private Log4j2Capture(String name, Configuration configuration, Consumer<AuditEvent> taker) {
    super(name, null, null, true, Property.EMPTY_ARRAY);
    this.configuration = configuration;
    this.taker = taker;
  }

  /** How to detach it again. */
  static Runnable attach(Consumer<AuditEvent> taker) {
    LoggerContext context = (LoggerContext) LogManager.getContext(false);
    Configuration configuration = context.getConfiguration();
    String name = "AuditCapture-" + System.identityHashCode(taker);
    Log4j2Capture capture = new Log4j2Capture(name, configuration, taker);
    capture.start();
    AcceptAuditFilter everyLevel = AcceptAuditFilter.create(configuration);
    everyLevel.start();
    configuration.addFilter(everyLevel);
    configuration.getRootLogger().addAppender(capture, null, null);
    context.updateLoggers();
    return () -> {
      configuration.getRootLogger().removeAppender(name);
      configuration.removeFilter(everyLevel);
      context.updateLoggers();
      capture.stop();
    };
  }

  @Override
  public void append(LogEvent event) {
    if (Log4j2Events.isAudit(event, configuration)) {
      taker.accept(Log4j2Events.adapt(event));
    }
  }
}
