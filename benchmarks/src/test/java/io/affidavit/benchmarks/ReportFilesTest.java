package io.affidavit.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** Tables and charts are files, and the docs keep what is written by hand. */
class ReportFilesTest {
  private static final String MARKED =
      """
      # Figures
      by hand
      <!-- figures: begin; written by benchmarks.jar, see benchmarks/README.md -->
      old
      <!-- figures: end -->
      more by hand
      """;

  @TempDir Path directory;
  private final List<Jdk> jdks = List.of(Jdk.own());
  private final Samples samples = measured();

  private Samples measured() {
    Samples made = new Samples();
    Jdk jdk = Jdk.own();
    double rate = 0;
    for (Subject subject : Subject.values()) {
      made.put(Keys.clock(jdk, 1, subject, Keys.RATE), 1, rate += 1_000);
      made.put(Keys.clock(jdk, 1, subject, Keys.MEDIAN), 1, 5);
      made.put(Keys.clock(jdk, 1, subject, Keys.P99), 1, 50);
    }
    made.fail(Keys.part(jdk, "drain"), "exit 1: a | b");
    return made;
  }

  private String tables() {
    return new SuiteReport(jdks, Lengths.QUICK, samples).markdown();
  }

  private ChartPage page() {
    return new ChartPage(new Charts(jdks, Lengths.QUICK, samples).all());
  }

  @Test
  void whatWasMeasuredFailedOrNeitherStandsInTheTables() {
    String tables = tables();
    assertTrue(
        tables.contains("| `FILE_PLAIN` | 5,000 | 5.00 | 50.0 | " + Subject.FILE_PLAIN.promise()),
        tables);
    assertTrue(tables.contains("| 1,000 | failed | failed | failed | failed |"), tables);
    assertTrue(tables.contains("/drain/` | exit 1: a \\| b |"), tables);
    assertTrue(tables.contains("rate to plain file | at least 1 | **not met**: 0.20 |"), tables);
    assertFalse(tables.contains("threads: 32"), tables);
  }

  @Test
  void onlyWhatStandsBetweenTheMarkersIsReplaced() {
    String page = ReportFiles.between(MARKED, "new\n");
    assertEquals(MARKED.replace("old", "new"), page);
    assertEquals(MARKED, ReportFiles.between(page, "old\n"));
    assertThrows(IllegalArgumentException.class, () -> ReportFiles.between("# Figures\n", "new"));
  }

  @Test
  void theDocsGetTablesAndCharts() throws IOException {
    Path docs = Files.createDirectory(directory.resolve("docs"));
    Path report = directory.resolve("report");
    Files.writeString(docs.resolve("benchmarks.md"), MARKED);
    ReportFiles.writeTables(report, "- Machine: any\n", tables());
    ReportFiles.writeCharts(report, "- Machine: any\n", page());
    ReportFiles.publish(report, docs);
    String text = Files.readString(docs.resolve("benchmarks.md"));
    assertTrue(text.startsWith("# Figures\nby hand\n"), text);
    assertTrue(text.contains("- Machine: any\n\n![Charts"), text);
    assertTrue(text.endsWith("more by hand\n"), text);
    assertTrue(Files.size(docs.resolve("benchmarks.html")) > 10_000);
    assertTrue(Files.size(docs.resolve("images/benchmarks.png")) > 10_000);
  }

  @Test
  void thePictureHasItsSizeAndIsNotBlank() throws IOException {
    byte[] png = page().png();
    BufferedImage image = ImageIO.read(new java.io.ByteArrayInputStream(png));
    assertEquals(1_200, image.getWidth());
    assertTrue(image.getHeight() > 600);
    long coloured = 0;
    for (int x = 0; x < image.getWidth(); x++) {
      for (int y = 0; y < image.getHeight(); y++) {
        coloured += (image.getRGB(x, y) & 0xffffff) == 0x1f77b4 ? 1 : 0;
      }
    }
    assertTrue(coloured > 1_000, "bars are drawn: " + coloured);
  }

  @Test
  void thePageNeedsNothingElseAndEscapes() throws Exception {
    String html = page().html("- Machine: <any> & all\n");
    assertTrue(html.contains("<li>Machine: &lt;any&gt; &amp; all</li>"), html);
    String svg = html.substring(html.indexOf("<svg"), html.indexOf("</body>"));
    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(svg)));
    assertEquals("svg", document.getDocumentElement().getTagName());
    String words = document.getDocumentElement().getTextContent();
    for (Subject subject : Subject.values()) {
      assertTrue(words.contains(subject.name()), subject::name);
    }
    assertFalse(html.contains("<script"), "no script");
    assertFalse(html.matches("(?s).*(src|href)=\"(?!#)[^\"]*\".*"), "nothing from elsewhere");
  }

  @Test
  void withoutAnyFigureThereIsAPictureAllTheSame() throws IOException {
    ChartPage empty = new ChartPage(new Charts(jdks, Lengths.QUICK, new Samples()).all());
    assertTrue(empty.png().length > 1_000);
  }
}
