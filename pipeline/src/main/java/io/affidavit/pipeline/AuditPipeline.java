package io.affidavit.pipeline;

import io.affidavit.delivery.Delivery;
import io.affidavit.event.AuditEvent;
import io.affidavit.event.AuditRecord;
import io.affidavit.event.Origin;
import io.affidavit.pipeline.facts.DerivedFacts;
import io.affidavit.spool.FileSpool;
import io.affidavit.spool.SpoolException;
import io.affidavit.spool.SpoolStage;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
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
  /** What the stream's last record gets however short the bound is: it waits for no network. */
  private static final long LAST_FORCE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final AuditSettings settings;
  private final StatusChannel status;

  /** Why every call is refused for good; null where that is not so. */
  private volatile @Nullable String refusal;

  private final Copies copies;
  private final DerivedFacts facts;
  private final ProblemReports problems;
  private final SpoolOpening spool;
  private final Recorder recorder;
  private final TrailView view;
  private final AuditHealth.Registration beans;
  private final ExitHook exitHook;
  private volatile @Nullable Delivery delivery;
  private volatile @Nullable SelfCheck selfCheck;
  private boolean closed;

  private AuditPipeline(AuditSettings settings, StatusChannel status) {
    this.settings = settings;
    this.status = status;
    String instance = UUID.randomUUID().toString();
    Origin origin = new Origin(settings.application, settings.environment, Host.name(), instance);
    this.copies = new Copies(origin, settings);
    boolean usable = settings.problems().isEmpty();
    TrailStart start = TrailStart.of(settings, status, copies, origin);
    this.problems = new ProblemReports(settings.catalogue, status);
    this.facts = usable ? settings.facts.open(status::warn) : DerivedFacts.NONE;
    this.spool = new SpoolOpening(new Opener(start), status, settings.spoolDirectory);
    this.recorder = new Recorder(spool, settings, status);
    this.view = new TrailView(settings, start, spool, recorder, problems);
    if (usable) {
      spool.start();
    }
    view.delivery(() -> delivery);
    this.beans = settings.jmx ? Jmx.show(view, status) : () -> {};
    this.exitHook = ExitHook.install(this::close);
  }

  /** Opens the spool, now or later, and begins what needs it. */
  private final class Opener implements SpoolOpening.Opener {
    private final TrailStart start;

    Opener(TrailStart start) {
      this.start = start;
    }

    @Override
    public FileSpool open() throws IOException {
      return start.open();
    }

    @Override
    public void opened(FileSpool open, SpoolException.@Nullable Reason late) {
      delivery = start.deliver(open);
      if (late != null) {
        recorder.startedLate(open, late);
      }
    }
  }

  /**
   * Opens the spool and starts delivering. Never throws: what is wrong is said through the status
   * channel, and then {@link #isRecording} is false; with {@code required} every {@link #append}
   * throws.
   */
  public static AuditPipeline start(AuditSettings settings, StatusChannel status) {
    settings.problems().forEach(problem -> status.error("audit appender: " + problem, null));
    AuditPipeline started = new AuditPipeline(settings, status);
    Trails.started(started);
    return started;
  }

  private @Nullable String refusal() {
    String forGood = refusal;
    return forGood == null && settings.required && spool.now() == null
        ? "the audit appender is required and could not start; see its status messages"
        : forGood;
  }

  /** Whether events are being recorded. */
  public boolean isRecording() {
    return spool.now() != null;
  }

  /**
   * Whether the spool's disk has refused so far and is tried again; then {@link #isRecording} will
   * be true once it does not.
   */
  public boolean isWaitingForDisk() {
    return spool.isPending();
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
    record(adapted);
  }

  /**
   * The same, for a caller that names what it recorded.
   *
   * @return the event's {@code eventId}; null where it was not acknowledged, and counted as lost
   */
  public @Nullable String record(Supplier<AuditEvent> adapted) {
    String refused = refusal();
    if (refused != null) {
      Probe.ended(false);
      throw new AuditFailureException(refused);
    }
    String type = AuditRecord.UNKNOWN;
    try {
      AuditRecord record = facts.derive(copies.record(adapted.get()));
      type = Copies.eventType(record);
      boolean acknowledged = recorder.record(copies.entry(record, problems), type);
      ended(acknowledged);
      return acknowledged ? record.eventId() : null;
    } catch (AuditFailureException chosen) {
      throw chosen;
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      // A defect of ours: without its cause's message, which might quote the event.
      Probe.ended(false);
      recorder.lost(type, "it could not be encoded: " + e.getClass().getName(), null);
      return null;
    }
  }

  private void ended(boolean acknowledged) {
    if (acknowledged) {
      view.acknowledged();
    }
    Probe.ended(acknowledged);
  }

  /**
   * For hosts that fail before an event could be handed to {@link #append}: it meets the failure
   * policy like any other that cannot be recorded.
   *
   * @param why a defect, of ours or of what the host loads; only its class is told
   * @throws AuditFailureException as {@link #append}
   */
  public void notTaken(Throwable why) {
    Probe.ended(false);
    String refused = refusal();
    if (refused != null) {
      throw new AuditFailureException(refused);
    }
    recorder.lost(AuditRecord.UNKNOWN, "it could not be read: " + why.getClass().getName(), null);
  }

  /**
   * For hosts, once each has started: has their look at the configuration around the appender done,
   * soon and on a thread of its own, or by {@link AuditHealth#assertRecording()} if that comes
   * first. Done once, and not after {@link #close}.
   *
   * @param configured returns when the host is configured, and may wait for that
   * @param look finds out what is wrong
   */
  public synchronized void checkSoon(Runnable configured, Consumer<Findings> look) {
    if (!closed) {
      SelfCheck check = new SelfCheck(configured, look, new Findings(status));
      selfCheck = check;
      check.start();
    }
  }

  /** Does the look now if it is still to be done, on this thread. */
  void checkNow() {
    SelfCheck check = selfCheck;
    if (check != null) {
      check.now();
    }
  }

  /** Whether every {@link #append} throws, because auditing is required and cannot hold. */
  public boolean isRefusing() {
    return refusal() != null;
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
        what
            + ": a log call returns before its event is recorded, and FAIL cannot stop it; refer to"
            + " the audit appender directly from a synchronous logger, it waits for the disk only",
        null);
    if (settings.required) {
      refusal = "the audit appender is required, but " + what;
    }
    view.asynchronous(refusal);
  }

  /**
   * How near the spool is to refusing events, for a metric; {@link SpoolStage#FULL} where there is
   * none. Each change is told through the status channel too.
   */
  public SpoolStage spoolStage() {
    FileSpool open = spool.now();
    return open == null ? SpoolStage.FULL : open.stage();
  }

  /** Bytes that the spool's segments hold, those taken over included; 0 where there is none. */
  public long spoolBytes() {
    FileSpool open = spool.now();
    return open == null ? 0 : open.usedBytes();
  }

  /**
   * Puts the spool's next records under a new data key: a fresh one of KMS or for the public key;
   * the key file and key store are read again, and what is now first in them counts. Returns at
   * once and never throws: what stands in the way is a warning, and is tried again.
   */
  public void rotateSpoolKey() {
    FileSpool open = spool.now();
    if (open != null) {
      open.rotateKey();
    }
  }

  /**
   * How this trail fares now: counts, spool, destinations, and what is wrong. Looks at files and
   * takes the spool's lock for a moment: for a metric, not for every event.
   */
  public TrailHealth health() {
    return view.health();
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
    Trails.ended(this);
    beans.close();
    exitHook.remove();
    SelfCheck check = selfCheck;
    if (check != null) {
      check.close();
    }
    spool.close();
    FileSpool open = spool.now();
    Delivery delivering = delivery;
    if (open != null && delivering != null) {
      close(open, delivering);
    }
    facts.close();
  }

  private void close(FileSpool open, Delivery delivering) {
    long start = System.nanoTime();
    recorder.tellTheRest();
    try {
      open.finishStream(Math.max(settings.shutdownTimeout.toNanos(), LAST_FORCE_NANOS));
    } catch (IOException e) {
      status.error("the audit stream could not be ended in order", e);
    }
    // One bound for all: a slow disk leaves less for delivery.
    Duration rest = settings.shutdownTimeout.minusNanos(System.nanoTime() - start);
    delivering.close(rest.isNegative() ? Duration.ZERO : rest);
    try {
      open.close();
    } catch (IOException e) {
      status.error("the audit spool did not close in order", e);
    }
  }
}
