package io.affidavit.auditor.report.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.affidavit.auditor.report.Block.Chart;
import io.affidavit.auditor.report.Block.Column;
import io.affidavit.auditor.report.Block.Figure;
import io.affidavit.auditor.report.Block.Figures;
import io.affidavit.auditor.report.Block.Kind;
import io.affidavit.auditor.report.Block.Note;
import io.affidavit.auditor.report.Block.Series;
import io.affidavit.auditor.report.Block.Shape;
import io.affidavit.auditor.report.Block.Table;
import io.affidavit.auditor.report.Block.Tone;
import io.affidavit.auditor.report.InputFacts;
import io.affidavit.auditor.report.Report;
import io.affidavit.auditor.report.ReportKind;
import io.affidavit.auditor.report.ReportRequest;
import io.affidavit.auditor.report.Rows;
import io.affidavit.auditor.report.SealVerdict;
import io.affidavit.auditor.report.Section;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Whatever a value holds, the page has the elements and attributes that it has for "x". */
class HostileValuesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant TIME = Instant.parse("2026-05-04T09:00:00Z");

  /** One value wherever a report takes a text. */
  static Report report(String value) {
    ReportRequest request =
        new ReportRequest(
            ReportKind.ACCESS,
            TIME,
            TIME,
            ZoneOffset.UTC,
            value,
            value,
            Set.of(value),
            value,
            TIME,
            List.of(value));
    SealVerdict seal =
        new SealVerdict(SealVerdict.State.FINDINGS, value, 1, 1, 1, 1, List.of(value));
    InputFacts facts = new InputFacts(1, 1, 1, 1, TIME, TIME, seal, List.of(value));
    return new Report(value, request, facts, List.of(section(value)));
  }

  private static Section section(String value) {
    Table table =
        new Table(
            "table",
            value,
            List.of(
                new Column("text", value, Kind.TEXT),
                new Column("id", value, Kind.ID),
                new Column("severity", value, Kind.SEVERITY),
                new Column("list", value, Kind.LIST),
                new Column("none", value, Kind.COUNT)),
            Rows.of(
                List.of(
                    Arrays.asList(
                        value, value, value, List.of(value, value, value, value), null))));
    Figure figure = new Figure("figure", value, value, Tone.GOOD);
    return new Section(
        "section",
        value,
        value,
        List.of(
            new Figures(List.of(figure)),
            new Note(Tone.BAD, value),
            table,
            chart(Shape.BARS, value),
            chart(Shape.MATRIX, value)));
  }

  private static Chart chart(Shape shape, String value) {
    return new Chart(
        shape.name(),
        value,
        value,
        shape,
        List.of(value, value),
        List.of(new Series(value, List.of(1.0, Double.NaN))));
  }

  /** Without the scripts at the end, which are the same each time and long. */
  private static Document page(String value) throws IOException {
    String html = Pages.html(report(value));
    return Jsoup.parse(html.substring(0, html.lastIndexOf("</footer>")));
  }

  private static String skeleton(Document page) {
    return page.getAllElements().stream()
        .map(
            element ->
                element.tagName()
                    + element.attributes().asList().stream()
                        .map(Attribute::getKey)
                        .sorted()
                        .toList())
        .collect(Collectors.joining("\n"));
  }

  @Provide
  Arbitrary<String> values() {
    Arbitrary<String> evil =
        Arbitraries.of(
            "</script>",
            "<script>alert(1)</script>",
            "<!--",
            "-->",
            "]]>",
            "</style>",
            "</title>",
            "\"",
            "'",
            "`",
            "<img src=x onerror=alert(1)>",
            "\" onmouseover=\"alert(1)",
            "&lt;",
            "&#x3c;",
            "${7*7}",
            "<#if>",
            "</td>",
            "</bdi>",
            "<svg/onload=alert(1)>",
            "\u2028",
            "\u202e",
            "\u2066",
            "\0",
            "\r\n",
            "\u000b",
            "\ud800",
            "\udc00",
            "\ufffe",
            "{{x}}",
            "javascript:alert(1)",
            "\\u003c",
            "\\",
            "a".repeat(3_000),
            "\u0300".repeat(40),
            " ");
    Arbitrary<String> any = Arbitraries.strings().ofMaxLength(6);
    return Arbitraries.oneOf(evil, evil, any)
        .list()
        .ofMinSize(1)
        .ofMaxSize(6)
        .map(parts -> "x" + String.join("", parts));
  }

  @Property(tries = 25)
  void noValueBecomesMarkup(@ForAll("values") String value) throws IOException {
    Document page = page(value);
    String text = Visible.of(value);
    assertEquals(skeleton(page("x")), skeleton(page));
    for (Element cell : page.select("table.rows td:not(.list), .card dt, h3")) {
      assertEquals(text, cell.wholeText());
    }
    for (Element item : page.select("table.rows td.list li, .lines bdi, .chart-frame tbody th")) {
      assertEquals(text, item.wholeText());
    }
    assertEquals(4, page.select("table.rows td").size());
    for (Element data : page.select("script[type]")) {
      JsonNode chart = JSON.readTree(data.data());
      assertEquals(text, chart.at("/categories/1").asText());
      assertEquals(text, chart.at("/series/0/name").asText());
      assertTrue(chart.at("/series/0/values/1").isNull());
      assertTrue(data.data().chars().allMatch(c -> c >= ' ' && c < 0x7f && "<>&'".indexOf(c) < 0));
    }
  }

  @Property(tries = 8)
  void theFooterOfThePaperHoldsNoMoreThanTheId(@ForAll("values") String value) throws IOException {
    String style = page(value).expectFirst("style + style").data();
    assertTrue(
        style.matches("@page \\{ @bottom-left \\{ content: \"Access report [0-9A-Za-z-]*\" } }"),
        style);
  }
}
