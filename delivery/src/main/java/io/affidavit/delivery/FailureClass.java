package io.affidavit.delivery;

/** What to do about a failed call. Nothing here drops a record. */
enum FailureClass {
  /** Time heals it: again after a pause. */
  RETRY,
  /** The credentials were refused: build the client anew, again after a pause, alarm. */
  RETRY_AFTER_REFRESH,
  /** CloudWatch Logs: make the stream, then again at once. Elsewhere: keep and alarm. */
  CREATE_STREAM,
  /** Something in the batch: halve it until the one event stands alone, then as below. */
  SPLIT,
  /** This one record will never be taken: keep it aside with the reason. */
  DEAD_LETTER,
  /** Somebody has to act: keep everything, again after a pause, alarm. */
  KEEP_AND_ALARM
}
