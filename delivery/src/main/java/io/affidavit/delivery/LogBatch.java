package io.affidavit.delivery;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One PutLogEvents call. What it cannot settle at once (a missing stream, events the service found
 * too old) goes on in a follow-up; each kind of follow-up happens once.
 */
final class LogBatch implements Batch {
  private final LogCalls calls;
  private final String stream;
  private final List<LogEntry> entries;
  private final boolean streamMade;
  private final boolean asOfNow;

  LogBatch(LogCalls calls, String stream, List<LogEntry> entries) {
    this(calls, stream, entries, false, false);
  }

  private LogBatch(
      LogCalls calls, String stream, List<LogEntry> entries, boolean streamMade, boolean asOfNow) {
    this.calls = calls;
    this.stream = stream;
    this.entries = entries;
    this.streamMade = streamMade;
    this.asOfNow = asOfNow;
  }

  @Override
  public List<OutboundRecord> records() {
    return entries.stream().map(LogEntry::record).collect(Collectors.toList());
  }

  @Override
  public String lane() {
    return stream;
  }

  List<LogEntry> entries() {
    return entries;
  }

  @Override
  public BatchResult send() throws InterruptedException {
    try {
      return answered(Rejection.of(calls.put(stream, entries), entries.size()));
    } catch (RuntimeException | LinkageError e) {
      return failed(Verdict.of(e));
    }
  }

  private BatchResult answered(Rejection rejection) {
    BatchResult.Builder result = BatchResult.builder();
    List<LogEntry> rejected = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      LogEntry entry = entries.get(i);
      if (rejection.covers(i)) {
        rejected.add(entry);
      } else if (entry.restamped()) {
        result.restamped(entry.record());
      } else {
        result.delivered(Collections.singletonList(entry.record()));
      }
    }
    if (rejected.size() < entries.size()) {
      calls.guard().accepted();
    }
    if (!rejected.isEmpty()) {
      again(rejected, rejection.code(), result);
    }
    return result.build();
  }

  private void again(List<LogEntry> rejected, String code, BatchResult.Builder result) {
    if (asOfNow) {
      result.failure(
          Failure.needsOperator(
                  code,
                  "refused even as of now: check this host's clock and the group's retention; kept")
              .laneOnly());
      return;
    }
    long nowMillis = calls.nowMillis();
    List<LogEntry> stamped =
        rejected.stream()
            .map(entry -> new LogEntry(entry.record(), nowMillis))
            .collect(Collectors.toList());
    result.followUp(new LogBatch(calls, stream, stamped, streamMade, true));
  }

  private BatchResult failed(Verdict verdict) throws InterruptedException {
    if (verdict.failure().code().equals("DataAlreadyAcceptedException")) {
      return BatchResult.delivered(records());
    }
    switch (verdict.kind()) {
      case CREATE_STREAM:
        return makeStream(verdict.failure());
      case SPLIT:
      case DEAD_LETTER:
        return split(verdict.failure());
      case RETRY_AFTER_REFRESH:
        calls.refresh();
        return BatchResult.returned(verdict.failure());
      case RETRY:
      case KEEP_AND_ALARM:
        return BatchResult.returned(verdict.failure());
    }
    throw new AssertionError(verdict.kind());
  }

  private BatchResult split(Failure failure) {
    if (entries.size() == 1) {
      return calls.guard().refusedAlone(entries.get(0).record(), failure);
    }
    int half = entries.size() / 2;
    return BatchResult.replacedBy(
        Arrays.asList(part(0, half, streamMade), part(half, entries.size(), streamMade)));
  }

  private BatchResult makeStream(Failure missing) throws InterruptedException {
    if (streamMade) {
      return BatchResult.returned(missing.laneOnly()); // not visible yet, or gone again
    }
    try {
      calls.createStream(stream);
      return BatchResult.replacedBy(Collections.singletonList(part(0, entries.size(), true)));
    } catch (RuntimeException | LinkageError e) {
      return notMade(Verdict.of(e));
    }
  }

  private BatchResult notMade(Verdict verdict) {
    switch (verdict.kind()) {
      case CREATE_STREAM:
        return BatchResult.returned(
            Failure.needsOperator(
                verdict.failure().code(),
                "log group " + calls.group() + " does not exist: create it; events are kept"));
      case RETRY_AFTER_REFRESH:
        calls.refresh();
        return BatchResult.returned(verdict.failure());
      case SPLIT:
      case DEAD_LETTER:
        return BatchResult.returned(verdict.failure().laneOnly()); // the name, not the events
      case RETRY:
      case KEEP_AND_ALARM:
        return BatchResult.returned(verdict.failure());
    }
    throw new AssertionError(verdict.kind());
  }

  private LogBatch part(int from, int to, boolean made) {
    return new LogBatch(calls, stream, entries.subList(from, to), made, asOfNow);
  }
}
