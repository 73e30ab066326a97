package io.affidavit.auditor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FindingsTest {
  private static final Start.Place ZERO = new Start.Place(0, null);

  private static VerifyOptions options(boolean filtered) {
    return new VerifyOptions(filtered, false, null, Inventory.none());
  }

  private final Findings findings = new Findings();

  @Test
  void neighboursOfOneKindAndNoteAreOne() {
    findings.add(FindingKind.MISSING, 3, 5, "");
    findings.add(FindingKind.MISSING, 6, 6, "");
    findings.add(FindingKind.MISSING, 8, 8, "");
    findings.add(FindingKind.CONFLICT, 9, 9, "");
    findings.add(FindingKind.CONFLICT, 10, 10, "elsewhere");
    assertEquals(
        List.of(
            new Finding(FindingKind.MISSING, 3, 6, ""),
            new Finding(FindingKind.MISSING, 8, 8, ""),
            new Finding(FindingKind.CONFLICT, 9, 9, ""),
            new Finding(FindingKind.CONFLICT, 10, 10, "elsewhere")),
        findings.list(options(false)));
  }

  @Test
  void aListHasAnEnd() {
    for (int i = 0; i < 1000; i++) {
      findings.add(FindingKind.MAC_FAILURE, 2L * i, 2L * i, "");
      findings.add(FindingKind.UNSEALED, "record " + i);
    }
    List<Finding> list = findings.list(options(false));
    assertEquals(202, list.size());
    assertEquals("and 900 more of this kind", list.get(100).note());
    assertEquals("and 900 more of this kind", list.get(201).note());
  }

  @Test
  void placesComeInOrder() {
    findings.add(FindingKind.MAC_FAILURE, 9, 9, "b");
    findings.add(FindingKind.MAC_FAILURE, 2, 2, "a");
    findings.add(FindingKind.SWAPPED, 5, 5, "");
    assertEquals(2, findings.list(options(false)).get(0).from());
    assertEquals(List.of(2L, 5L, 9L), findings.sequences(0, 100));
    assertEquals(List.of(5L), findings.sequences(3, 8));
  }

  @Test
  void aSelectionOwesNoCompletenessAndNothingElseIsForgiven() {
    Set<FindingKind> forgiven =
        Set.of(
            FindingKind.MISSING,
            FindingKind.COPIES_MISSING,
            FindingKind.NOT_CLOSED,
            FindingKind.STREAM_MISSING,
            FindingKind.ORDINAL_MISSING,
            FindingKind.BASE_SILENT);
    for (FindingKind kind : FindingKind.values()) {
      findings.add(kind, "");
    }
    Set<FindingKind> left = new HashSet<>();
    findings.list(options(true)).forEach(finding -> left.add(finding.kind()));
    Set<FindingKind> expected = new HashSet<>(Arrays.asList(FindingKind.values()));
    expected.removeAll(forgiven);
    assertEquals(expected, left);
  }

  @Test
  void everyKindSaysWhatItMeans() {
    Set<String> codes = new HashSet<>();
    for (FindingKind kind : FindingKind.values()) {
      assertTrue(codes.add(kind.code()) && kind.code().matches("[a-z-]+"), kind.code());
      assertTrue(kind.text().length() > 20, kind.code());
    }
  }

  @Test
  void oneLineForPeople() {
    UUID id = UUID.fromString("0f8fad5b-d9cb-469f-a165-70867728950e");
    StreamResult stream =
        new StreamResult(
            id,
            null,
            -1,
            new Start(Start.Kind.OPEN, ZERO, ZERO),
            1,
            1,
            1,
            0,
            1,
            1200,
            "open",
            null,
            List.of(new Finding(FindingKind.MISSING, 1, 1199, "1199 records")));
    VerifyResult result =
        new VerifyResult(
            List.of(stream),
            List.of(new Finding(FindingKind.UNSEALED, -1, -1, "a.json record 3")),
            List.of("b.gz (EOFException)"),
            Set.of(),
            2,
            false);
    StringWriter out = new StringWriter();
    new TextReport(new PrintWriter(out, true)).print(result);
    assertEquals(
        List.of(
            "stream " + id + ": 1 finding",
            "  1 record, 1 redacted copy verified, 1 checkpoint, 1 equal duplicate, open",
            "  ! missing #1 to #1199 (1199 records): " + FindingKind.MISSING.text(),
            "input as a whole",
            "  ! unsealed (a.json record 3): " + FindingKind.UNSEALED.text(),
            "could not read to the end: b.gz (EOFException)",
            "2 test events of auditor doctor, not sealed: no part of the record",
            "total: 1 stream, 1 record and 1 redacted copy verified, 2 findings",
            "VERDICT: 2 findings"),
        out.toString().lines().toList());
    assertEquals(1, result.exitCode());
  }

  @Test
  void aVerdictNeedsAllOfTheInput() {
    VerifyResult result =
        new VerifyResult(List.of(), List.of(), List.of("a (IOException)"), Set.of(), 0, true);
    assertEquals("unreadable", result.verdict());
    assertEquals(3, result.exitCode());
    StringWriter out = new StringWriter();
    new TextReport(new PrintWriter(out, true)).print(result);
    assertTrue(out.toString().endsWith("VERDICT: none: part of the input could not be read\n"));
  }
}
