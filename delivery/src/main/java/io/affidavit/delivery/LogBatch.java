package io.affidavit.delivery;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * One PutLogEvents call. What it cannot settle at once (a missing stream, events the service found
 * too old) goes on in a follow-up; each kind of follow-up happens once.
 */
final class LogBatch extends AwsBatch<LogEntry> {
  private final LogCalls calls;
  private final String stream;
  private final boolean streamMade;
  private final boolean asOfNow;

  LogBatch(LogCalls calls, String stream, List<LogEntry> entries) {
    this(calls, stream, entries, false, false);
  }

  private LogBatch(
      LogCalls calls, String stream, List<LogEntry> entries, boolean streamMade, boolean asOfNow) {
    super(entries, calls.guard());
    this.calls = calls;
    this.stream = stream;
    this.streamMade = streamMade;
    this.asOfNow = asOfNow;
  }

  @Override
  public String lane() {
    return stream;
  }

  @Override
  BatchResult call() throws InterruptedException {
    if (!streamMade && calls.missing().contains(stream)) {
      return make();
    }
    Rejection rejection = Rejection.of(calls.put(stream, entries()), entries().size());
    calls.known().add(stream);
    BatchResult.Builder result = BatchResult.builder();
    List<LogEntry> rejected = new ArrayList<>();
    for (int i = 0; i < entries().size(); i++) {
      LogEntry entry = entries().get(i);
      if (rejection.covers(i)) {
        rejected.add(entry);
        result.rejected(entry.record());
      } else if (entry.restamped()) {
        result.restamped(entry.record());
      } else {
        result.delivered(Collections.singletonList(entry.record()));
      }
    }
    if (rejected.size() < entries().size()) {
      calls.guard().accepted();
    }
    if (!rejected.isEmpty()) {
      again(rejected, Verdict.ofEntry(rejection.code()), result);
    }
    return result.build();
  }

  private void again(List<LogEntry> rejected, Verdict verdict, BatchResult.Builder result) {
    if (asOfNow || verdict.kind() != FailureClass.RESTAMP) {
      result.failure(verdict.failure().laneOnly());
      return;
    }
    long nowMillis = calls.nowMillis();
    List<LogEntry> stamped = new ArrayList<>(rejected.size());
    rejected.forEach(entry -> stamped.add(new LogEntry(entry.record(), nowMillis)));
    result.followUp(new LogBatch(calls, stream, stamped, streamMade, true));
  }

  @Override
  LogBatch part(List<LogEntry> some) {
    return new LogBatch(calls, stream, some, streamMade, asOfNow);
  }

  @Override
  BatchResult alreadyDone(Failure failure) {
    return BatchResult.delivered(records());
  }

  @Override
  BatchResult missing(Failure failure) throws InterruptedException {
    if (streamMade) {
      return BatchResult.returned(failure.laneOnly()); // not visible yet, or gone again
    }
    return make();
  }

  private BatchResult make() throws InterruptedException {
    if (!calls.gate().open()) {
      return waits("STREAM_WAITS");
    }
    try {
      calls.createStream(stream);
      calls.gate().made();
      return made();
    } catch (RuntimeException | LinkageError e) {
      return notMade(Verdict.of(e));
    }
  }

  /** Others have the turn; the batch comes back when the pause is over. */
  private BatchResult waits(String code) {
    calls.missing().add(stream);
    return BatchResult.returned(
        Failure.transientFault(code, "new log streams wait for the quota of CreateLogStream")
            .heldBack());
  }

  private BatchResult made() {
    calls.missing().remove(stream);
    BatchResult.Builder result = BatchResult.builder();
    if (calls.known().remove(stream)) {
      result.alarm(
          Failure.needsOperator(
              "LOG_STREAM_GONE",
              "log stream "
                  + stream
                  + " had been there and was deleted: made anew; what it held is gone, find out"
                  + " who deleted it"));
    }
    return result.followUp(new LogBatch(calls, stream, entries(), true, asOfNow)).build();
  }

  private BatchResult notMade(Verdict verdict) {
    calls.missing().remove(stream); // who knows
    switch (verdict.kind()) {
      case ALREADY_DONE: // another process was faster
        return made();
      case CREATE_STREAM:
        return BatchResult.returned(
            Failure.needsOperator(
                verdict.failure().code(),
                "log group " + calls.group() + " does not exist: create it; events are kept"));
      case RETRY:
        if (FailureTable.isThrottle(verdict.failure().code())) {
          calls.gate().refused(); // the quota is small: streams that are there go on
          return waits(verdict.failure().code());
        }
        return BatchResult.returned(verdict.failure().laneOnly());
      case SPLIT:
      case DEAD_LETTER: // the name, not the events
        return BatchResult.returned(verdict.failure().laneOnly());
      case RETRY_AFTER_REFRESH:
      case RESTAMP:
      case KEEP_AND_ALARM:
        return BatchResult.returned(verdict.failure());
    }
    throw new AssertionError(verdict.kind());
  }
}
