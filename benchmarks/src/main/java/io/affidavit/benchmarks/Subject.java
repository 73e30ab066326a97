package io.affidavit.benchmarks;

import java.nio.file.Path;

/**
 * What is measured, and what each has promised when its log call returns: a figure without that
 * says nothing. Public for JMH.
 */
public enum Subject {
  /** The audit appender: the complete record, sealed and encrypted, written to the kernel. */
  AFFIDAVIT_PROCESS(
      LogbackRecording::new,
      "affidavit-process.xml",
      "event checked, sealed, encrypted and with the kernel: survives the process"),
  /** The same, with the redacted copy in the same frame. */
  AFFIDAVIT_PROCESS_COPY(
      LogbackRecording::new,
      "affidavit-process-copy.xml",
      "the same, with the redacted copy of a second destination"),
  /** The complete record, forced to the disk before the log call returns. */
  AFFIDAVIT_DISK(
      LogbackRecording::new,
      "affidavit-disk.xml",
      "the same, forced to the disk: survives a power cut"),
  /** The same, with the redacted copy. */
  AFFIDAVIT_DISK_COPY(
      LogbackRecording::new,
      "affidavit-disk-copy.xml",
      "the same, forced to the disk, with the redacted copy"),
  /** Logback's FileAppender with LogstashEncoder: plain text, not forced. */
  FILE_PLAIN(
      LogbackRecording::new,
      "file-plain.xml",
      "plain text with the kernel: survives the process, readable by whoever reads the file"),
  /** The same with two masked paths and five value masks. */
  FILE_MASKED(
      LogbackRecording::new,
      "file-masked.xml",
      "the same, with two paths and five value masks (regular expressions)"),
  /** Logback's AsyncAppender before FileAppender with LogstashEncoder. */
  ASYNC(
      LogbackRecording::new,
      "async.xml",
      "nothing: the event waits in memory for a thread; lost with the process"),
  /** kdgregory's CloudWatch appender, to local-aws. */
  KDGREGORY(
      KdgregoryRecording::open,
      "kdgregory.xml",
      "nothing: the text waits in memory to be sent; lost with the process, and beyond 10,000 the"
          + " oldest are discarded"),
  /** OpenTelemetry's appender with the SDK's batch processor. */
  OPEN_TELEMETRY(
      OpenTelemetryRecording::new,
      "opentelemetry.xml",
      "nothing: the event waits in memory to be exported; lost with the process, and beyond 2,048"
          + " dropped"),
  /** Our appender under Log4j2. */
  LOG4J2_PROCESS(
      Log4j2Recording::new, "log4j2-process.xml", "under Log4j2, as `AFFIDAVIT_PROCESS`"),
  /** The same, with the redacted copy. */
  LOG4J2_PROCESS_COPY(
      Log4j2Recording::new, "log4j2-process-copy.xml", "under Log4j2, as `AFFIDAVIT_PROCESS_COPY`"),
  /** Log4j2's File appender with JsonTemplateLayout, flushed with each event. */
  LOG4J2_FILE(
      Log4j2Recording::new,
      "log4j2-file.xml",
      "under Log4j2, plain text with the kernel, as `FILE_PLAIN`"),
  /** A bare write and force, without any logging: the disk's own price. */
  WRITE_AND_FORCE(
      (none, directory) -> new ForcedWrites(directory),
      "",
      "no logging: 1,024 bytes written and forced, the disk's own price");

  @SuppressWarnings("ImmutableEnumChecker") // references to constructors
  private final Opening opening;

  private final String configuration;
  private final String promise;

  Subject(Opening opening, String configuration, String promise) {
    this.opening = opening;
    this.configuration = configuration;
    this.promise = promise;
  }

  /**
   * Starts recording.
   *
   * @param directory empty; everything is written below it
   * @throws IllegalStateException if it did not start in order
   */
  Recording open(Path directory) {
    return opening.open(configuration, directory);
  }

  /** What is true of the event when the log call has returned. */
  String promise() {
    return promise;
  }

  private interface Opening {
    Recording open(String configuration, Path directory);
  }
}
