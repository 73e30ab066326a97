package io.affidavit.auditor.report;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One table as comma-separated values, RFC 4180: UTF-8, CRLF, the first line the columns' ids. A
 * text that a spreadsheet would take for a formula gets an apostrophe before it (OWASP, "CSV
 * Injection"); what is known to be a number stays as it is. Stateless.
 */
public final class CsvRenderer implements Renderer {
  private static final int BUFFER = 1 << 16;

  /** Of other widths too: some spreadsheets take them for the same. */
  private static final String FORMULA = "=+-@\uff1d\uff0b\uff0d\uff20";

  private final @Nullable String table;

  /**
   * Of one table.
   *
   * @param table its id; null: the report's first one
   */
  public CsvRenderer(@Nullable String table) {
    this.table = table;
  }

  /**
   * Writes it.
   *
   * @throws UnknownTableException if the report has no such table
   */
  @Override
  public void write(Report report, OutputStream out) throws IOException {
    Block.Table chosen = choose(report);
    Times times = new Times(report.request().zone());
    Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), BUFFER);
    line(chosen.columns().stream().map(Block.Column::id).toList(), times, writer);
    chosen.rows().forEach(cells -> line(cells, times, writer));
    writer.flush();
  }

  @Override
  public void check(Report report) {
    choose(report);
  }

  private Block.Table choose(Report report) {
    List<String> known = new ArrayList<>();
    for (Section section : report.sections()) {
      for (Block block : section.blocks()) {
        if (block instanceof Block.Table one) {
          if (table == null || table.equals(one.id())) {
            return one;
          }
          known.add(one.id());
        }
      }
    }
    throw new UnknownTableException(table == null ? "(none given)" : table, known);
  }

  private static void line(List<?> cells, Times times, Writer out) throws IOException {
    for (int i = 0; i < cells.size(); i++) {
      if (i > 0) {
        out.write(',');
      }
      cell(cells.get(i), times, out);
    }
    out.write("\r\n");
  }

  private static void cell(@Nullable Object cell, Times times, Writer out) throws IOException {
    if (cell instanceof String text) {
      text(text, out);
    } else if (cell instanceof List<?> list) {
      text(String.join("; ", list.stream().map(String::valueOf).toList()), out);
    } else if (cell instanceof Instant time) {
      out.write(times.text(time));
    } else if (cell instanceof Double number) {
      out.write(number.isNaN() ? "" : String.format(Locale.ROOT, "%s", number));
    } else if (cell != null) {
      out.write(cell.toString());
    }
  }

  private static void text(String text, Writer out) throws IOException {
    boolean formula = mayBeFormula(text);
    if (!formula && !mustBeQuoted(text)) {
      out.write(text);
      return;
    }
    out.write('"');
    if (formula) {
      out.write('\'');
    }
    out.write(text.replace("\"", "\"\""));
    out.write('"');
  }

  /** By the first character that is no space and no quote. */
  private static boolean mayBeFormula(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || FORMULA.indexOf(c) >= 0) {
        return true;
      }
      if (c != '"' && c != '\'' && !Character.isSpaceChar(c)) {
        return false;
      }
    }
    return false;
  }

  private static boolean mustBeQuoted(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ',' || c == '"' || c == '\r' || c == '\n') {
        return true;
      }
    }
    return false;
  }
}
