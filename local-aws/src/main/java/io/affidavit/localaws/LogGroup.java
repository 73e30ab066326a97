package io.affidavit.localaws;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A log group at one moment. Immutable.
 *
 * @param name its name
 * @param retentionInDays what PutRetentionPolicy set, null for "never expire"
 * @param streams its streams by name
 */
public record LogGroup(String name, @Nullable Integer retentionInDays, List<LogStream> streams) {
  /** Copies the list. */
  public LogGroup {
    streams = List.copyOf(streams);
  }
}
