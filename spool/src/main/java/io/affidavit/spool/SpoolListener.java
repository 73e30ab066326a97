package io.affidavit.spool;

import org.jspecify.annotations.Nullable;

/**
 * What the spool has to say to the host's status channel. Called from several threads, sometimes
 * under the spool's lock: implementations must be quick, thread-safe, and must not call back. What
 * they throw is swallowed. Messages hold paths and numbers, never content or keys.
 */
public interface SpoolListener {
  /** Says nothing. */
  SpoolListener SILENT = new SpoolListener() {};

  /** Something an operator may want to know. */
  default void info(String message) {}

  /** Something an operator should look at. */
  default void warn(String message) {}

  /** Records are or may be in danger. */
  default void error(String message, @Nullable Throwable cause) {}
}
