package io.affidavit.log4j2;

import io.affidavit.event.AuditEvent;
import io.affidavit.pipeline.AuditFailureException;
import io.affidavit.pipeline.AuditPipeline;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.Marker;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AppenderLoggingException;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.filter.AbstractFilter;
import org.apache.logging.log4j.message.Message;
import org.jspecify.annotations.Nullable;

/**
 * Notices an asynchronous logger or appender before ours: the event then names another thread than
 * the one it comes on. Thread-safe.
 */
final class AsyncHop {
  private final AuditPipeline pipeline;
  private final @Nullable Configuration configuration;
  private final AtomicBoolean told = new AtomicBoolean();

  AsyncHop(AuditPipeline pipeline, @Nullable Configuration configuration) {
    this.pipeline = pipeline;
    this.configuration = configuration;
  }

  /** Whether one brought this event; the first time, says so. */
  boolean brought(LogEvent event) {
    if (event.getThreadId() == currentThreadId()) {
      return false;
    }
    if (told.compareAndSet(false, true)) {
      pipeline.notOnCallersThread();
      if (pipeline.isRefusing() && configuration != null) {
        configuration.addFilter(new Refusal(pipeline, AuditScope.of(configuration)));
      }
    }
    return true;
  }

  @SuppressWarnings("deprecation") // threadId() came with Java 19
  private static long currentThreadId() {
    return Thread.currentThread().getId();
  }

  /** Refuses where a refusal still reaches the caller. */
  private static final class Refusal extends AbstractFilter {
    private final AuditPipeline pipeline;
    private final AuditScope scope;

    Refusal(AuditPipeline pipeline, AuditScope scope) {
      this.pipeline = pipeline;
      this.scope = scope;
      start();
    }

    private Result decide(@Nullable Marker marker, Logger logger) {
      if (scope.covers(marker, logger.getName())) {
        try {
          pipeline.append(() -> AuditEvent.builder(Instant.now()).build());
        } catch (AuditFailureException refused) {
          throw new AppenderLoggingException(refused.getMessage(), refused);
        }
      }
      return Result.NEUTRAL;
    }

    @Override
    public Result filter(
        Logger logger, Level level, Marker marker, String template, Object... arguments) {
      return decide(marker, logger);
    }

    @Override
    public Result filter(
        Logger logger, Level level, Marker marker, Object message, Throwable thrown) {
      return decide(marker, logger);
    }

    @Override
    public Result filter(
        Logger logger, Level level, Marker marker, Message message, Throwable thrown) {
      return decide(marker, logger);
    }
  }
}
