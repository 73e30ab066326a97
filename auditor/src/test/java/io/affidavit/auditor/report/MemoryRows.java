package io.affidavit.auditor.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows in memory. */
final class MemoryRows implements RowStore {
  private final List<List<@Nullable Object>> rows = new ArrayList<>();

  @Override
  public void add(List<@Nullable Object> cells) {
    rows.add(Collections.unmodifiableList(new ArrayList<>(cells)));
  }

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

  @Override
  public void close() {
    rows.clear();
  }
}
