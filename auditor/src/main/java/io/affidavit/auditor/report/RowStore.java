package io.affidavit.auditor.report;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes the rows of one table: a few in memory, the rest where nobody can read them. All rows are
 * added before the first is read. Not thread-safe.
 */
public interface RowStore extends Rows, Closeable {
  /**
   * Takes one more, a cell for each column, of the types that {@link Block.Kind} names. The list
   * must not be changed any more.
   */
  void add(List<@Nullable Object> cells) throws IOException;

  /** Makes them. */
  interface Factory {
    RowStore create() throws IOException;
  }
}
