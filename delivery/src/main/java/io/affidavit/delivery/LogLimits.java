package io.affidavit.delivery;

import java.time.Duration;

/**
 * PutLogEvents in numbers. Source: the PutLogEvents page of the CloudWatch Logs API reference, but
 * for the two margins, which are ours.
 */
final class LogLimits {
  static final int MAX_EVENTS = 10_000;

  /** Sum of UTF-8 message bytes and {@link #EVENT_OVERHEAD_BYTES} for each. */
  static final int MAX_BATCH_BYTES = 1_048_576;

  static final int EVENT_OVERHEAD_BYTES = 26;

  /** From the first to the last event of a batch. */
  static final long MAX_SPAN_MILLIS = Duration.ofHours(24).toMillis();

  /** The service drops events older than 14 days: a day before that we send them as of now. */
  static final long MAX_AGE_MILLIS = Duration.ofDays(13).toMillis();

  /** The service drops events more than 2 h ahead: an hour before that likewise. */
  static final long MAX_AHEAD_MILLIS = Duration.ofHours(1).toMillis();

  private LogLimits() {}

  static int bytesOf(OutboundRecord record) {
    return record.record().complete().length + EVENT_OVERHEAD_BYTES;
  }
}
