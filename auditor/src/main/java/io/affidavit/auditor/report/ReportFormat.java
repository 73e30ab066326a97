package io.affidavit.auditor.report;

/** How a report is written. */
public enum ReportFormat {
  /** One page for people, with all that it needs. */
  HTML,
  /** One table for a spreadsheet. */
  CSV,
  /** Everything, for programs. */
  JSON
}
