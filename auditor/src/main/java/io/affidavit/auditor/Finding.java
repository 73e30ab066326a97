package io.affidavit.auditor;

/**
 * Something wrong.
 *
 * @param from first sequence, or -1 where it is about the whole stream or input
 * @param to last sequence
 * @param note what is particular to this one; never content of an event
 */
record Finding(FindingKind kind, long from, long to, String note) {

  /** Sequences for a reader; empty where there are none. */
  String where() {
    if (from < 0) {
      return "";
    }
    return from == to ? "#" + from : "#" + from + " to #" + to;
  }
}
