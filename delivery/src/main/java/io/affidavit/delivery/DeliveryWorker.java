package io.affidavit.delivery;

import io.affidavit.spool.SpoolException;
import io.affidavit.spool.SpoolQueue;
import io.affidavit.spool.SpooledRecord;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
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
    /** Sending the batches of a pass. */
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
  private static final long LEAST_HELD_BACK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final long MOST_HELD_BACK_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final Destination destination;
  private final String target;
  private final SpoolQueue queue;
  private final DeliveryListener listener;
  private final Timing timing;
  private final OutageTracker outage;
  private final Counters counters;
  private final Linger linger;
  private final Alarm alarm = new Alarm();
  private final Dispatcher calls;
  private final Settlement settlement;

  private volatile State state = State.READING;
  private volatile String reason = "not started";
  private volatile boolean draining;
  private volatile boolean stopping;
  private @Nullable Window window;
  private @Nullable Pass pass;
  private int failuresInARow;
  private boolean growing;
  private long resumeNanos;

  DeliveryWorker(
      Destination destination, SpoolQueue queue, DeliveryListener listener, Timing timing) {
    this(destination, queue, listener, timing, Senders::open);
  }

  /** With calls in flight that a simulation steps. */
  DeliveryWorker(
      Destination destination,
      SpoolQueue queue,
      DeliveryListener listener,
      Timing timing,
      Senders.Opening opening) {
    this.destination = destination;
    this.target = destination.target();
    this.queue = queue;
    this.listener = listener;
    Flow flow = destination.flow();
    Duration ownLinger = flow.linger();
    this.timing = ownLinger == null ? timing : timing.withLinger(ownLinger);
    this.counters = new Counters(this.timing);
    this.outage = new OutageTracker(target, listener, this.timing);
    this.linger = new Linger(destination, this.timing);
    Senders senders =
        opening.open(WorkerThread.nameOf(target), flow.maxCallsInFlight(), alarm::ring);
    this.calls = new Dispatcher(senders, flow, () -> this.timing.nanoTime());
    this.settlement = new Settlement(target, queue, listener, counters);
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
      backOff(spoolFailure(e));
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
        return send();
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
  private boolean mustStop() throws IOException {
    if (!stopping && !Thread.currentThread().isInterrupted()) {
      return false;
    }
    boolean interrupted = Thread.interrupted(); // must not break a forced write
    try {
      takeEnded();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
    return state != State.ACKNOWLEDGING;
  }

  private int read() throws IOException {
    if (state == State.LINGERING && !draining && linger.waitNanos() > 0) {
      return 0;
    }
    // Asked first: the stream's last record may come between an empty look and the word to drain.
    boolean lastLook = draining;
    List<SpooledRecord> records = peek();
    if (records.isEmpty()) {
      return nothingThere(lastLook);
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

  private List<SpooledRecord> peek() throws IOException {
    return queue.peek(destination.maxWindowRecords(), destination.maxWindowBytes());
  }

  private int nothingThere(boolean lastLook) {
    linger.reset();
    recovered();
    if (lastLook) {
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

  /** Sends as much as may be in flight, and settles what has ended. */
  private int send() throws IOException, InterruptedException {
    Pass running = Objects.requireNonNull(pass);
    int steps = takeEnded();
    while (state == State.SENDING && calls.ready()) {
      Batch batch = running.next();
      if (batch == null) {
        break;
      }
      calls.send(batch);
      steps += batch.records().size();
    }
    steps += takeEnded();
    if (steps == 0 && !calls.inFlight() && calls.ready()) {
      endPass(running, Objects.requireNonNull(window));
      return 1;
    }
    return steps;
  }

  /** Settles every batch that has ended, also of a pass that is over; how many there were. */
  private int takeEnded() throws IOException {
    int count = 0;
    Senders.Sent sent = calls.poll();
    while (sent != null) {
      count++;
      Window present = window;
      if (present != null) {
        ended(sent, present);
      }
      sent = calls.poll();
    }
    return count;
  }

  private void ended(Senders.Sent sent, Window present) throws IOException {
    boolean settledSome = settlement.settle(sent.result, present);
    Pass running = pass;
    if (running == null) {
      return;
    }
    running.ended(sent.batch);
    running.followUps(sent.batch, sent.result.followUps(), settledSome);
    Failure failure = sent.result.failure();
    if (failure != null) {
      running.failed(sent.batch, failure);
    }
    if (present.settled()) { // at once, so that an interrupt now costs no repetition
      endPass(running, present);
    }
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
    if (failure != null && failure.isHeldBack()) {
      heldBack(failure, present);
      return;
    }
    backOff(
        failure != null
            ? failure
            : Failure.needsOperator("NOT_SETTLED", "the destination left records without a word"));
  }

  /** Some lanes wait for a turn of their own: the others go on at their usual beat. */
  private void heldBack(Failure failure, Window present) {
    growing = true;
    failuresInARow = 0;
    long pause = Math.min(MOST_HELD_BACK_NANOS, timing.lingerNanos());
    resumeNanos = timing.nanoTime() + Math.max(LEAST_HELD_BACK_NANOS, pause);
    counters.failed(failure);
    state(State.BACKING_OFF, failure.toString());
    outage.failed(failure, present.pendingCount());
  }

  private int acknowledge() throws IOException {
    settlement.acknowledge(Objects.requireNonNull(window));
    window = null;
    recovered();
    state(State.READING, "a window is acknowledged");
    return 1;
  }

  private int resume() throws IOException {
    takeEnded();
    if (timing.nanoTime() - resumeNanos < 0 || calls.inFlight()) {
      return 0; // what is still in flight must not be sent twice, nor overtaken
    }
    Window present = window;
    boolean grow = growing;
    growing = false;
    if (grow && present != null) {
      window = null; // the spool may begin anew after an exception, and so would we
      present.grow(peek(), destination, timing.nowMillis());
      window = present;
    }
    if (present == null) {
      state(State.READING, "trying again after " + failuresInARow + " failures");
    } else {
      startPass(present);
    }
    return 1;
  }

  private static Failure spoolFailure(IOException e) {
    boolean full =
        e instanceof SpoolException && ((SpoolException) e).reason() == SpoolException.Reason.FULL;
    return full
        ? Failure.needsOperator("SPOOL_FULL", "make room, or resend what was set aside; kept")
        : Failure.needsOperator(SPOOL_FAILED, "check the spool's disk and rights; kept");
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
        long rest = Math.max(0, resumeNanos - timing.nanoTime());
        return rest == 0 && calls.inFlight() ? calls.pauseNanos() : rest;
      case SENDING:
        return calls.pauseNanos();
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
      calls.close();
      destination.close();
      calls.awaitEnd();
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
    return counters.status(target, state.name(), reason, outage.isOpen());
  }
}
