package io.affidavit.pipeline;

import org.jspecify.annotations.Nullable;

/**
 * One destination of an audit trail, to be read through JMX as {@code
 * io.affidavit:type=Destination,application=...,instance=...,target=...}. What each attribute means
 * stands at the method of {@link DestinationHealth} that has its name. Public for the JMX agent
 * only. Thread-safe.
 */
public interface AuditDestinationMXBean {
  /** Kind, region and name. */
  String getTarget();

  /** What its worker does. */
  String getState();

  /** Why it does that. */
  String getReason();

  /** Whether an outage lasts. */
  boolean isFailing();

  /** Records stored there. */
  long getDelivered();

  /** Of these, records that may stand there twice. */
  long getDuplicated();

  /** Refusals of records inside answers. */
  long getRejected();

  /** Records set aside for good. */
  long getDeadLettered();

  /** Records stored under another time. */
  long getRestamped();

  /** Records that the filter passed over. */
  long getPassed();

  /** Failed calls. */
  long getFailures();

  /** Code and advice of the latest failure; null while none was. */
  @Nullable String getLastFailure();

  /** Its time, RFC 3339 in UTC; null while none was. */
  @Nullable String getLastFailureAt();

  /** Records not taken yet. */
  long getWaitingRecords();

  /** Bytes of the segments that hold them. */
  long getWaitingBytes();

  /** Seconds that the oldest of them has waited. */
  double getOldestAgeSeconds();
}
