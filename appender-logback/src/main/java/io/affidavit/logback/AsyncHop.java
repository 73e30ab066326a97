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
 * than the one it comes on, unless that one has no name. That holds for every such appender,
 * Logback's own or not. The look at the configuration knows some of them before. Thread-safe.
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
    String current = Thread.currentThread().getName();
    // Logback makes a name for a thread that has none, as most virtual threads: virtual-23.
    if (caller == null || current.isEmpty() || caller.equals(current)) {
      return false;
    }
    configured();
    return true;
  }

  /** One is there; the first time, says so. */
  void configured() {
    if (told.compareAndSet(false, true)) {
      pipeline.notOnCallersThread();
      Context context = appender.getContext();
      if (pipeline.isRefusing() && context instanceof LoggerContext) {
        ((LoggerContext) context).addTurboFilter(new Refusal(pipeline, AuditScope.of(context)));
      }
    }
  }

  /** An exception here would end the hop's thread, and then block all callers for ever. */
  void append(ILoggingEvent event) {
    late(() -> pipeline.append(() -> LogbackEvents.adapt(event)));
  }

  /** The same for an event that cannot be read: it may have come through the hop. */
  void notTaken(Throwable why) {
    if (told.get()) {
      late(() -> pipeline.notTaken(why));
    } else {
      pipeline.notTaken(why);
    }
  }

  private void late(Runnable append) {
    try {
      append.run();
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
