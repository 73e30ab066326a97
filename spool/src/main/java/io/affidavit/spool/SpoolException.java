package io.affidavit.spool;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The spool could not take a record, or could not be opened. Never holds content or keys. */
public final class SpoolException extends IOException {
  private static final long serialVersionUID = 1L;

  /** Why, for the caller's policy. */
  public enum Reason {
    /** {@code maxSize} is reached, or the disk is full. */
    FULL,
    /** The disk did not answer in time; the record may still be stored. */
    TIMEOUT,
    /** The disk refused; the spool keeps trying. */
    FAILED,
    /** The record is larger than a frame may be. */
    TOO_LARGE,
    /** The spool is closed. */
    CLOSED,
    /** A setting, a permission or a key stands in the way of opening: a person has to mend it. */
    SETUP,
    /** What stands on the disk is not what a spool wrote there: somebody changed it. */
    ALTERED
  }

  private final Reason reason;
  private final DataKeyException.@Nullable Kind keyProblem;

  SpoolException(Reason reason, String message) {
    super(message);
    this.reason = reason;
    this.keyProblem = null;
  }

  /** A key cannot be had. */
  SpoolException(Reason reason, String message, DataKeyException cause) {
    super(message, cause);
    this.reason = reason;
    this.keyProblem = cause.kind();
  }

  SpoolException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
    this.keyProblem = null;
  }

  /** Whether the same call may succeed later without anybody changing a setting or a key. */
  public boolean isPassing() {
    return reason == Reason.FULL || reason == Reason.TIMEOUT || reason == Reason.FAILED;
  }

  /** Never null. */
  public Reason reason() {
    return reason;
  }

  /** Where a key could not be had: whether another try may help; null in all other cases. */
  public DataKeyException.@Nullable Kind keyProblem() {
    return keyProblem;
  }
}
