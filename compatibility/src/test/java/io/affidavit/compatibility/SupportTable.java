package io.affidavit.compatibility;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The table of README.md: a line for each row, a column for each JDK. What a run of fewer rows or
 * JDKs did not see stays as it was. Not thread-safe.
 */
final class SupportTable {
  static final String BEGIN = "<!-- matrix: made by mvn verify -Pmatrix, see CONTRIBUTING.md -->";
  static final String END = "<!-- end of matrix -->";

  /** In a cell: something was seen that must not be. */
  static final String FAILED = "fails";

  /** In a cell: nobody has seen it. */
  static final String UNKNOWN = "not run";

  private static final List<String> FIXED = Arrays.asList("Host", "SLF4J", "With");
  private static final int MARGIN = 1;

  private final List<Row> rows;
  private final Map<String, Map<String, String>> cells = new LinkedHashMap<>();

  SupportTable(List<Row> rows) {
    this.rows = rows;
  }

  /** The cell of a row of which everything was seen that was to be seen. */
  static String good(Row row) {
    return row.isLost() ? "records nothing" : "contract";
  }

  /** Says what a row came to; the column is made where it is new. */
  void put(Row row, String jdk, String cell) {
    cells.computeIfAbsent(jdk, column -> new LinkedHashMap<>()).put(key(row), cell);
  }

  /** What was said of that row; {@link #UNKNOWN} where nothing was. */
  String get(Row row, String jdk) {
    Map<String, String> column = cells.get(jdk);
    return column == null ? UNKNOWN : column.getOrDefault(key(row), UNKNOWN);
  }

  private static String key(Row row) {
    return line(Arrays.asList(row.host(), row.slf4j(), row.others()));
  }

  private static String line(List<String> fields) {
    return "| " + String.join(" | ", fields) + " |";
  }

  /** In Markdown, with its lines' ends. */
  String markdown() {
    List<String> columns = new ArrayList<>(FIXED);
    columns.addAll(cells.keySet());
    StringBuilder text = new StringBuilder(line(columns)).append('\n');
    text.append(columns.stream().map(column -> "---|").collect(Collectors.joining("", "|", "\n")));
    for (Row row : rows) {
      List<String> fields = new ArrayList<>(Arrays.asList(row.host(), row.slf4j(), row.others()));
      cells.keySet().forEach(jdk -> fields.add(get(row, jdk)));
      text.append(line(fields)).append('\n');
    }
    return text.toString();
  }

  /**
   * Takes the cells that a page has for the rows of the list, between the marks.
   *
   * @throws IllegalArgumentException where the page has no such place
   */
  void read(String page) {
    List<List<String>> lines = new ArrayList<>();
    for (String line : section(page).split("\n", -1)) {
      if (line.startsWith("| ")) {
        lines.add(
            Arrays.stream(line.split("\\|", -1)).map(String::trim).collect(Collectors.toList()));
      }
    }
    for (List<String> fields : lines) {
      for (Row row : rows) {
        int first = MARGIN + FIXED.size();
        if (fields.size() > first && fields.subList(MARGIN, first).equals(names(row))) {
          for (int i = first; i < fields.size() - MARGIN; i++) {
            put(row, lines.get(0).get(i), fields.get(i));
          }
        }
      }
    }
  }

  private static List<String> names(Row row) {
    return Arrays.asList(row.host(), row.slf4j(), row.others());
  }

  /** What a page has between the marks. */
  static String section(String page) {
    int begin = page.indexOf(BEGIN);
    int end = page.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IllegalArgumentException("no " + BEGIN + " ... " + END);
    }
    return page.substring(begin + BEGIN.length(), end);
  }

  /** The page with that between the marks. */
  static String replace(String page, String section) {
    return page.replace(BEGIN + section(page) + END, BEGIN + section + END);
  }
}
