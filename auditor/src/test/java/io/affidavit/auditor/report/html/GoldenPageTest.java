package io.affidavit.auditor.report.html;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
import io.affidavit.auditor.report.Rows;
import io.affidavit.auditor.report.SealVerdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A small page as a whole, so that a change of the markup is seen. */
class GoldenPageTest {
  private static final Path GOLDEN =
      Path.of("src/test/resources/io/affidavit/auditor/report/html/small.html");

  /** What stands between the embedded style and the embedded scripts. */
  private static String body() throws Exception {
    Table table =
        new Table(
            "accesses",
            "Accesses",
            List.of(
                new Column("time", "Time", Kind.TIME),
                new Column("userId", "User", Kind.ID),
                new Column("reason", "Reason", Kind.TEXT),
                new Column("records", "Records", Kind.COUNT),
                new Column("severity", "Severity", Kind.SEVERITY),
                new Column("evidence", "Evidence", Kind.LIST)),
            Rows.of(
                List.of(
                    List.of(
                        Instant.parse("2026-05-04T09:00:00Z"),
                        "u-1",
                        "<TREATMENT>",
                        1_200L,
                        "HIGH",
                        List.of("e-1", "e-2")))));
    Chart chart =
        new Chart(
            "days",
            "By day",
            "Three on the first day.",
            Shape.TIMELINE,
            List.of("2026-05-04", "2026-05-05"),
            List.of(new Series("reads", List.of(3.0, 0.0))));
    Figure figure = new Figure("accesses", "Accesses", 1L, Tone.PLAIN);
    String html =
        Pages.html(
            Pages.report(
                SampleReport.request(),
                SealVerdict.notChecked(),
                new Figures(List.of(figure)),
                new Note(Tone.WARNING, "One without a reason."),
                chart,
                table,
                SampleReport.empty("changes")));
    return html.substring(html.indexOf("<body>"), html.indexOf("<script>")).strip() + "\n";
  }

  @Test
  void thePageIsAsItWas() throws Exception {
    String body = body();
    if (Boolean.getBoolean("affidavit.regenerate")) {
      Files.createDirectories(GOLDEN.getParent());
      Files.writeString(GOLDEN, body);
    }
    assertEquals(
        Files.readString(GOLDEN), body, "after a wanted change: -Daffidavit.regenerate=true");
  }
}
