package io.affidavit.auditor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clean exports raise no alarm. */
class VerifyCleanTest {
  @TempDir static Path temp;
  private static Host host;
  private static Recorded recorded;

  @BeforeAll
  static void recordOnce() throws Exception {
    host = new Host(temp.resolve("host"));
    recorded = host.record(40);
  }

  private static void assertWhole(Verified verified) {
    assertEquals(List.of(), verified.codes());
    assertEquals("whole", verified.verdict());
    assertEquals(0, verified.code());
  }

  @Test
  void aWholeStreamIsWhole() {
    Verified verified = Verified.of(host.verifyKey, recorded.complete());
    assertWhole(verified);
    assertEquals(recorded.complete().size(), verified.records());
    assertTrue(verified.report().at("/streams/0/checkpoints").asLong() >= 1);
    assertEquals("closed", verified.report().at("/streams/0/end").asText());
  }

  @Test
  void aStreamOfMoreThanAThousandRecordsIsWhole() throws Exception {
    Recorded longer = new Host(temp.resolve("longer")).record(2500);
    Verified verified =
        Verified.of(temp.resolve("longer").resolve("verify.key"), longer.complete());
    assertWhole(verified);
    assertEquals(longer.complete().size(), verified.records());
  }

  @Test
  void anyOrderAndEqualDuplicatesAreFine() {
    List<String> lines = recorded.lines();
    lines.addAll(recorded.complete());
    for (int seed = 0; seed < 10; seed++) {
      Collections.shuffle(lines, new Random(seed));
      Verified verified = Verified.of(host.verifyKey, lines);
      assertWhole(verified);
      assertEquals(recorded.complete().size(), verified.records());
      assertEquals(
          recorded.complete().size(), verified.report().at("/streams/0/duplicates").asLong());
    }
  }

  @Test
  void theOpenRecordMayComeLast() {
    List<String> lines = recorded.lines();
    Collections.reverse(lines);
    assertWhole(Verified.of(host.verifyKey, lines));
  }

  @Test
  void redactedCopiesAloneAreWhole() {
    Verified verified = Verified.of(host.verifyKey, recorded.redacted());
    assertWhole(verified);
    assertEquals(0, verified.records());
    assertEquals(recorded.redacted().size(), verified.copies());
  }

  @Test
  void bothFormsTogetherAreWhole() {
    List<String> both = recorded.lines();
    both.addAll(recorded.redacted());
    Verified verified = Verified.of(host.verifyKey, both);
    assertWhole(verified);
    assertEquals(recorded.complete().size(), verified.records());
    assertEquals(recorded.redacted().size(), verified.copies());
  }

  @Test
  void twoProcessesOfOneBaseAreWhole() throws Exception {
    Host other = new Host(temp.resolve("two"));
    List<String> lines = other.record(5).lines();
    lines.addAll(other.record(5).complete());
    Verified verified = Verified.of(other.verifyKey, lines);
    assertWhole(verified);
    assertEquals(2, verified.report().path("streams").size());
  }

  @Test
  void aStreamMadeFromTheSpecificationIsWhole() throws Exception {
    StreamMaker maker =
        new StreamMaker(host.auditKey)
            .open(UUID.randomUUID(), 1)
            .events(3)
            .checkpoint()
            .checkpoint()
            .events(2)
            .checkpoint()
            .close();
    assertWhole(Verified.of(host.verifyKey, maker.lines));
  }

  @Test
  void aSelectionIsAuthenticAndClaimsNoMore() {
    List<String> some = new ArrayList<>();
    some.add(recorded.complete().get(0));
    some.add(recorded.complete().get(7));
    some.add(recorded.complete().get(21));
    Verified verified = Verified.of(host.verifyKey, some, "--filtered");
    assertEquals(List.of(), verified.codes());
    assertEquals("authentic", verified.verdict());
    assertEquals(0, verified.code());
    assertEquals(1, Verified.of(host.verifyKey, some).code());
  }

  @Test
  void theReportForPeopleIsClear() throws Exception {
    Path export = temp.resolve("export.jsonl");
    Files.writeString(export, Recorded.join(recorded.complete()));
    Cli cli = Cli.run("verify", "--key", host.verifyKey, export);
    assertEquals(0, cli.code());
    assertEquals("", cli.err());
    List<String> lines = cli.out().lines().toList();
    assertEquals("stream " + recorded.stream() + ": whole", lines.get(0));
    assertTrue(lines.get(1).contains(recorded.complete().size() + " records verified"));
    assertEquals("VERDICT: whole: nothing edited, removed or inserted", lines.get(3));
    assertFalse(cli.out().contains(TestEvents.SECRET));
  }

  @Test
  void aSelectionSaysSoToPeople() throws Exception {
    Path export = temp.resolve("selection.jsonl");
    Files.writeString(export, recorded.complete().get(0) + "\n");
    Cli cli = Cli.run("verify", "--filtered", "--key", host.verifyKey, export);
    assertTrue(cli.out().contains("VERDICT: records authentic, completeness not claimed\n"));
    assertTrue(cli.out().startsWith("stream " + recorded.stream() + ": authentic\n"));
  }
}
