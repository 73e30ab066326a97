package io.affidavit.pipeline;

import io.affidavit.delivery.Delivery;
import io.affidavit.delivery.Destination;
import io.affidavit.event.AuditEvent;
import io.affidavit.event.AuditRecord;
import io.affidavit.event.Origin;
import io.affidavit.pipeline.facts.DerivedFacts;
import io.affidavit.spool.FileSpool;
import io.affidavit.spool.SpoolSettings;
import io.affidavit.spool.SpoolStage;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The way of one audit event.
 *
 * <pre>
 * log.info(AUDIT, ...)                    the application's thread
 *   adapter                               the framework's event becomes an AuditEvent
 *   {@link #append}
 *     AuditRecordFactory.create           values read once, validated, put in order
 *     DerivedFacts.derive                 newDevice, afterHours..., where configured
 *     Redactor.redact, twice              the complete record, the redacted copy
 *     RecordEncoder.encode...             one line of JSON each
 *     FileSpool.append                    sealed, encrypted, on the disk
 *   the log call returns
 *                                         a thread for each destination
 *     SpoolQueue.peek                     the sealed bytes as they were stored
 *     Destination.plan, Batch.send        CloudWatch Logs, EventBridge
 *     SpoolQueue.acknowledge              the cursor; a segment that all have passed goes
 * </pre>
 *
 * <p>Thread-safe. {@link #start} never throws; {@link #append} throws {@link AuditFailureException}
 * only where the operator chose to fail closed.
 */
public final class AuditPipeline implements AutoCloseable {
  private final AuditSettings settings;
  private final StatusChannel status;
  private volatile @Nullable String refusal;
  private final Copies copies;
  private final DerivedFacts facts;
  private final ProblemReports problems;
  private final Recorder recorder;
  private final @Nullable FileSpool spool;
  private final @Nullable Delivery delivery;
  private final ExitHook exitHook;
  private boolean closed;

  private AuditPipeline(AuditSettings settings, StatusChannel status) {
    this.settings = settings;
    this.status = status;
    UUID stream = UUID.randomUUID();
    Origin origin =
        new Origin(settings.application, settings.environment, Host.name(), stream.toString());
    this.copies = new Copies(origin, settings.catalogue, settings.redaction);
    boolean usable = settings.problems().isEmpty();
    List<Destination> destinations = usable ? destinations() : Collections.emptyList();
    this.problems = new ProblemReports(settings.catalogue, status);
    this.facts = usable ? settings.facts.open(status::warn) : DerivedFacts.NONE;
    this.spool = usable ? openSpool(stream, destinations) : null;
    this.recorder = new Recorder(spool, settings, status);
    this.delivery = spool == null ? null : deliver(spool, destinations);
    this.refusal = refusal();
    this.exitHook = ExitHook.install(this::close);
  }

  /**
   * Opens the spool and starts delivering. Never throws: what is wrong is said through the status
   * channel, and then {@link #isRecording} is false; with {@code required} every {@link #append}
   * throws.
   */
  public static AuditPipeline start(AuditSettings settings, StatusChannel status) {
    settings.problems().forEach(problem -> status.error("audit appender: " + problem, null));
    return new AuditPipeline(settings, status);
  }

  private @Nullable String refusal() {
    return spool == null && settings.required
        ? "the audit appender is required and could not start; see its status messages"
        : null;
  }

  private List<Destination> destinations() {
    if (settings.logs == null) {
      status.warn("CloudWatch Logs is off: AWS_CLOUDWATCH_LOG_GROUP is not set");
    }
    if (settings.events == null) {
      status.warn("EventBridge is off: AWS_EVENTBRIDGE_BUS is not set");
    }
    return Destinations.of(settings);
  }

  private @Nullable FileSpool openSpool(UUID stream, List<Destination> destinations) {
    try {
      Path directory = Paths.get(settings.spoolDirectory);
      String keyFile = settings.keyFile;
      SpoolSettings.Builder spoolSettings =
          SpoolSettings.builder(directory).stream(stream)
              .durability(settings.durability)
              .maxBytes(settings.maxSizeBytes)
              .keyFile(keyFile == null ? null : Paths.get(keyFile))
              .targets(destinations.stream().map(Destination::target).collect(Collectors.toList()));
      if (settings.minFreeBytes != null) {
        spoolSettings.minFreeBytes(settings.minFreeBytes);
      }
      return FileSpool.open(
          spoolSettings.build(),
          new TrailRecords(copies, Clock.systemUTC()),
          new SpoolStatus(status));
    } catch (IOException | RuntimeException e) {
      status.error("audit spool " + settings.spoolDirectory + " cannot be opened", e);
      return null;
    }
  }

  private Delivery deliver(FileSpool open, List<Destination> destinations) {
    Delivery.Builder builder = Delivery.builder().listener(new DeliveryReports(status));
    for (Destination destination : destinations) {
      builder.destination(destination, open.queue(destination.target()));
    }
    if (destinations.isEmpty()) {
      status.warn("no destination is set: audit events stay in " + settings.spoolDirectory);
    }
    Delivery started = builder.status(status::warn).build();
    started.start();
    return started;
  }

  /** Whether events are being recorded. */
  public boolean isRecording() {
    return spool != null;
  }

  /**
   * Records an event: when it returns normally and no loss was counted, the event is acknowledged.
   *
   * @param adapted makes the event; asked once, at once, on this thread. What it throws is treated
   *     as any other failure to record
   * @throws AuditFailureException where the operator chose that an event which cannot be recorded
   *     stops its caller; nothing else is thrown for anything the event holds
   */
  public void append(Supplier<AuditEvent> adapted) {
    String refused = refusal;
    if (refused != null) {
      throw new AuditFailureException(refused);
    }
    String type = AuditRecord.UNKNOWN;
    try {
      AuditRecord record = facts.derive(copies.record(adapted.get()));
      type = Copies.eventType(record);
      recorder.record(copies.entry(record, problems), type);
    } catch (AuditFailureException chosen) {
      throw chosen;
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      // A defect of ours: without its cause's message, which might quote the event.
      recorder.lost(type, "it could not be encoded: " + e.getClass().getName(), null);
    }
  }

  /** Whether every {@link #append} throws, because auditing is required and cannot hold. */
  public boolean isRefusing() {
    return refusal != null;
  }

  /** Whether {@link #append} may throw, by the operator's choice. */
  public boolean isFailingClosed() {
    return isRefusing() || settings.whenFull == WhenFull.FAIL;
  }

  /**
   * For hosts that find that events reach them on another thread than their caller's: a log call
   * then returns before its event is recorded. Says so; where auditing is required, refuses from
   * now on.
   */
  public void notOnCallersThread() {
    String what = "audit events come through an asynchronous appender or logger";
    status.error(
        what + ": a log call returns before its event is recorded, and FAIL cannot stop it", null);
    if (settings.required) {
      refusal = "the audit appender is required, but " + what;
    }
  }

  /**
   * How near the spool is to refusing events, for a metric; {@link SpoolStage#FULL} where there is
   * none. Each change is told through the status channel too.
   */
  public SpoolStage spoolStage() {
    return spool == null ? SpoolStage.FULL : spool.stage();
  }

  /** Bytes that the spool's segments hold, those taken over included; 0 where there is none. */
  public long spoolBytes() {
    return spool == null ? 0 : spool.usedBytes();
  }

  /** Events that were not recorded since the start. */
  public long lostEvents() {
    return recorder.lostTotal();
  }

  /**
   * How many events had something wrong with them since the start, by type and code of {@code
   * validation}, such as {@code PHI_ACCESSED MISSING_FIELD}. They were recorded all the same.
   */
  public Map<String, Long> problemCounts() {
    return problems.counts();
  }

  /**
   * Ends the stream, delivers for at most {@code shutdownTimeout}, and closes. What was not
   * delivered stays in the spool for the next process. A second call does nothing.
   */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    exitHook.remove();
    if (spool != null && delivery != null) {
      recorder.tellTheRest();
      try {
        spool.finishStream(settings.shutdownTimeout.toNanos());
      } catch (IOException e) {
        status.error("the audit stream could not be ended in order", e);
      }
      delivery.close(settings.shutdownTimeout);
      try {
        spool.close();
      } catch (IOException e) {
        status.error("the audit spool did not close in order", e);
      }
    }
    facts.close();
  }
}
