package io.affidavit.pipeline;

import org.jspecify.annotations.Nullable;

/**
 * The host's own channel for what a logging component has to say about itself (Logback's status
 * manager, Log4j2's status logger): never a logger. Implementations are thread-safe. Messages hold
 * names, numbers and paths, never an event's content or a key.
 */
public interface StatusChannel {
  /** Something worth knowing. */
  void info(String message);

  /** Something worth a look. */
  void warn(String message);

  /** Audit events are, or may soon be, in danger. */
  void error(String message, @Nullable Throwable cause);
}
