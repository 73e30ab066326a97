package io.affidavit.delivery;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

/** One PutEvents call. A bus promises no order, so each batch is a lane of its own. */
final class EventBatch implements Batch {
  private final EventCalls calls;
  private final List<EventEntry> entries;

  EventBatch(EventCalls calls, List<EventEntry> entries) {
    this.calls = calls;
    this.entries = entries;
  }

  @Override
  public List<OutboundRecord> records() {
    return entries.stream().map(EventEntry::record).collect(Collectors.toList());
  }

  @Override
  public String lane() {
    return "from:" + entries.get(0).record();
  }

  @Override
  public BatchResult send() throws InterruptedException {
    try {
      Failure missing = calls.missingBus();
      return missing != null ? BatchResult.returned(missing) : answered(calls.put(entries));
    } catch (RuntimeException | LinkageError e) {
      return failed(Verdict.of(e));
    }
  }

  /** Position by position; an entry without an answer counts as failed. */
  private BatchResult answered(List<PutEventsResultEntry> answers) {
    BatchResult.Builder result = BatchResult.builder();
    for (int i = 0; i < entries.size(); i++) {
      if (i >= answers.size()) {
        result.failure(Failure.transientFault("ANSWER_CUT_SHORT", "").laneOnly());
        break;
      }
      settle(entries.get(i).record(), answers.get(i), result);
    }
    return result.build();
  }

  private void settle(
      OutboundRecord record, PutEventsResultEntry answer, BatchResult.Builder result) {
    if (answer.errorCode() == null && answer.eventId() != null) {
      calls.guard().accepted();
      result.delivered(Collections.singletonList(record));
      return;
    }
    Verdict verdict = Verdict.ofEntry(answer.errorCode());
    if (verdict.kind() == FailureClass.DEAD_LETTER) {
      result.deadLetter(record, verdict.failure().code() + ": refused by the event bus");
    } else {
      Failure failure = verdict.failure();
      boolean everywhere = failure.code().startsWith("Throttl");
      result.failure(everywhere ? failure : failure.laneOnly());
    }
  }

  private BatchResult failed(Verdict verdict) {
    switch (verdict.kind()) {
      case SPLIT:
      case DEAD_LETTER:
        return split(verdict.failure());
      case RETRY_AFTER_REFRESH:
        calls.refresh();
        return BatchResult.returned(verdict.failure());
      case RETRY:
      case CREATE_STREAM:
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
        Arrays.asList(
            new EventBatch(calls, entries.subList(0, half)),
            new EventBatch(calls, entries.subList(half, entries.size()))));
  }
}
