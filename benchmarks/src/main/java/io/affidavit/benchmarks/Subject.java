package io.affidavit.benchmarks;

import java.nio.file.Path;

/** What is measured. Public for JMH. */
public enum Subject {
  /** The audit appender: the complete record, sealed and encrypted, written to the kernel. */
  AFFIDAVIT_PROCESS("affidavit-process.xml"),
  /** The same, with the redacted copy in the same frame. */
  AFFIDAVIT_PROCESS_COPY("affidavit-process-copy.xml"),
  /** The complete record, forced to the disk before the log call returns. */
  AFFIDAVIT_DISK("affidavit-disk.xml"),
  /** The same, with the redacted copy. */
  AFFIDAVIT_DISK_COPY("affidavit-disk-copy.xml"),
  /** Logback's FileAppender with LogstashEncoder: plain text, not forced. */
  FILE_PLAIN("file-plain.xml"),
  /** The same with two masked paths and five value masks. */
  FILE_MASKED("file-masked.xml"),
  /** A bare write and force, without any logging: the disk's own price. */
  WRITE_AND_FORCE("");

  private final String configuration;

  Subject(String configuration) {
    this.configuration = configuration;
  }

  /**
   * Starts recording.
   *
   * @param directory empty; everything is written below it
   * @throws IllegalStateException if it did not start in order
   */
  Recording open(Path directory) {
    return this == WRITE_AND_FORCE
        ? new ForcedWrites(directory)
        : new LogbackRecording(configuration, directory);
  }
}
