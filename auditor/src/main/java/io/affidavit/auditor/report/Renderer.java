package io.affidavit.auditor.report;

import java.io.IOException;
import java.io.OutputStream;

/** Writes a report in one format. Stateless. */
public interface Renderer {
  /**
   * Looks whether the report has what is to be written, before anything is.
   *
   * @throws UnknownTableException if it does not
   */
  default void check(Report report) {}

  /** Does not close {@code out}. */
  void write(Report report, OutputStream out) throws IOException;
}
