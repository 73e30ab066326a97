package io.affidavit.auditor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.affidavit.auditor.report.Report;
import io.affidavit.auditor.report.ReportBuilder;
import io.affidavit.auditor.report.ReportFormat;
import io.affidavit.auditor.report.ReportKind;
import io.affidavit.auditor.report.ReportRequest;
import io.affidavit.auditor.report.Reports;
import io.affidavit.auditor.report.Thresholds;
import io.affidavit.auditor.report.directory.Directory;
import io.affidavit.auditor.report.directory.DirectoryReader;
import io.affidavit.auditor.spill.SpilledRows;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each report in each format, of one small trail over the Sunday on which New York's clocks go
 * forward: with repeats, a redacted copy alone, hostile values, what is no event.
 */
class ReportGoldenTest {
  private static final Path GOLDEN =
      Path.of("src", "test", "resources", "io", "affidavit", "auditor", "golden");

  static List<Arguments> all() {
    return List.of(ReportKind.values()).stream()
        .flatMap(kind -> List.of(ReportFormat.values()).stream().map(f -> Arguments.of(kind, f)))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("all")
  void isAsItWas(ReportKind kind, ReportFormat format) throws IOException {
    String name = kind + "." + format;
    same(name.toLowerCase(Locale.ROOT), shown(kind, format, Reports.Known.nothing()));
  }

  private static void same(String name, String shown) throws IOException {
    Path file = GOLDEN.resolve(name);
    if (Boolean.getBoolean("affidavit.regenerate")) {
      Files.writeString(file, shown);
    }
    assertEquals(
        Files.readString(file), shown, "after a wanted change: -Daffidavit.regenerate=true");
  }

  /** With the sample's staff and patients. */
  @Test
  void withADirectory() throws IOException {
    Path folder = Path.of("..", "samples", "directory");
    List<Path> files = List.of(folder.resolve("staff.csv"), folder.resolve("patients.csv"));
    Directory directory = DirectoryReader.read(files, true, note -> {});
    Reports.Known known = new Reports.Known(Thresholds.defaults(), directory);
    same("security-directory.json", shown(ReportKind.SECURITY, ReportFormat.JSON, known));
    same("access-directory.csv", shown(ReportKind.ACCESS, ReportFormat.CSV, known));
  }

  private static String shown(ReportKind kind, ReportFormat format, Reports.Known known)
      throws IOException {
    ReportRequest request =
        new ReportRequest(
            kind,
            Instant.parse("2026-03-06T05:00:00Z"),
            Instant.parse("2026-03-10T04:00:00Z"),
            ZoneId.of("America/New_York"),
            null,
            null,
            Set.of(),
            "officer.kay",
            Instant.parse("2026-03-10T13:00:00Z"),
            List.of("trail.jsonl"));
    try (ReportBuilder builder = Reports.builder(request, known, SpilledRows::new);
        InputStream trail = Files.newInputStream(GOLDEN.resolve("trail.jsonl"));
        Progress silent = new Progress(null)) {
      VerifyOptions options = new VerifyOptions(false, true, null, Inventory.none());
      Report made =
          new ReportEngine(request, builder)
              .make(Inputs.of(List.of("-"), trail), null, options, silent);
      String id = "00000000-0000-4000-8000-000000000000"; // each run makes another
      return written(new Report(id, request, made.facts(), made.sections()), format);
    }
  }

  private static String written(Report report, ReportFormat format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Reports.renderer(format, null).write(report, out);
    String text = out.toString(StandardCharsets.UTF_8);
    return switch (format) {
      case CSV -> text.replace("\r\n", "\n");
      case JSON -> text.replace(",{\"", ",\n{\"");
      // Without the scripts and styles, which are long and the same each time.
      case HTML -> text.substring(text.indexOf("<body>"), text.indexOf("<script>")).strip() + "\n";
    };
  }
}
