package io.affidavit.delivery;

import org.jspecify.annotations.Nullable;

/** Looks behind an exception. Stateless. */
final class Causes {
  private static final int MAX_DEPTH = 16;

  private Causes() {}

  /** The throwable, or the first of its causes, that is of the type; null where none is. */
  static <T extends Throwable> @Nullable T first(Throwable thrown, Class<T> type) {
    Throwable cause = thrown;
    for (int i = 0; cause != null && i < MAX_DEPTH; i++) {
      if (type.isInstance(cause)) {
        return type.cast(cause);
      }
      cause = cause.getCause();
    }
    return null;
  }
}
