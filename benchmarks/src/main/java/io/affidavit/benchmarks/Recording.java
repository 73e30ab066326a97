package io.affidavit.benchmarks;

/**
 * Something that records events, opened on a directory of its own. {@link #record} is thread-safe.
 */
interface Recording extends AutoCloseable {
  /** The system property that configurations take the directory from, while they are read. */
  String DIRECTORY = "affidavit.benchmark.directory";

  /** Records one event; when it returns, the subject has done what it promises. */
  void record();

  @Override
  void close();
}
