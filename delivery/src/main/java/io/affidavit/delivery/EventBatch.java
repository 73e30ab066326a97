package io.affidavit.delivery;

import java.util.Collections;
import java.util.List;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

/** One PutEvents call. A bus promises no order, so each batch is a lane of its own. */
final class EventBatch extends AwsBatch<EventEntry> {
  private final EventCalls calls;

  EventBatch(EventCalls calls, List<EventEntry> entries) {
    super(entries, calls.guard());
    this.calls = calls;
  }

  @Override
  public String lane() {
    return "from:" + entries().get(0).record();
  }

  @Override
  BatchResult call() throws InterruptedException {
    Failure missing = calls.missingBus();
    return missing != null ? BatchResult.returned(missing) : answered(calls.put(entries()));
  }

  /** Position by position; an entry without an answer counts as failed. */
  private BatchResult answered(List<PutEventsResultEntry> answers) {
    BatchResult.Builder result = BatchResult.builder();
    for (int i = 0; i < entries().size(); i++) {
      boolean answered = i < answers.size();
      settle(
          entries().get(i).record(),
          answered ? answers.get(i) : PutEventsResultEntry.builder().build(),
          result);
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
    if (verdict.mayBeStored()) {
      result.mayBeStored(record);
    } else {
      result.rejected(record);
    }
    if (verdict.kind() == FailureClass.DEAD_LETTER) {
      result.deadLetter(record, verdict.failure().code() + ": refused by the event bus");
    } else {
      Failure failure = verdict.failure();
      boolean everywhere = failure.code().startsWith("Throttl");
      result.failure(everywhere ? failure : failure.laneOnly());
    }
  }

  @Override
  Batch part(List<EventEntry> some) {
    return new EventBatch(calls, some);
  }
}
