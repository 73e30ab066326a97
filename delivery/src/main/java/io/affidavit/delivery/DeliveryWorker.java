package io.affidavit.delivery;

import io.affidavit.delivery.Counters.Count;
import io.affidavit.spool.SpoolQueue;
import io.affidavit.spool.SpooledRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Takes one destination's records from the spool, one window after another. The cursor moves only
 * when every record of a window is settled: delivered, passed by the filter, or a dead letter.
 *
 * <p>Everything runs on one thread that calls {@link #doWork}, and {@link #await} when there was
 * none; only {@link #drain}, {@link #stopNow}, {@link #abort} and {@link #status} may come from
 * others.
 */
final class DeliveryWorker {
  enum State {
    /** Looking for records. */
    READING,
    /** There are some; more may come before they go. */
    LINGERING,
    /** Sending the batches of a pass, one a step. */
    SENDING,
    /** All settled; moving the cursor. */
    ACKNOWLEDGING,
    /** Waiting after a failure. */
    BACKING_OFF,
    /** Over for good. */
    STOPPED
  }

  private static final String SPOOL_FAILED = "SPOOL_FAILED";
  private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Destination destination;
  private final String target;
  private final SpoolQueue queue;
  private final DeliveryListener listener;
  private final Timing timing;
  private final OutageTracker outage;
  private final Counters counters = new Counters();
  private final Linger linger;
  private final Alarm alarm = new Alarm();

  private volatile State state = State.READING;
  private volatile String reason = "not started";
  private volatile boolean draining;
  private volatile boolean stopping;
  private @Nullable Window window;
  private @Nullable Pass pass;
  private int failuresInARow;
  private long resumeNanos;

  DeliveryWorker(
      Destination destination, SpoolQueue queue, DeliveryListener listener, Timing timing) {
    this.destination = destination;
    this.target = destination.target();
    this.queue = queue;
    this.listener = listener;
    this.timing = timing;
    this.outage = new OutageTracker(target, listener, timing);
    this.linger = new Linger(destination, timing);
  }

  /**
   * One step: a look into the spool, one batch, or one acknowledgement. Throws nothing: whatever
   * goes wrong keeps the records and is tried again.
   *
   * @return 0 if there is nothing to do before {@link #await}
   */
  int doWork() {
    try {
      if (state != State.STOPPED && mustStop()) {
        stop("stopped before the spool was empty; what is left stays there");
      }
      return step();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stop("interrupted; what is not acknowledged stays in the spool");
      return 0;
    } catch (IOException e) {
      backOff(Failure.needsOperator(SPOOL_FAILED, "check the spool's disk and rights; kept"));
      return 0;
    } catch (Throwable e) { // an audit trail may not end because one call had a bug
      return failedWith(e);
    }
  }

  private int step() throws IOException, InterruptedException {
    switch (state) {
      case READING:
      case LINGERING:
        return read();
      case SENDING:
        return sendNext();
      case ACKNOWLEDGING:
        return acknowledge();
      case BACKING_OFF:
        return resume();
      case STOPPED:
        return 0;
    }
    throw new AssertionError(state);
  }

  /** A window that is all settled is acknowledged first: that spares its repetition. */
  private boolean mustStop() {
    return (stopping || Thread.currentThread().isInterrupted()) && state != State.ACKNOWLEDGING;
  }

  private int read() throws IOException {
    if (state == State.LINGERING && !draining && linger.waitNanos() > 0) {
      return 0;
    }
    List<SpooledRecord> records =
        queue.peek(destination.maxWindowRecords(), destination.maxWindowBytes());
    if (records.isEmpty()) {
      return nothingThere();
    }
    if (!draining && linger.holds(records)) {
      state(State.LINGERING, "a window fills");
      return 0;
    }
    linger.reset();
    Window next = new Window(records, destination, timing.nowMillis());
    window = next;
    startPass(next);
    return records.size();
  }

  private int nothingThere() {
    linger.reset();
    recovered();
    if (draining) {
      stop("drained");
    } else {
      state(State.READING, "the spool is empty");
    }
    return 0;
  }

  private void startPass(Window present) {
    if (present.settled()) {
      state(State.ACKNOWLEDGING, "every record is settled");
      return;
    }
    pass = new Pass(destination.plan(present.pending()));
    state(State.SENDING, present.pendingCount() + " records pending");
  }

  private int sendNext() throws IOException, InterruptedException {
    Pass running = Objects.requireNonNull(pass);
    Window present = Objects.requireNonNull(window);
    Batch batch = running.next();
    if (batch == null) {
      endPass(running, present);
      return 1;
    }
    BatchResult result = sendShielded(batch);
    boolean settledSome = settle(result, present);
    running.followUps(batch, result.followUps(), settledSome);
    Failure failure = result.failure();
    if (failure != null) {
      running.failed(batch, failure);
    }
    if (present.settled()) { // at once, so that an interrupt now costs no repetition
      endPass(running, present);
    }
    return batch.records().size();
  }

  private BatchResult sendShielded(Batch batch) throws InterruptedException {
    try {
      return batch.send();
    } catch (IOException | RuntimeException | LinkageError e) {
      return BatchResult.returned(Verdict.of(e).failure());
    }
  }

  private boolean settle(BatchResult result, Window present) throws IOException {
    int delivered = 0;
    for (OutboundRecord record : result.delivered()) {
      delivered += present.settle(record) ? 1 : 0;
    }
    counters.add(Count.DELIVERED, delivered);
    if (delivered > 0) {
      listener.delivered(target, delivered);
    }
    tellRestamped(result.restamped());
    int keptAside = 0;
    for (Map.Entry<OutboundRecord, String> letter : result.deadLetters().entrySet()) {
      keptAside += deadLetter(present, letter.getKey(), letter.getValue()) ? 1 : 0;
    }
    return delivered + keptAside > 0;
  }

  private void tellRestamped(List<OutboundRecord> restamped) {
    if (restamped.isEmpty()) {
      return;
    }
    counters.add(Count.RESTAMPED, restamped.size());
    List<SpooledRecord> records = new ArrayList<>();
    restamped.forEach(record -> records.add(record.record()));
    listener.restamped(target, records);
  }

  /** Settled only after the spool has forced it. */
  private boolean deadLetter(Window present, OutboundRecord record, String why) throws IOException {
    if (!present.isPending(record)) {
      return false;
    }
    queue.deadLetter(record.record(), why);
    present.settle(record);
    counters.add(Count.DEAD_LETTERED, 1);
    listener.deadLettered(target, record.record(), why);
    return true;
  }

  private void endPass(Pass ended, Window present) {
    pass = null;
    if (ended.progress()) {
      failuresInARow = 0;
    }
    if (present.settled()) {
      state(State.ACKNOWLEDGING, "every record is settled");
      return;
    }
    Failure failure = ended.failure();
    backOff(
        failure != null
            ? failure
            : Failure.needsOperator("NOT_SETTLED", "the destination left records without a word"));
  }

  private int acknowledge() throws IOException {
    Window present = Objects.requireNonNull(window);
    boolean interrupted = Thread.interrupted(); // an interrupt must not break the forced write
    try {
      queue.acknowledge();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
    counters.add(Count.PASSED, present.passed());
    window = null;
    recovered();
    state(State.READING, "a window is acknowledged");
    return 1;
  }

  private int resume() {
    if (timing.nanoTime() - resumeNanos < 0) {
      return 0;
    }
    Window present = window;
    if (present == null) {
      state(State.READING, "trying again after " + failuresInARow + " failures");
    } else {
      startPass(present);
    }
    return 1;
  }

  /** For what {@link #doWork} or {@link #await} did not expect. */
  private int failedWith(Throwable thrown) {
    try {
      backOff(Verdict.of(thrown).failure());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stop("interrupted; what is not acknowledged stays in the spool");
    }
    return 0;
  }

  private void backOff(Failure failure) {
    pass = null;
    failuresInARow++;
    resumeNanos = timing.nanoTime() + timing.backoffNanos(failuresInARow);
    counters.failed(failure);
    state(State.BACKING_OFF, failure.toString());
    Window present = window;
    outage.failed(failure, present == null ? 0 : present.pendingCount());
  }

  private void recovered() {
    failuresInARow = 0;
    outage.recovered();
  }

  private void stop(String why) {
    if (state != State.STOPPED) {
      state(State.STOPPED, why);
      listener.stopped(target, why);
    }
  }

  private void state(State newState, String newReason) {
    state = newState;
    reason = newReason;
  }

  /** Waits until {@link #doWork} may have something to do, or {@link #wakeUp}. */
  void await() {
    try {
      if (state == State.READING) {
        queue.await(IDLE_NANOS);
      } else {
        alarm.await(pauseNanos());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // doWork sees it
    } catch (Throwable e) {
      failedWith(e);
    }
  }

  /** How long there is nothing to do, unless woken; 0 for not at all. */
  long pauseNanos() {
    switch (state) {
      case LINGERING:
        return linger.waitNanos();
      case BACKING_OFF:
        return Math.max(0, resumeNanos - timing.nanoTime());
      default:
        return 0;
    }
  }

  /** From now on an empty spool is the end, and no window lingers. */
  void drain() {
    draining = true;
    wakeUp();
  }

  /** Ends after the step that runs; the caller also interrupts it. */
  void stopNow() {
    stopping = true;
    wakeUp();
  }

  /** After {@link #stopNow}, from the same thread: breaks off what an interrupt does not. */
  void abort() {
    try {
      destination.abort();
    } catch (RuntimeException | LinkageError e) {
      counters.failed(Failure.transientFault(e.getClass().getSimpleName(), "while aborting"));
    }
  }

  private void wakeUp() {
    alarm.ring();
    queue.wakeUp();
  }

  boolean stopped() {
    return state == State.STOPPED;
  }

  /** The last act, on the worker's thread. */
  void close() {
    try {
      stop("the worker's thread ended; what is not acknowledged stays in the spool");
      destination.close();
    } catch (RuntimeException | LinkageError e) {
      counters.failed(Failure.transientFault(e.getClass().getSimpleName(), "while closing"));
    }
  }

  String target() {
    return target;
  }

  State state() {
    return state;
  }

  DeliveryStatus status() {
    return counters.status(target, state.name(), reason);
  }
}
