package io.affidavit.auditor.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RenderersTest {
  private static final Instant TIME = Instant.parse("2026-05-04T09:00:00.5Z");

  private static Report report(Block... blocks) {
    ReportRequest request =
        new ReportRequest(
            ReportKind.ACCESS,
            TIME,
            TIME.plusSeconds(1),
            ZoneId.of("America/New_York"),
            null,
            null,
            Set.of(),
            "auditor",
            TIME,
            List.of("a.json"));
    InputFacts facts = new InputFacts(0, 0, 0, 0, null, null, SealVerdict.notChecked(), List.of());
    Section section = new Section("s", "S", "", List.of(blocks));
    return new Report("00000000-0000-4000-8000-000000000000", request, facts, List.of(section));
  }

  private static Block.Table table(String id, Block.Kind kind, @Nullable Object... cells) {
    List<List<@Nullable Object>> rows = Arrays.stream(cells).map(Arrays::asList).toList();
    List<Block.Column> columns = List.of(new Block.Column("c", "C", kind));
    return new Block.Table(id, "T", columns, Rows.of(rows));
  }

  private static String written(Renderer renderer, Block... blocks) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    renderer.write(report(blocks), out);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static String cell(Block.Kind kind, @Nullable Object value) throws IOException {
    String csv = written(new CsvRenderer(null), table("t", kind, value));
    assertTrue(csv.startsWith("c\r\n") && csv.endsWith("\r\n"), csv);
    return csv.substring(3, csv.length() - 2);
  }

  @Test
  void cellsOfEachKind() throws Exception {
    assertEquals("", cell(Block.Kind.TEXT, null));
    assertEquals("M\u00fcller \ud83d\ude00", cell(Block.Kind.TEXT, "M\u00fcller \ud83d\ude00"));
    assertEquals("\"a,b\"", cell(Block.Kind.TEXT, "a,b"));
    assertEquals("\"say \"\"no\"\"\r\n\"", cell(Block.Kind.TEXT, "say \"no\"\r\n"));
    assertEquals("2026-05-04T05:00:00.500000-04:00", cell(Block.Kind.TIME, TIME));
    assertEquals("-7", cell(Block.Kind.COUNT, -7L));
    assertEquals("-0.25", cell(Block.Kind.NUMBER, -0.25));
    assertEquals("", cell(Block.Kind.NUMBER, Double.NaN));
    assertEquals("true", cell(Block.Kind.FLAG, true));
    assertEquals("a; b", cell(Block.Kind.LIST, List.of("a", "b")));
  }

  @Test
  void noTextBecomesAFormula() throws Exception {
    String[] hostile = {
      "=1+1",
      "+1",
      "-1",
      "@SUM(A1)",
      "\tx",
      "\rx",
      "\nx",
      " =1",
      "  \"=1",
      "'=1",
      "\u00a0=1",
      "\uff1d1",
      "\"@x",
      "=cmd|' /C calc'!A0",
      "\u0000=1"
    };
    for (String text : hostile) {
      assertEquals("\"'" + text.replace("\"", "\"\"") + "\"", cell(Block.Kind.TEXT, text));
      assertTrue(cell(Block.Kind.LIST, List.of(text, "b")).startsWith("\"'"), text);
    }
    for (String harmless : new String[] {"a=1", "p-1", "x@y", "1-2", "'a'"}) {
      assertEquals(harmless, cell(Block.Kind.ID, harmless));
    }
  }

  @Test
  void theTableThatIsAskedFor() throws Exception {
    Block[] blocks = {
      new Block.Note(Block.Tone.PLAIN, "n"),
      table("one", Block.Kind.COUNT, 1L),
      table("two", Block.Kind.COUNT, 2L)
    };
    assertEquals("c\r\n1\r\n", written(new CsvRenderer(null), blocks));
    assertEquals("c\r\n2\r\n", written(new CsvRenderer("two"), blocks));
    UnknownTableException unknown =
        assertThrows(UnknownTableException.class, () -> new CsvRenderer("x").check(report(blocks)));
    assertEquals("--table x: the report has no such table, but one, two", unknown.getMessage());
  }

  @Test
  void everyBlockAsJson() throws Exception {
    String json =
        written(
            new JsonRenderer(),
            new Block.Note(Block.Tone.BAD, "\"</script>"),
            new Block.Figures(
                List.of(
                    new Block.Figure("f", "F", 0.5, Block.Tone.GOOD),
                    new Block.Figure("g", "G", null, Block.Tone.PLAIN))),
            table("t", Block.Kind.LIST, List.of("a")),
            new Block.Chart(
                "h",
                "H",
                "d",
                Block.Shape.HEAT,
                List.of("0", "1"),
                List.of(new Block.Series("Mo", List.of(1.0, Double.NaN)))));
    assertTrue(
        json.contains("{\"type\":\"note\",\"tone\":\"bad\",\"text\":\"\\\"</script>\"}"), json);
    assertTrue(json.contains("\"value\":0.5"), json);
    assertTrue(json.contains("\"value\":null"), json);
    assertTrue(json.contains("\"rows\":[{\"c\":[\"a\"]}]"), json);
    assertTrue(json.contains("{\"name\":\"Mo\",\"values\":[1.0,null]}"), json);
  }
}
