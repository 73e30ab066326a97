package io.affidavit.auditor;

/**
 * Something wrong.
 *
 * @param from first sequence, or -1 where it is about the whole stream or input
 * @param to last sequence
 * @param note what is particular to this one; never content of an event
 */
record Finding(FindingKind kind, long from, long to, String note) {

  /** All of it for a reader. */
  String line() {
    StringBuilder line = new StringBuilder(kind.code());
    if (!where().isEmpty()) {
      line.append(' ').append(where());
    }
    if (!note.isEmpty()) {
      line.append(" (").append(note).append(')');
    }
    return line.append(": ").append(kind.text()).toString();
  }

  /** Sequences for a reader; empty where there are none. */
  String where() {
    if (from < 0) {
      return "";
    }
    return from == to ? "#" + from : "#" + from + " to #" + to;
  }
}
