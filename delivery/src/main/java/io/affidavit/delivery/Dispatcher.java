package io.affidavit.delivery;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Keeps a worker's calls within its destination's flow. One thread. */
final class Dispatcher implements AutoCloseable {
  private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Senders senders;
  private final CallLimit limit;
  private final Pacer pacer;

  Dispatcher(Senders senders, Flow flow, LongSupplier nanoTime) {
    this.senders = senders;
    limit = new CallLimit(flow.maxCallsInFlight());
    pacer = new Pacer(flow.callsPerSecond(), nanoTime);
  }

  /** Whether one more call may go now. */
  boolean ready() {
    return senders.inFlight() < limit.now() && pacer.waitNanos() == 0;
  }

  void send(Batch batch) throws InterruptedException {
    pacer.called();
    senders.send(batch);
  }

  /** One batch that has ended; null where there is none at the moment. */
  Senders.@Nullable Sent poll() {
    Senders.Sent sent = senders.poll();
    if (sent != null) {
      Failure failure = sent.result.failure();
      if (failure == null || failure.isLaneOnly()) {
        limit.succeeded();
      } else {
        limit.failed();
        if (FailureTable.isThrottle(failure.code())) {
          pacer.throttled();
        }
      }
    }
    return sent;
  }

  boolean inFlight() {
    return senders.inFlight() > 0;
  }

  /** How long to wait for an end, or for the pace. */
  long pauseNanos() {
    long pace = pacer.waitNanos();
    return pace == 0 ? IDLE_NANOS : pace;
  }

  @Override
  public void close() {
    senders.close();
  }

  /** See {@link Senders#awaitEnd}. */
  void awaitEnd() {
    senders.awaitEnd();
  }
}
