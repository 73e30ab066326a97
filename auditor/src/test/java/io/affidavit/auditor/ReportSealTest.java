package io.affidavit.auditor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the seal says stands in the report. */
class ReportSealTest {
  @TempDir static Path temp;
  private static Host host;
  private static Recorded recorded;

  @BeforeAll
  static void recordOnce() throws Exception {
    host = new Host(temp.resolve("host"));
    recorded = host.record(20);
  }

  private static Reported reported(List<String> lines, Object... more) {
    Object[] options = new Object[more.length + 4];
    options[0] = "--key";
    options[1] = host.verifyKey;
    options[2] = "--from";
    options[3] = "2020-01-01";
    System.arraycopy(more, 0, options, 4, more.length);
    return Reported.of(Recorded.join(lines).getBytes(StandardCharsets.UTF_8), options);
  }

  private static String state(Reported reported) {
    return reported.json().at("/seal/state").asText();
  }

  @Test
  void whole() {
    Reported reported = reported(recorded.complete());
    assertEquals(0, reported.cli().code());
    assertEquals("whole", state(reported));
    assertEquals(recorded.complete().size(), reported.json().at("/seal/records").asInt());
    assertEquals(recorded.complete().size(), reported.input("read"));
    assertEquals(20, reported.column("eventType").stream().filter("PHI_ACCESSED"::equals).count());
    assertTrue(reported.column("sealPosition").contains(recorded.stream() + "/0"));
    assertTrue(reported.column("sealRecordKind").contains("open"));
  }

  @Test
  void anEditedRecordIsAFindingAndInTheReport() {
    List<String> lines = recorded.lines();
    int at = recorded.firstApplication();
    lines.set(at, lines.get(at).replace("PHI_ACCESSED", "PHI_EXPORTED"));
    Reported reported = reported(lines);
    assertEquals(1, reported.cli().code());
    assertEquals("findings", state(reported));
    String finding = reported.json().at("/seal/findings/0").asText();
    assertTrue(finding.contains("mac-failure"), finding);
    assertTrue(finding.contains("stdin record " + (at + 1)), finding);
    assertEquals(1, reported.column("eventType").stream().filter("PHI_EXPORTED"::equals).count());
    assertFalse(reported.cli().err().contains(TestEvents.SECRET));
  }

  @Test
  void anEventWithoutASealIsAFindingAndInTheReport() {
    List<String> lines = recorded.lines();
    lines.add("{\"timestamp\":\"2026-05-04T09:00:00Z\",\"eventType\":\"LOGIN\"}");
    Reported reported = reported(lines);
    assertEquals(1, reported.cli().code());
    assertTrue(reported.column("eventType").contains("LOGIN"));
    assertEquals(0, reported.input("undecodable"));
  }

  @Test
  void aSelectionIsAuthenticAndNoMore() {
    List<String> lines = recorded.lines();
    lines.remove(recorded.firstApplication());
    assertEquals("findings", state(reported(lines)));
    Reported reported = reported(lines, "--filtered");
    assertEquals(0, reported.cli().code());
    assertEquals("authentic", state(reported));
    assertTrue(reported.json().at("/seal/sentence").asText().contains("not claimed"));
  }
}
