package io.affidavit.pipeline;

/**
 * The audit event of this log call was not recorded, and the operator chose that then the call must
 * not go through: {@code whenFull} is {@code FAIL}, or {@code required} is set and the appender
 * could not start. Nothing else in Affidavit throws out of a log call. The message names the cause
 * and never the event.
 */
public final class AuditFailureException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  AuditFailureException(String message) {
    super(message);
  }

  AuditFailureException(String message, Throwable cause) {
    super(message, cause);
  }
}
