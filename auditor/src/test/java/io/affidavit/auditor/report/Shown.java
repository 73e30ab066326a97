package io.affidavit.auditor.report;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Sections as plain text, to be compared. */
final class Shown {
  private final StringBuilder text = new StringBuilder();

  private Shown() {}

  static String text(List<Section> sections) throws IOException {
    Shown shown = new Shown();
    for (Section section : sections) {
      shown.line("# " + section.id() + ": " + section.title());
      for (Block block : section.blocks()) {
        shown.block(block);
      }
    }
    return shown.text.toString();
  }

  /** The rows of one table, a line each. */
  static String table(List<Section> sections, String id) throws IOException {
    for (Section section : sections) {
      for (Block block : section.blocks()) {
        if (block instanceof Block.Table table && table.id().equals(id)) {
          Shown shown = new Shown();
          shown.rows(table);
          return shown.text.toString();
        }
      }
    }
    throw new AssertionError("no table " + id);
  }

  private void block(Block block) throws IOException {
    if (block instanceof Block.Figures figures) {
      for (Block.Figure figure : figures.items()) {
        line("= " + figure.id() + " " + figure.value() + " " + figure.tone());
      }
    } else if (block instanceof Block.Note note) {
      line("! " + note.tone() + " " + note.text());
    } else if (block instanceof Block.Table table) {
      line("| " + table.id() + ": " + columns(table));
      rows(table);
    } else if (block instanceof Block.Chart chart) {
      line("~ " + chart.id() + " " + chart.shape() + " " + chart.categories());
      chart.series().forEach(series -> line("  " + series.name() + " " + series.values()));
    }
  }

  private static String columns(Block.Table table) {
    return table.columns().stream().map(Block.Column::id).collect(Collectors.joining(" "));
  }

  private void rows(Block.Table table) throws IOException {
    table
        .rows()
        .forEach(
            cells -> {
              if (cells.size() != table.columns().size()) {
                throw new AssertionError(table.id() + " has a row of another length");
              }
              line(cells.stream().map(Objects::toString).collect(Collectors.joining(" | ")));
            });
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
