package io.affidavit.auditor.report;

import java.io.Closeable;
import java.io.IOException;

/** One section of the evidence report. Not thread-safe. */
interface EvidencePart extends Closeable {
  /** The section's. */
  String id();

  /** An event of {@link EvidenceReport#lead}. */
  default void before(ReportEvent event) {}

  /** An event of the range that was asked for. */
  default void accept(ReportEvent event) throws IOException {}

  Section finish(InputFacts facts) throws IOException;

  /** What it found, in a few words for the control table; after {@link #finish}. */
  String summary();

  @Override
  default void close() throws IOException {}
}
