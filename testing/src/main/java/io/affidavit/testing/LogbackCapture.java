package io.affidavit.testing;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.affidavit.event.AuditEvent;
import io.affidavit.logback.AuditTurboFilter;
import io.affidavit.logback.LogbackEvents;
import java.util.function.Consumer;
import org.slf4j.ILoggerFactory;

/** An appender at Logback's root. Thread-safe. */
final class LogbackCapture extends AppenderBase<ILoggingEvent> {
  private final Consumer<AuditEvent> taker;

  private LogbackCapture(Consumer<AuditEvent> taker) {
    this.taker = taker;
  }

  /** How to detach it again. */
  static Runnable attach(ILoggerFactory bound, Consumer<AuditEvent> taker) {
    LoggerContext context = (LoggerContext) bound;
    LogbackCapture capture = new LogbackCapture(taker);
    capture.setContext(context);
    capture.start();
    AuditTurboFilter everyLevel = new AuditTurboFilter();
    everyLevel.setContext(context);
    everyLevel.start();
    context.addTurboFilter(everyLevel);
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.addAppender(capture);
    return () -> {
      root.detachAppender(capture);
      context.getTurboFilterList().remove(everyLevel);
      capture.stop();
    };
  }

  @Override
  protected void append(ILoggingEvent event) {
    if (LogbackEvents.isAudit(event, getContext())) {
      taker.accept(LogbackEvents.adapt(event));
    }
  }
}
