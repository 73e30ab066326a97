package io.affidavit.pipeline;

/** What a log call does when the spool does not take its event. */
public enum WhenFull {
  /** Waits up to {@code blockTimeout}, then goes on as {@link #DROP_NEWEST}. The default. */
  BLOCK,
  /** Waits as long, then throws {@link AuditFailureException}: no audit, no access. */
  FAIL,
  /** Does not wait for room; the loss is counted, reported, and recorded as a gap. */
  DROP_NEWEST
}
