package io.affidavit.delivery;

/** What to do about a failed call. Nothing here drops a record. */
enum FailureClass {
  /** Time heals it: again after a pause. */
  RETRY,
  /** The credentials were refused: a new client, again after a pause, alarm. */
  RETRY_AFTER_REFRESH,
  /** What the call should do is done already. */
  ALREADY_DONE,
  /** CloudWatch Logs: make the stream, then again at once. Elsewhere: keep and alarm. */
  CREATE_STREAM,
  /** Something in the batch: halve it until the one event stands alone, then as below. */
  SPLIT,
  /** This one record will never be taken: keep it aside with the reason. */
  DEAD_LETTER,
  /** Stored under no time but the present: as of now, again at once. */
  RESTAMP,
  /** Somebody has to act: keep everything, again after a pause, alarm. The default. */
  KEEP_AND_ALARM
}
