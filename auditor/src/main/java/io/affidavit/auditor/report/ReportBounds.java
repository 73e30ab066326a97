package io.affidavit.auditor.report;

/**
 * How much of the state of a report is kept in memory, whatever the number of events; what is
 * beyond is said in the report.
 *
 * @param groups values that a view keeps apart, each some 200 bytes: patients, users, resources; of
 *     long values fewer
 * @param pairs of users, patients and resources that met, each at most 22 bytes
 * @param runs of failed attempts, each 28 bytes
 * @param openRuns of them that may still go on, each some 300 bytes
 * @param entryChars characters of the entries of an accounting that are grouped and sorted, of
 *     which one has some 500
 */
record ReportBounds(int groups, int pairs, int runs, int openRuns, int entryChars) {
  /** For a JVM of 512 MB. */
  static final ReportBounds DEFAULTS =
      new ReportBounds(250_000, 6_000_000, 1_000_000, 100_000, 40_000_000);
}
