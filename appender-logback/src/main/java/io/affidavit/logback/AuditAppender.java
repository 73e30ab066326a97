package io.affidavit.logback;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Context;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import ch.qos.logback.core.spi.FilterReply;
import io.affidavit.pipeline.AuditFailureException;
import io.affidavit.pipeline.AuditLoggers;
import io.affidavit.pipeline.AuditPipeline;
import io.affidavit.pipeline.AuditSettings;
import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes the events that carry the marker AUDIT into the audit trail, and those of the loggers that
 * it is told, and leaves all others alone, so it may hang at the root logger. Every setting has a
 * default or comes from the environment; see docs/configuration.md.
 *
 * <p>Thread-safe once started. {@link #start} never throws; a log call gets an {@link
 * AuditFailureException} only where the operator chose to fail closed.
 */
public final class AuditAppender extends UnsynchronizedAppenderBase<ILoggingEvent> {
  private final AuditSettings.Builder settings = AuditSettings.builder();
  private final UnknownProperties unknown = new UnknownProperties();
  private final OwnDeliveryFilter ownDelivery = new OwnDeliveryFilter();
  private volatile @Nullable AuditPipeline pipeline;
  private volatile @Nullable AsyncHop hop;
  private volatile AuditLoggers taken = AuditLoggers.NONE;
  private volatile boolean accepting;

  /** For Logback. */
  public AuditAppender() {}

  /** Name of the application; default AFFIDAVIT_APPLICATION, else the main class. */
  public void setApplication(@Nullable String application) {
    settings.set("application", application);
  }

  /** Such as {@code production}. */
  public void setEnvironment(@Nullable String environment) {
    settings.set("environment", environment);
  }

  /** What a user is of whom the event does not say; default {@code workforce}. */
  public void setDefaultUserType(@Nullable String userType) {
    settings.set("defaultUserType", userType);
  }

  /** Longest delivery at the end, such as {@code 5 seconds}. */
  public void setShutdownTimeout(@Nullable String timeout) {
    settings.set("shutdownTimeout", timeout);
  }

  /** How long a record may wait for a destination before that is an alarm, such as 15 minutes. */
  public void setDeliveryAlarmAfter(@Nullable String time) {
    settings.set("deliveryAlarmAfter", time);
  }

  /** {@code false}: no figures through JMX; default {@code true}. */
  public void setJmx(@Nullable String jmx) {
    settings.set("jmx", jmx);
  }

  /** {@code true}: where auditing cannot start, every AUDIT call throws. */
  public void setRequired(@Nullable String required) {
    settings.set("required", required);
  }

  /** {@code production}, the default, or {@code development}. */
  public void setMode(@Nullable String mode) {
    settings.set("mode", mode);
  }

  /** Loggers whose every event is taken, separated by commas; may be called again for more. */
  public void addLoggers(@Nullable String names) {
    settings.add("loggers", names);
  }

  /** Keys of the MDC to take, separated by commas; may be called again for more. */
  public void addMdc(@Nullable String keys) {
    settings.add("mdc", keys);
  }

  /** Where and how events are kept until they are delivered. */
  public void setSpool(SpoolSection section) {
    section.copyTo("spool.", settings::set);
  }

  /** Where the complete record goes. */
  public void setCloudWatch(CloudWatchSection section) {
    section.copyTo("cloudWatch.", settings::set);
  }

  /** Where the redacted copy goes. */
  public void setEventBridge(EventBridgeSection section) {
    section.copyTo("eventBridge.", settings::set);
  }

  /** Where readable lines go. */
  public void setFile(FileSection section) {
    section.copyTo("file.", settings::set);
  }

  /** One more destination, of the user's own. */
  public void addDestination(DestinationSection section) {
    section.copyTo(settings);
  }

  /** What is derived from an event before it is redacted. */
  public void setFacts(FactsSection section) {
    section.copyTo("facts.", settings::set);
  }

  /** What the user says of fields of their own, for the redacted copy. */
  public void setRedaction(RedactionSection section) {
    section.copyTo("redaction.", settings::set);
    section.copyRules(settings);
  }

  /** A file of event types and fields beside the built-in ones. */
  public void setCatalogueFile(@Nullable String file) {
    settings.set("catalogueFile", file);
  }

  @Override
  public void setContext(Context context) {
    super.setContext(context);
    if (context != null) {
      context.getStatusManager().add(unknown);
    }
  }

  /**
   * Starts recording. Where it cannot, says so as ERROR status, and each AUDIT event meets the
   * failure policy: {@link #isStarted} is then true only if that is to refuse.
   */
  @Override
  public void start() {
    if (accepting) {
      return;
    }
    if (getContext() != null) {
      getContext().getStatusManager().remove(unknown);
    }
    unknown.takeNames().forEach(settings::unknown);
    ownDelivery.install(getContext());
    AuditSettings read = settings.build();
    taken = read.loggers();
    AuditScope.of(getContext()).add(taken);
    AuditPipeline started = AuditPipeline.start(read, new LogbackStatus(this));
    AsyncHop noticing = new AsyncHop(started, this);
    pipeline = started;
    hop = noticing;
    accepting = true;
    if (getContext() instanceof LoggerContext) {
      ConfigurationLook look = new ConfigurationLook(this, (LoggerContext) getContext(), noticing);
      started.checkSoon(look::awaitConfigured, look::tell);
    }
    if (started.isRecording() || started.isWaitingForDisk() || started.isFailingClosed()) {
      super.start();
    }
  }

  /**
   * Not the base classes' way: they swallow exceptions, and events logged by a value's toString.
   */
  @Override
  public void doAppend(ILoggingEvent event) {
    AuditPipeline open = pipeline;
    AsyncHop noticed = hop;
    if (!accepting || open == null || noticed == null) {
      return;
    }
    try {
      take(event, open, noticed);
    } catch (AuditFailureException chosen) {
      throw chosen;
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      // Such as a method that another version of Logback has: no reason to stop a log call.
      noticed.notTaken(e);
    }
  }

  private void take(ILoggingEvent event, AuditPipeline open, AsyncHop noticed) {
    if (!AuditScope.isAudit(event, taken) || getFilterChainDecision(event) == FilterReply.DENY) {
      return;
    }
    if (noticed.brought(event)) {
      noticed.append(event);
    } else {
      open.append(() -> LogbackEvents.adapt(event));
    }
  }

  @Override
  protected void append(ILoggingEvent event) {
    doAppend(event);
  }

  @Override
  public void stop() {
    accepting = false;
    super.stop();
    AuditPipeline open = pipeline;
    if (open != null) {
      open.close();
    }
    // Delivery has ended.
    ownDelivery.remove();
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
