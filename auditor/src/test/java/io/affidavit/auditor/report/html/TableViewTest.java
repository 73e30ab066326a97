package io.affidavit.auditor.report.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.affidavit.auditor.report.Block.Column;
import io.affidavit.auditor.report.Block.Kind;
import io.affidavit.auditor.report.Block.Table;
import io.affidavit.auditor.report.Rows;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TableViewTest {
  private static Table table(Kind kind, @Nullable Object... cells) {
    return new Table(
        "t",
        "Title",
        List.of(new Column("n", "Number", Kind.COUNT), new Column("c", "Cell", kind)),
        Rows.of(
            IntStream.range(0, cells.length)
                .mapToObj(i -> Arrays.asList((Object) (long) i, cells[i]))
                .toList()));
  }

  private static List<String> shown(Kind kind, @Nullable Object... cells) throws IOException {
    return Pages.parsed(table(kind, cells)).select("tbody td:nth-child(2)").stream()
        .map(Element::text)
        .toList();
  }

  /** Ten million rows that nobody has in memory. */
  private static final class Endless implements Rows {
    final AtomicLong handed = new AtomicLong();

    @Override
    public long count() {
      return 10_000_000;
    }

    @Override
    public void forEach(Visitor visitor) throws IOException {
      for (long row = 0; row < count(); row++) {
        handed.incrementAndGet();
        visitor.row(List.of(row));
      }
    }
  }

  @Test
  void ofTenMillionRowsTheFirstAreReadAndThePageSaysSo() throws Exception {
    Endless rows = new Endless();
    Document page =
        Pages.parsed(new Table("t", "T", List.of(new Column("n", "N", Kind.COUNT)), rows));
    assertEquals(HtmlRenderer.ROWS, page.select("tbody tr").size());
    assertEquals("1,999", page.expectFirst("tbody tr:last-child").text());
    assertEquals("First 2,000 of 10,000,000 rows; the CSV has all.", page.select(".cut").text());
    assertEquals(HtmlRenderer.ROWS + 1, rows.handed.get(), "one more than shown, and no other");
  }

  @Test
  void aTableOfExactlyAsManyRowsIsNotCut() throws Exception {
    Object[] cells = Collections.nCopies(HtmlRenderer.ROWS, "x").toArray();
    Document page = Pages.parsed(table(Kind.TEXT, cells));
    assertEquals(HtmlRenderer.ROWS, page.select("tbody tr").size());
    assertTrue(page.select(".cut").isEmpty());
  }

  @Test
  void timesHaveTheZoneTheOffsetAndTheExactTime() throws Exception {
    Instant winter = Instant.parse("2026-10-25T01:30:00.123456Z");
    Document page = Pages.parsed(table(Kind.TIME, winter, winter.minusSeconds(3_600)));
    assertEquals(
        List.of("2026-10-25 02:30:00 +01:00", "2026-10-25 02:30:00 +02:00"),
        page.select("td time").eachText());
    assertEquals("2026-10-25T01:30:00.123456Z", page.expectFirst("td time").attr("title"));
    assertEquals("2026-10-25T01:30:00.123Z", page.expectFirst("td time").attr("datetime"));
    assertEquals(List.of("-1000000000-01-01T00:00:00Z"), shown(Kind.TIME, (Object) Instant.MIN));
  }

  @Test
  void eachKindIsShownAsPeopleReadIt() throws Exception {
    assertEquals(List.of("1,234,567", ""), shown(Kind.COUNT, 1_234_567L, null));
    assertEquals(List.of("1,234.568", "2", ""), shown(Kind.NUMBER, 1234.5678, 2.0, Double.NaN));
    assertEquals(List.of("yes", "no"), shown(Kind.FLAG, true, false));
    assertEquals(List.of("HIGH", "odd", ""), shown(Kind.SEVERITY, "HIGH", "odd", null));
    assertEquals(List.of("x", ""), shown(Kind.TEXT, "x", ""));
  }

  @Test
  void listsAreShortOrFoldedOrCut() throws Exception {
    List<String> many = Collections.nCopies(Cells.ELEMENTS + 7, "e");
    Document page =
        Pages.parsed(table(Kind.LIST, List.of("a", "b"), List.of("a", "b", "c", "d"), many));
    List<String> cells = page.select("td.list").eachText();
    assertEquals(List.of("a, b", "4 values a b c d"), cells.subList(0, 2));
    assertTrue(cells.get(2).startsWith("107 values e e"));
    assertTrue(cells.get(2).endsWith("e and 7 more; the CSV has all"));
  }

  @Test
  void aColumnWithoutAValueIsNamedInstead() throws Exception {
    Document page = Pages.parsed(table(Kind.LIST, null, List.of()));
    assertEquals(List.of("Number"), page.select("thead th").eachText());
    assertEquals(List.of("0", "1"), page.select("tbody td").eachText());
    assertEquals(
        "No value in these rows, so not shown: Cell.", page.select(".table > .quiet").text());
  }

  @Test
  void aRowOfAnotherLengthIsAnErrorOfTheBuilder() {
    Table broken =
        new Table("b", "B", List.of(new Column("n", "N", Kind.COUNT)), Rows.of(List.of(List.of())));
    Throwable error = assertThrows(IllegalStateException.class, () -> Pages.parsed(broken));
    while (error.getCause() != null) {
      error = error.getCause();
    }
    assertEquals("table b: a row has 0 cells, not 1", error.getMessage());
  }

  @Test
  void rowsThatCannotBeReadEndTheWriting() {
    IOException broken = new IOException("disk");
    Rows rows =
        new Rows() {
          @Override
          public long count() {
            return 1;
          }

          @Override
          public void forEach(Visitor visitor) throws IOException {
            throw broken;
          }
        };
    Table table = new Table("t", "T", List.of(new Column("n", "N", Kind.COUNT)), rows);
    assertSame(broken, assertThrows(IOException.class, () -> Pages.parsed(table)));
  }
}
