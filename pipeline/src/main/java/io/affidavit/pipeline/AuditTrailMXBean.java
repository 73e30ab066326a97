package io.affidavit.pipeline;

/**
 * One audit trail, to be read through JMX as {@code
 * io.affidavit:type=AuditTrail,application=...,instance=...}. What each attribute means stands at
 * the method of {@link TrailHealth} that has its name. Public for the JMX agent only. Thread-safe.
 */
public interface AuditTrailMXBean {
  /** Name of the application. */
  String getApplication();

  /** The trail's stream. */
  String getInstance();

  /** UP, DEGRADED or DOWN. */
  String getState();

  /** Why it is not UP, a sentence each. */
  String[] getReasons();

  /** Events acknowledged. */
  long getAccepted();

  /** Events lost. */
  long getLost();

  /** Problems noted in events. */
  long getInvalid();

  /** OK, WARN, CRITICAL or FULL. */
  String getSpoolStage();

  /** Bytes in the spool. */
  long getSpoolBytes();

  /** Streams that wait for a key, a release or a person. */
  int getBlockedStreams();

  /** Losses and alterations found. */
  long getFindings();
}
