package io.affidavit.log4j2;

import io.affidavit.pipeline.AuditFailureException;
import io.affidavit.pipeline.AuditLoggers;
import io.affidavit.pipeline.AuditPipeline;
import io.affidavit.pipeline.AuditSettings;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.Core;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.appender.AppenderLoggingException;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.plugins.Plugin;
import org.apache.logging.log4j.core.config.plugins.PluginBuilderFactory;
import org.jspecify.annotations.Nullable;

/**
 * Takes the events that carry the marker AUDIT into the audit trail, and those of the loggers that
 * it is told, and leaves all others alone, so it may hang at the root logger. Every setting has a
 * default or comes from the environment; see docs/configuration.md.
 *
 * <p>Thread-safe. {@link #start} never throws; a log call gets an {@link AuditFailureException}, as
 * the cause of Log4j2's own, only where the operator chose to fail closed.
 */
@Plugin(
    name = "Audit",
    category = Core.CATEGORY_NAME,
    elementType = Appender.ELEMENT_TYPE,
    printObject = true)
public final class AuditAppender extends AbstractAppender {
  private final AuditAppenderBuilder settings;
  private final @Nullable Configuration configuration;
  private volatile @Nullable AuditPipeline pipeline;
  private volatile @Nullable AsyncHop hop;
  private volatile AuditLoggers taken = AuditLoggers.NONE;
  private volatile boolean accepting;

  AuditAppender(AuditAppenderBuilder settings) {
    super(
        settings.getName(),
        settings.getFilter(),
        null,
        settings.isIgnoreExceptions(),
        settings.getPropertyArray());
    this.settings = settings;
    this.configuration = settings.getConfiguration();
  }

  /** For Log4j2. */
  @PluginBuilderFactory
  public static AuditAppenderBuilder newBuilder() {
    return new AuditAppenderBuilder();
  }

  /**
   * Starts recording. Where it cannot, says so as ERROR status, and each AUDIT event meets the
   * failure policy.
   */
  @Override
  public synchronized void start() {
    if (accepting) {
      return;
    }
    AuditSettings read = settings.toSettings();
    taken = read.loggers();
    AuditScope.of(configuration).add(taken);
    AuditPipeline started = AuditPipeline.start(read, new Log4j2Status());
    pipeline = started;
    hop = new AsyncHop(started, configuration);
    accepting = true;
    NestedEvents.guard(this, configuration);
    super.start();
  }

  /** Not what the host would have it where the operator chose that a failure stops its caller. */
  @Override
  public boolean ignoreExceptions() {
    AuditPipeline open = pipeline;
    return super.ignoreExceptions() && !(accepting && open != null && open.isFailingClosed());
  }

  /** Serialises at once: Log4j2 uses its events again. */
  @Override
  public void append(LogEvent event) {
    AuditPipeline open = pipeline;
    AsyncHop noticed = hop;
    if (!accepting || open == null || noticed == null || !AuditScope.isAudit(event, taken)) {
      return;
    }
    boolean late = noticed.brought(event);
    try {
      NestedEvents.within(() -> open.append(() -> Log4j2Events.adapt(event)));
    } catch (AuditFailureException refused) {
      if (!late) {
        // The one kind of exception that Log4j2 lets through to the caller.
        throw new AppenderLoggingException(refused.getMessage(), refused);
      }
      getStatusLogger()
          .error("audit event lost behind an asynchronous hop: {}", refused.getMessage());
    }
  }

  /** Zero, as Log4j2's own shutdown hook has it, leaves {@code shutdownTimeout} as the bound. */
  @Override
  public boolean stop(long timeout, TimeUnit unit) {
    setStopping();
    accepting = false;
    AuditPipeline open = pipeline;
    if (open != null) {
      open.close();
    }
    return super.stop(timeout, unit);
  }

  /**
   * How many events had something wrong with them since the start, such as {@code PHI_ACCESSED
   * MISSING_FIELD}; they were recorded all the same.
   */
  public Map<String, Long> getProblemCounts() {
    AuditPipeline last = pipeline;
    return last == null ? Collections.emptyMap() : last.problemCounts();
  }

  /**
   * Puts the next records under a new spool key, read anew or fetched; returns at once. What stands
   * in the way is a WARN status, and is tried again.
   */
  public void rotateSpoolKey() {
    AuditPipeline last = pipeline;
    if (last != null) {
      last.rotateSpoolKey();
    }
  }

  /** Events that were lost since the start, as told by ERROR status messages. */
  public long getLostEvents() {
    AuditPipeline last = pipeline;
    return last == null ? 0 : last.lostEvents();
  }
}
