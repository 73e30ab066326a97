package io.affidavit.auditor;

import io.affidavit.pipeline.StatusChannel;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/** Prints what an appender's host would be told, warnings and errors only. Thread-safe. */
final class DrainStatus implements StatusChannel {
  private final PrintWriter err;

  DrainStatus(PrintWriter err) {
    this.err = err;
  }

  @Override
  public void info(String message) {
    // Progress is printed by the command.
  }

  @Override
  public void warn(String message) {
    print("warning: " + message);
  }

  @Override
  public void error(String message, @Nullable Throwable cause) {
    print(
        "error: " + message + (cause == null ? "" : " (" + cause.getClass().getSimpleName() + ")"));
  }

  private synchronized void print(String line) {
    err.println(line);
    err.flush();
  }
}
