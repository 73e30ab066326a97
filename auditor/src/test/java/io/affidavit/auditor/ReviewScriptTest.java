package io.affidavit.auditor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The script that docs/reviews.md has a schedule for. */
@Timeout(120)
@EnabledOnOs(OS.LINUX)
class ReviewScriptTest {
  private static final Path SCRIPT = Path.of("../samples/reviews/reports.sh");

  @TempDir Path temp;

  /** What it printed, and how it ended. */
  private record Run(int code, String out) {}

  private Run run(Map<String, String> variables, String... args) throws Exception {
    List<String> command = new ArrayList<>(List.of("sh", SCRIPT.toString()));
    command.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(variables);
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    return new Run(process.exitValue(), out);
  }

  private Map<String, String> variables(String today, String... more) {
    Map<String, String> variables = new HashMap<>();
    variables.putAll(Map.of("TODAY", today, "SOURCE", "export", "REPORTS", temp.toString()));
    for (int i = 0; i < more.length; i += 2) {
      variables.put(more[i], more[i + 1]);
    }
    return variables;
  }

  private void expect(LocalDate today, String kind, LocalDate from, LocalDate to) throws Exception {
    Run run = run(variables(today.toString(), "DRY_RUN", "1"), kind);
    String period = "--from " + from + " --to " + to + " --zone UTC ";
    assertEquals(0, run.code(), run.out());
    run.out().lines().forEach(line -> assertTrue(line.contains(period), today + ": " + line));
    assertTrue(run.out().lines().count() >= 3, run.out());
  }

  /** The others refuse it. */
  @Test
  void theDirectoryIsForAccessAndSecurity() throws Exception {
    String files = "--directory staff.csv --directory patients.csv export";
    Run run =
        run(
            variables("2026-05-04", "DRY_RUN", "1", "DIRECTORY", files.replace(" export", "")),
            "annual");
    assertEquals(0, run.code(), run.out());
    List<String> with =
        run.out()
            .lines()
            .filter(line -> line.endsWith(files))
            .map(line -> line.split(" ", -1)[4])
            .toList();
    assertEquals(List.of("access", "security"), with, run.out());
  }

  @Test
  void thePeriodIsTheLastThatHasEnded() throws Exception {
    for (String day : List.of("2027-01-01", "2026-03-09", "2028-03-31", "2026-08-16")) {
      LocalDate today = LocalDate.parse(day);
      LocalDate monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      expect(today, "weekly", monday.minusWeeks(1), monday);
      LocalDate first = today.withDayOfMonth(1);
      expect(today, "monthly", first.minusMonths(1), first);
      LocalDate quarter = first.minusMonths((today.getMonthValue() - 1) % 3);
      assertEquals(1, quarter.get(IsoFields.DAY_OF_QUARTER));
      expect(today, "quarterly", quarter.minusMonths(3), quarter);
      LocalDate year = today.withDayOfYear(1);
      expect(today, "annual", year.minusYears(1), year);
    }
  }

  @Test
  void wrongUseIsTwo() throws Exception {
    Run run = run(variables("2026-05-04"), "daily");
    assertEquals(2, run.code());
    assertTrue(run.out().contains("weekly, monthly, quarterly or annual, got 'daily'"), run.out());
    Run noSource = run(variables("2026-05-04", "SOURCE", ""), "weekly");
    assertEquals(2, noSource.code());
    assertTrue(noSource.out().contains("say what to read"), noSource.out());
    try (var files = Files.list(temp)) {
      assertEquals(0, files.count());
    }
  }

  /** As cron would: the variables of the page, then each of its lines. */
  @Test
  void theCrontabOfThePageRunsIt() throws Exception {
    Map<String, String> variables = new HashMap<>(Map.of("DRY_RUN", "1", "TODAY", "2026-05-04"));
    List<String> kinds = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of("../docs/reviews.md"))) {
      if (line.matches("[A-Z]+=.*")) {
        variables.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1));
      } else if (line.matches("[0-9*, ]+ affidavit +/opt/affidavit/reports.sh \\w+")) {
        kinds.add(line.substring(line.lastIndexOf(' ') + 1));
      }
    }
    assertEquals(List.of("weekly", "monthly", "quarterly", "annual"), kinds);
    for (String kind : kinds) {
      Run run = run(variables, kind);
      assertEquals(0, run.code(), run.out());
      String begin = "java -jar /opt/affidavit/auditor.jar report ";
      assertTrue(run.out().startsWith(begin), run.out());
      String end = " --key /etc/affidavit/verify.key --log-group /clinic/audit --region us-east-1";
      assertTrue(run.out().lines().findFirst().orElse("").endsWith(end), run.out());
    }
  }

  /** The command line is there and knows its options: the worst of their codes is the script's. */
  private String auditor() {
    return Path.of(System.getProperty("java.home"), "bin", "java")
        + " -XX:TieredStopAtLevel=1 -cp "
        + System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
        + " "
        + Auditor.class.getName();
  }

  @Test
  void aReportOfTheMonthIsMadeOfAnExport() throws Exception {
    Path export = temp.resolve("export.jsonl");
    Files.writeString(
        export,
        "{\"eventId\":\"0196a000-0000-7000-8000-000000000001\",\"eventType\":\"PHI_ACCESSED\","
            + "\"timestamp\":\"2026-04-04T09:00:00.000000Z\",\"userId\":\"dr-1\","
            + "\"patientId\":\"p-1\",\"status\":\"success\",\"application\":\"viewer\"}\n");
    Map<String, String> variables =
        variables(
            "2026-05-04", "AUDITOR", auditor(), "SOURCE", export.toString(), "FORMAT", "json");
    Run run = run(variables, "monthly", "evidence");
    assertEquals(0, run.code(), run.out());
    Path made = temp.resolve("monthly-2026-04-01/evidence.json");
    String report = Files.readString(made);
    assertNotNull(Json.parse(Files.readAllBytes(made)));
    assertTrue(report.contains("PHI_ACCESSED"), "the event of April");
    assertEquals("rw-------", permissions(made));
    Map<String, String> missing =
        variables("2026-05-04", "AUDITOR", auditor(), "SOURCE", "nowhere", "FORMAT", "json");
    assertEquals(3, run(missing, "monthly", "evidence").code());
  }

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
