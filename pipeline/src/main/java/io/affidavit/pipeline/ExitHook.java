package io.affidavit.pipeline;

import org.jspecify.annotations.Nullable;

/**
 * Closes the pipeline when the JVM ends, since not every host stops its appenders. Removed on
 * close, so that a stopped web application's class loader is not held.
 */
final class ExitHook {
  private final @Nullable Thread thread;

  private ExitHook(@Nullable Thread thread) {
    this.thread = thread;
  }

  static ExitHook install(Runnable close) {
    Thread thread = new Thread(close, "affidavit-shutdown");
    try {
      Runtime.getRuntime().addShutdownHook(thread);
      return new ExitHook(thread);
    } catch (IllegalStateException alreadyEnding) {
      return new ExitHook(null);
    }
  }

  void remove() {
    if (thread != null) {
      try {
        Runtime.getRuntime().removeShutdownHook(thread);
      } catch (IllegalStateException ending) {
        // It is running, maybe on this very thread.
      }
    }
  }
}
