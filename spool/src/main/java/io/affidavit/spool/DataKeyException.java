package io.affidavit.spool;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A data key cannot be had. Names keys and files, never holds any part of a key. */
public final class DataKeyException extends IOException {
  private static final long serialVersionUID = 1L;

  /** Whether another try may help. */
  public enum Kind {
    /** Whoever holds the key does not answer now; the same call may succeed later. */
    AWAY,
    /** It answered no: not permitted, disabled, or wrapped under another key or context. */
    REFUSED,
    /** This process never has what opens it, so that only another one can. */
    NEVER
  }

  private final Kind kind;

  /**
   * With the reason and its cause.
   *
   * @param message what is missing and what now; never any part of a key
   * @param cause null where it could quote key material
   */
  public DataKeyException(Kind kind, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  /** Never null. */
  public Kind kind() {
    return kind;
  }
}
