package io.affidavit.pipeline;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A status channel that keeps what it was told. */
final class RecordedStatus implements StatusChannel {
  final List<String> lines = new CopyOnWriteArrayList<>();

  @Override
  public void info(String message) {
    lines.add("INFO " + message);
  }

  @Override
  public void warn(String message) {
    lines.add("WARN " + message);
  }

  @Override
  public void error(String message, @Nullable Throwable cause) {
    lines.add("ERROR " + message + (cause == null ? "" : ": " + cause.getMessage()));
  }

  boolean said(String part) {
    return lines.stream().anyMatch(line -> line.contains(part));
  }
}
