package io.affidavit.auditor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code auditor report --directory}, as a person gives it, with the sample's files. */
class ReportDirectoryTest {
  private static final Path TRAIL =
      Path.of("src", "test", "resources", "io", "affidavit", "auditor", "golden", "trail.jsonl");
  private static final Path STAFF = Path.of("..", "samples", "directory", "staff.csv");
  private static final Path PATIENTS = Path.of("..", "samples", "directory", "patients.csv");

  @TempDir Path temp;

  private static Cli cli(String kind, String format, Object... options) {
    List<Object> args =
        new ArrayList<>(List.of("report", kind, "--from", "2026-03-06", "--to", "2026-03-10"));
    args.addAll(List.of("--format", format, "--by", "officer", TRAIL));
    args.addAll(List.of(options));
    return Cli.run(args.toArray());
  }

  private static List<JsonNode> rows(Cli cli, String table) {
    JsonNode report = Json.parse(cli.out().getBytes(StandardCharsets.UTF_8));
    assertNotNull(report, cli.err());
    List<JsonNode> rows = new ArrayList<>();
    for (JsonNode section : report.path("sections")) {
      for (JsonNode block : section.path("blocks")) {
        if (block.path("id").asText().equals(table)) {
          block.path("rows").forEach(rows::add);
        }
      }
    }
    return rows;
  }

  private static List<String> findings(Cli cli) {
    return rows(cli, "findings").stream()
        .filter(
            row ->
                row.path("ruleId").asText().matches("SA.*|SE[LN].*|EMPLOYEE.*|DECEASED|INACTIVE.*"))
        .map(
            row ->
                String.join(
                    " ",
                    row.path("ruleId").asText(),
                    row.path("severity").asText(),
                    row.path("userId").asText(),
                    row.path("patientId").asText(),
                    row.path("value").asText()))
        .sorted()
        .toList();
  }

  @Test
  void security() {
    Cli cli = cli("security", "json", "--directory", STAFF, "--directory", PATIENTS);
    assertEquals(0, cli.code(), cli.err());
    assertEquals(
        List.of(
            "DECEASED MEDIUM nurse.bell MRN-201 1 accesses",
            "EMPLOYEE_RECORD MEDIUM nurse.bell MRN-200 1 accesses",
            "INACTIVE_USER HIGH clerk.nye null 2 events after the account's last day",
            "SAME_ADDRESS HIGH dr.quill MRN-100 2 accesses: with the same surname",
            "SAME_ADDRESS HIGH dr.quill MRN-100 2 accesses: with the same surname",
            "SAME_ADDRESS MEDIUM clerk.nye MRN-103 1 accesses",
            "SAME_SURNAME LOW dr.quill MRN-100 2 accesses",
            "SAME_SURNAME LOW dr.quill MRN-100 2 accesses",
            "SAME_SURNAME LOW dr.vance MRN-104 2 accesses: emergency",
            "SAME_SURNAME LOW nurse.bell MRN-102 1 accesses",
            "SELF MEDIUM dr.quill MRN-101 1 accesses",
            "SELF MEDIUM dr.quill MRN-101 1 accesses",
            "SENSITIVE MEDIUM nurse.bell MRN-102 1 accesses: VIP",
            "SENSITIVE MEDIUM nurse.bell MRN-202 1 accesses: marked in the directory"),
        findings(cli));
    for (String secret : List.of("Larch", "BAY AVE", "Bay Ave", "Quill\"", "QUILL", "Moss")) {
      assertFalse(cli.all().contains(secret), secret);
    }
    JsonNode report = Json.parse(cli.out().getBytes(StandardCharsets.UTF_8));
    assertNotNull(report);
    assertEquals("directory " + STAFF, report.at("/request/sources/1").asText());
    assertEquals("directory " + PATIENTS, report.at("/request/sources/2").asText());
    assertTrue(ReportSchema.problems(report).isEmpty());
  }

  @Test
  void withoutOneTheRulesSayWhatTheyNeed() {
    Cli cli = cli("security", "json");
    assertEquals(0, cli.code(), cli.err());
    assertEquals(List.of("SENSITIVE MEDIUM nurse.bell MRN-102 1 accesses: VIP"), findings(cli));
    List<String> notes =
        rows(cli, "rules").stream()
            .filter(row -> row.path("state").asText().equals("not evaluated"))
            .map(row -> row.path("ruleId").asText() + ": " + row.path("note").asText())
            .toList();
    assertEquals(5, notes.size());
    assertEquals(
        "SELF: needs a directory with the column patientId of staff: --directory FILE, see"
            + " docs/reports-directory.md",
        notes.get(3));
  }

  @Test
  void accessHasTheNamesOfUsers() {
    Cli with = cli("access", "json", "--directory", STAFF);
    Cli without = cli("access", "json");
    assertEquals(0, with.code(), with.err());
    List<String> names =
        rows(with, "accesses").stream().map(row -> row.path("userName").asText()).toList();
    assertTrue(names.contains("Dr. Ada Quill"), names.toString());
    assertTrue(names.contains("Nye, Sam"), names.toString());
    assertTrue(
        rows(without, "accesses").stream().allMatch(row -> row.path("userName").isNull()),
        "as today");
    assertEquals(rows(with, "accesses").size(), rows(without, "accesses").size());
    assertFalse(with.out().contains("Larch"));
  }

  @Test
  void whatIsWrongWithAFileIsToldAndNothingIsMade() throws IOException {
    Path bad = temp.resolve("patients.csv");
    Files.writeString(bad, "patientId,deceasedOn\nMRN-1,01/05/2026\n");
    Path output = temp.resolve("report.json");
    Cli cli = cli("security", "json", "--directory", bad, "-o", output);
    assertEquals(2, cli.code());
    assertTrue(
        cli.err()
            .contains(
                "directory "
                    + bad
                    + ", line 2: column deceasedOn: must be a date such as 2026-05-01, or empty,"
                    + " got a text of 10 characters"),
        cli.err());
    assertFalse(cli.all().contains("01/05"), cli.err());
    assertFalse(Files.exists(output));
    Cli gone = cli("security", "json", "--directory", temp.resolve("none.csv"));
    assertNotEquals(0, gone.code());
    assertTrue(gone.err().contains("none.csv"), gone.err());
  }

  @Test
  void aColumnThatIsNoneIsToldAndTheReportMade() throws IOException {
    Path staff = temp.resolve("staff.csv");
    Files.writeString(staff, "userId,name,phone\ndr.quill,Ada,555\n");
    Cli cli = cli("access", "csv", "--directory", staff);
    assertEquals(0, cli.code());
    assertTrue(cli.err().contains("not used are the columns phone; those of staff are"), cli.err());
    assertFalse(cli.all().contains("555"));
  }

  @Test
  void whereItIsOfNoUse() {
    Cli evidence = cli("evidence", "json", "--directory", STAFF);
    assertEquals(2, evidence.code());
    assertTrue(
        evidence.err().contains("--directory is for the access and the security report"),
        evidence.err());
    Cli access = cli("access", "json", "--directory", PATIENTS);
    assertEquals(2, access.code());
    assertTrue(access.err().contains("needs a file with the columns userId and name"));
  }
}
