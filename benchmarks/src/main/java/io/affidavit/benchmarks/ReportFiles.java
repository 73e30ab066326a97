package io.affidavit.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The files of a report: tables as Markdown, charts as HTML and PNG. In the docs, the tables stand
 * between two markers of a page that is otherwise written by hand.
 */
final class ReportFiles {
  static final String MARKDOWN = "benchmarks.md";

  private static final String HTML = "benchmarks.html";
  private static final String PNG = "images/benchmarks.png";
  private static final String BEGIN =
      "<!-- figures: begin; written by benchmarks.jar, see benchmarks/README.md -->\n";
  private static final String END = "<!-- figures: end -->\n";

  private ReportFiles() {}

  /** Tables only: while it runs, nothing else shall take time. */
  static void writeTables(Path directory, String conditions, String tables) throws IOException {
    String page =
        conditions
            + "\n![Charts of these figures]("
            + PNG
            + ")\n\nThe same charts, sharp: ["
            + HTML
            + "]("
            + HTML
            + ").\n"
            + tables;
    write(directory.resolve(MARKDOWN), page.getBytes(StandardCharsets.UTF_8));
  }

  static void writeCharts(Path directory, String conditions, ChartPage charts) throws IOException {
    write(directory.resolve(PNG), charts.png());
    write(directory.resolve(HTML), charts.html(conditions).getBytes(StandardCharsets.UTF_8));
  }

  /** Into the docs: the tables between the markers, the charts as they are. */
  static void publish(Path report, Path docs) throws IOException {
    Path page = docs.resolve(MARKDOWN);
    String text = Files.readString(page, StandardCharsets.UTF_8);
    String tables = Files.readString(report.resolve(MARKDOWN), StandardCharsets.UTF_8);
    write(page, between(text, tables).getBytes(StandardCharsets.UTF_8));
    for (String file : new String[] {HTML, PNG}) {
      Files.createDirectories(docs.resolve(file).getParent());
      Files.copy(report.resolve(file), docs.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /**
   * Replaces what stands between the markers.
   *
   * @throws IllegalArgumentException if they are not there
   */
  static String between(String page, String tables) {
    int begin = page.indexOf(BEGIN);
    int end = page.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IllegalArgumentException(
          MARKDOWN + " has no lines " + BEGIN.strip() + " and " + END.strip() + "; put them back");
    }
    return page.substring(0, begin + BEGIN.length()) + tables + page.substring(end);
  }

  /** Whole or not at all: who reads meanwhile sees the one before. */
  private static void write(Path file, byte[] bytes) throws IOException {
    Files.createDirectories(file.getParent());
    Path partial = file.resolveSibling(file.getFileName() + ".partial");
    Files.write(partial, bytes);
    Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
  }
}
