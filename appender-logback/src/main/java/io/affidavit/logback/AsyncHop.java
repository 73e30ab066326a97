package io.affidavit.logback;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.Context;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.spi.FilterReply;
import io.affidavit.event.AuditEvent;
import io.affidavit.pipeline.AuditFailureException;
import io.affidavit.pipeline.AuditPipeline;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/**
 * Notices that an asynchronous appender stands before ours: the event then names another thread
 * than the one it comes on. That holds for every such appender, Logback's own or not, and can be
 * known only with the first event, since they are configured after the appenders they refer to.
 * Thread-safe.
 */
final class AsyncHop {
  private final AuditPipeline pipeline;
  private final ContextAwareBase appender;
  private final AtomicBoolean told = new AtomicBoolean();

  AsyncHop(AuditPipeline pipeline, ContextAwareBase appender) {
    this.pipeline = pipeline;
    this.appender = appender;
  }

  /** Whether one brought this event; the first time, says so. */
  boolean brought(ILoggingEvent event) {
    String caller = event.getThreadName();
    if (caller == null || caller.equals(Thread.currentThread().getName())) {
      return false;
    }
    if (told.compareAndSet(false, true)) {
      pipeline.notOnCallersThread();
      Context context = appender.getContext();
      if (pipeline.isRefusing() && context instanceof LoggerContext) {
        ((LoggerContext) context).addTurboFilter(new Refusal(pipeline, AuditScope.of(context)));
      }
    }
    return true;
  }

  /** An exception here would end the hop's thread, and then block all callers for ever. */
  void append(ILoggingEvent event) {
    try {
      pipeline.append(() -> LogbackEvents.adapt(event));
    } catch (AuditFailureException tooLate) {
      appender.addError("audit event lost behind an asynchronous hop: " + tooLate.getMessage());
    }
  }

  /** Refuses where a refusal still reaches the caller. */
  private static final class Refusal extends TurboFilter {
    private final AuditPipeline pipeline;
    private final AuditScope scope;

    Refusal(AuditPipeline pipeline, AuditScope scope) {
      this.pipeline = pipeline;
      this.scope = scope;
    }

    @Override
    public FilterReply decide(
        @Nullable Marker marker,
        Logger logger,
        Level level,
        @Nullable String format,
        Object @Nullable [] params,
        @Nullable Throwable thrown) {
      if (scope.covers(marker, logger.getName())) {
        pipeline.append(() -> AuditEvent.builder(Instant.now()).build());
      }
      return FilterReply.NEUTRAL;
    }
  }
}
