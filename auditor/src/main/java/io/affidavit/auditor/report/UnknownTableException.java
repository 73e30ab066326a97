package io.affidavit.auditor.report;

import java.util.List;

/** A table was asked for that the report does not have; the message lists those that it has. */
public final class UnknownTableException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  UnknownTableException(String table, List<String> known) {
    super(
        "--table "
            + table
            + ": the report has no such table, but "
            + (known.isEmpty() ? "none" : String.join(", ", known)));
  }
}
