package io.affidavit.contract;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A logging framework of this process, as a test needs it. One thread. */
interface Host {
  /**
   * Configures the framework anew, by its XML: the audit appender and a plain file appender, both
   * at the root, which takes INFO.
   *
   * @param properties of the audit appender, by their paths, such as {@code spool.maxSize}
   * @param others what the file appender writes: the formatted message of every event
   */
  void start(Map<String, String> properties, Path others) throws Exception;

  /** How many audit appenders the next start configures, all alike; one unless it is called. */
  void appenders(int count);

  /** Stops the audit appenders and leaves them where they hang. */
  void stopAppender();

  /** Starts it, whether or not it is stopped. */
  void startAppender();

  /** What the framework and the appender have said since the start, each led by its level. */
  List<String> statuses();

  /** What an audit failure is wrapped in on its way to the caller; itself where it is not. */
  @Nullable Throwable unwrap(Throwable thrown);

  /** Names of the jars that run: of the framework, of SLF4J, of the appender. */
  List<Path> jars();

  /** Ends everything. */
  void close();
}
