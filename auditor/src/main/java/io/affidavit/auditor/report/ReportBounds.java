package io.affidavit.auditor.report;

/**
 * How much of the state of a report is kept in memory, whatever the number of events; what is
 * beyond is said in the report.
 *
 * @param groups values that a view keeps apart, each some 200 bytes: patients, users, resources; of
 *     long values fewer
 * @param pairs of users, patients and resources that met, each some 11 bytes, 16 while they grow
 * @param runs of failed attempts, each 24 bytes
 * @param openRuns of them that may still go on, each some 300 bytes
 * @param entryChars characters of the lines of an accounting that are gathered and summed up; a
 *     line takes some 800
 */
record ReportBounds(int groups, int pairs, int runs, int openRuns, int entryChars) {
  /** For a JVM of 512 MB. */
  static final ReportBounds DEFAULTS =
      new ReportBounds(250_000, 6_000_000, 1_000_000, 100_000, 40_000_000);
}
