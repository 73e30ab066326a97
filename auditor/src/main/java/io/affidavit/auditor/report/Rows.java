package io.affidavit.auditor.report;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a table, which may be more than memory holds. Can be read several times. */
public interface Rows {
  long count();

  /** Hands over each row, a cell for each column. */
  void forEach(Visitor visitor) throws IOException;

  /** Takes rows. */
  interface Visitor {
    void row(List<@Nullable Object> cells) throws IOException;
  }

  /** Rows that are at hand. */
  static Rows of(List<List<@Nullable Object>> rows) {
    return new Rows() {
      @Override
      public long count() {
        return rows.size();
      }

      @Override
      public void forEach(Visitor visitor) throws IOException {
        for (List<@Nullable Object> row : rows) {
          visitor.row(row);
        }
      }
    };
  }
}
