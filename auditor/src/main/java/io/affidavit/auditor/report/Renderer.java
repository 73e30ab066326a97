package io.affidavit.auditor.report;

import java.io.IOException;
import java.io.OutputStream;

/** Writes a report in one format. Stateless. */
public interface Renderer {
  /** Does not close {@code out}. */
  void write(Report report, OutputStream out) throws IOException;
}
