package io.affidavit.auditor.report.html;

import io.affidavit.auditor.report.Block.Column;
import io.affidavit.auditor.report.Block.Table;
import io.affidavit.auditor.report.Rows;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The first rows of a table, as far as a browser stays quick. A column in which none of them has a
 * value is named instead of shown: an access has up to twenty, and most logs fill a dozen.
 */
final class TableView {
  private final Table table;
  private final Cells cells;
  private final List<List<@Nullable Object>> rows = new ArrayList<>();
  private final BitSet filled = new BitSet();

  private TableView(Table table, Cells cells) {
    this.table = table;
    this.cells = cells;
  }

  /** Reads at most {@code limit} rows, once. */
  static Map<String, Object> of(Table table, Cells cells, int limit) throws IOException {
    TableView view = new TableView(table, cells);
    long count = table.rows().count();
    view.read(table.rows(), limit);
    int[] columns =
        view.rows.isEmpty()
            ? IntStream.range(0, table.columns().size()).toArray()
            : view.filled.stream().toArray();
    return Map.of(
        "type", "table",
        "anchor", Page.anchor("t-", table.id()),
        "title", Visible.of(table.title()),
        "columns", IntStream.of(columns).mapToObj(i -> column(table.columns().get(i))).toList(),
        "empty", view.emptyColumns(),
        "rows", view.pick(columns),
        "shown", Cells.count(view.rows.size()),
        "count", Cells.count(count),
        "cut", view.rows.size() < count);
  }

  private static Map<String, String> column(Column column) {
    return Map.of(
        "title", Visible.of(column.title()), "kind", column.kind().name().toLowerCase(Locale.ROOT));
  }

  private void read(Rows source, int limit) throws IOException {
    try {
      source.forEach(
          row -> {
            if (rows.size() == limit) {
              throw new Enough();
            }
            rows.add(row(row));
          });
    } catch (Enough enough) {
      // the rest is in the CSV
    }
  }

  private List<@Nullable Object> row(List<@Nullable Object> row) {
    List<Column> columns = table.columns();
    if (row.size() != columns.size()) {
      throw new IllegalStateException(
          "table " + table.id() + ": a row has " + row.size() + " cells, not " + columns.size());
    }
    List<@Nullable Object> views = new ArrayList<>(row.size());
    for (int i = 0; i < row.size(); i++) {
      Object view = cells.view(columns.get(i).kind(), row.get(i));
      views.add(view);
      if (view != null) {
        filled.set(i);
      }
    }
    return views;
  }

  private List<String> emptyColumns() {
    return rows.isEmpty()
        ? List.of()
        : IntStream.range(0, table.columns().size())
            .filter(i -> !filled.get(i))
            .mapToObj(i -> Visible.of(table.columns().get(i).title()))
            .toList();
  }

  private List<List<@Nullable Object>> pick(int[] columns) {
    if (columns.length == table.columns().size()) {
      return rows;
    }
    List<List<@Nullable Object>> picked = new ArrayList<>(rows.size());
    for (List<@Nullable Object> row : rows) {
      List<@Nullable Object> cellsOfRow = new ArrayList<>(columns.length);
      IntStream.of(columns).forEach(i -> cellsOfRow.add(row.get(i)));
      picked.add(Collections.unmodifiableList(cellsOfRow));
    }
    return picked;
  }

  /** Ends the reading: rows can be left early by an exception only. */
  private static final class Enough extends IOException {
    private static final long serialVersionUID = 1;

    @Override
    public synchronized Throwable fillInStackTrace() {
      return this;
    }
  }
}
