package io.affidavit.localaws;

import java.util.List;

/** What a fault does to a call. */
sealed interface Effect {
  /** Answers with an error instead of doing the work. */
  record Answer(int status, String type, String message) implements Effect {}

  /** Closes the connection without an answer and without doing the work. */
  record Close() implements Effect {}

  /** Does the work, then closes the connection without an answer. */
  record LostAnswer() implements Effect {}

  /** Does the work, then breaks the connection in the middle of the answer's body. */
  record TornAnswer() implements Effect {}

  /** Answers 200 with a page of HTML, as a proxy does that nobody told of AWS; does no work. */
  record ForeignAnswer() implements Effect {}

  /** Waits before anything else; uniformly between the two, milliseconds. */
  record Latency(long minMillis, long maxMillis) implements Effect {}

  /**
   * PutEvents: these entries fail with this code, the others go on. Without indexes each entry
   * fails with the probability.
   */
  record FailEntries(List<Integer> indexes, double entryProbability, String errorCode)
      implements Effect {}

  /**
   * PutLogEvents: the first {@code tooOld} events count as too old, the first {@code expired} as
   * expired, the last {@code tooNew} as too new.
   */
  record RejectEvents(int tooOld, int expired, int tooNew) implements Effect {}

  /** Whether the effect means anything to this operation. */
  default boolean fits(String operation) {
    if (this instanceof FailEntries) {
      return operation.equals("PutEvents");
    }
    return !(this instanceof RejectEvents) || operation.equals("PutLogEvents");
  }
}
