package io.affidavit.event;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One row of a catalogue's file. Immutable as far as its lists are. */
final class CatalogueRow {
  private static final int MAX_SHOWN = 64;

  private final String where;
  private final CatalogueSection section;
  private final List<String> columns;
  private final List<String> cells;

  CatalogueRow(String where, CatalogueSection section, List<String> columns, List<String> cells) {
    this.where = where;
    this.section = section;
    this.columns = columns;
    this.cells = cells;
  }

  CatalogueSection section() {
    return section;
  }

  /** The cell; empty where the row, or the section, ends before it. */
  String get(String column) {
    int index = columns.indexOf(column);
    return index >= 0 && index < cells.size() ? cells.get(index) : "";
  }

  List<String> list(String column) {
    List<String> parts = split(get(column), ',');
    parts.removeIf(String::isEmpty);
    return parts;
  }

  /** The row's first column, by which errors call it. */
  private String name() {
    return cells.isEmpty() ? "" : shown(cells.get(0));
  }

  /**
   * @param value what is wrong, or null where the row's name alone says it
   * @param now what is allowed, and what to do
   */
  IllegalArgumentException error(String column, @Nullable String value, String now) {
    String got = value == null ? "" : "=" + shown(value);
    return new IllegalArgumentException(
        where + ": " + section + " " + name() + ": " + column + got + " " + now);
  }

  /** Short, so that a wrong file's content does not fill the host's status. */
  static String shown(String value) {
    return value.length() <= MAX_SHOWN ? value : value.substring(0, MAX_SHOWN) + "…";
  }

  static List<String> split(String text, char separator) {
    List<String> parts = new ArrayList<>(Arrays.asList(text.split("[" + separator + "]", -1)));
    parts.replaceAll(String::trim);
    return parts;
  }
}
