package io.affidavit.auditor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.affidavit.spool.ControlRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an attacker with some of the keys, or a host gone wrong, can do. */
class VerifyInsiderTest {
  private static final UUID BASE = UUID.randomUUID();

  @TempDir static Path temp;
  private static Host host;
  private StreamMaker maker;

  @BeforeAll
  static void keys() throws Exception {
    host = new Host(temp.resolve("host"));
  }

  @BeforeEach
  void openStream() throws Exception {
    maker = new StreamMaker(host.auditKey).open(BASE, 1);
  }

  private static void assertFound(List<String> lines, String... codes) {
    assertEquals(List.of(codes), Verified.of(host.verifyKey, lines).codes());
  }

  @Test
  void aStreamMadeWithThePublicKeyAloneIsForged() throws Exception {
    StreamMaker forger = new StreamMaker(host.auditKey, UUID.randomUUID(), new byte[32]);
    forger.open(BASE, 1).events(3).checkpoint().close();
    assertFound(forger.lines, "forged-open-record");
  }

  @Test
  void aForgedOpenRecordBesideTheTrueOneDoesNotHideTheStream() throws Exception {
    StreamMaker forger = new StreamMaker(host.auditKey, maker.stream, new byte[32]);
    maker.events(3).close();
    List<String> lines = new ArrayList<>(forger.open(BASE, 1).lines);
    lines.addAll(maker.lines);
    Verified verified = Verified.of(host.verifyKey, lines);
    assertEquals(List.of("mac-failure 0"), verified.codes());
    assertEquals(maker.lines.size(), verified.records());
  }

  @Test
  void twoOpenRecordsOfOneStream() throws Exception {
    byte[] enrolment = new byte[32];
    StreamMaker one = new StreamMaker(host.auditKey, UUID.randomUUID(), enrolment);
    assertFound(one.open(BASE, 1).lines, "forged-open-record");

    maker.events(2).control(ControlRecord.Kind.OPEN, Map.of("seed", "AAAA")).close();
    assertFound(maker.lines, "two-open-records 3");
  }

  @Test
  void aSecondOpenRecordWithASeedOfItsOwn() throws Exception {
    StreamMaker again = maker.again(host.auditKey).open(BASE, 1);
    maker.events(2).close();
    List<String> lines = new ArrayList<>(maker.lines);
    lines.addAll(again.lines);
    assertFound(lines, "two-open-records 0");
  }

  @Test
  void yesterdaySealedAnewWithTodaysKey() {
    maker.events(4).checkpoint().events(2);
    List<String> lines = new ArrayList<>(maker.lines);
    lines.set(2, maker.sealed("{\"eventType\":\"PHI_ACCESSED\",\"patient\":\"another\"", 2));
    maker.close();
    lines.add(maker.lines.get(maker.lines.size() - 1));
    // The head was taken over the true record.
    assertFound(lines, "checkpoint-mismatch 5", "checkpoint-mismatch 8", "epoch-order 2");
  }

  @Test
  void allOfYesterdaySealedAnewWithTodaysKey() {
    maker.events(4).checkpoint().checkpoint();
    List<String> lines = new ArrayList<>(maker.lines.subList(0, 2));
    for (int i = 2; i < 9; i++) {
      lines.add(maker.sealed("{\"eventType\":\"PHI_ACCESSED\"", i));
    }
    assertFound(lines, "epoch-order 2", "not-closed");
    Verified filtered = Verified.of(host.verifyKey, lines, "--filtered");
    assertEquals(List.of("epoch-order 2"), filtered.codes());
  }

  @Test
  void anEpochThatDoesNotEndWithItsCheckpoint() {
    maker.events(1).checkpoint();
    List<String> lines = new ArrayList<>(maker.lines);
    lines.set(2, lines.get(1));
    maker.events(1).close();
    lines.addAll(maker.lines.subList(3, 5));
    assertFound(lines, "missing 2");
  }

  @Test
  void twoAuthenticRecordsWithOneNumber() {
    maker.events(2);
    String other = maker.sealed("{\"eventType\":\"PHI_ACCESSED\"", 1);
    maker.close();
    List<String> lines = new ArrayList<>(maker.lines);
    lines.add(other);
    assertFound(lines, "conflict 1");
  }

  @Test
  void aCheckpointThatCountsWrong() {
    maker.events(2).control(ControlRecord.Kind.CLOSE, Map.of("count", 7, "head", "x"));
    assertFound(maker.lines, "checkpoint-mismatch 3");
  }

  @Test
  void recordsAfterTheEnd() {
    assertFound(maker.events(1).close().events(2).lines, "after-close 3-4");
  }

  @Test
  void aBurntNumberIsMissing() {
    maker.events(1).skip().events(1);
    maker.control(
        ControlRecord.Kind.GAP,
        Map.of("reason", "unconfirmed", "stream", "" + maker.stream, "from", 2, "to", 2));
    assertFound(maker.close().lines, "gap-declared 4", "missing 2");
  }

  @Test
  void aDeclaredGapStaysAFinding() {
    maker.control(
        ControlRecord.Kind.GAP,
        Map.of("reason", "dropped", "counts", Map.of("PHI_ACCESSED", 12, "LOGIN", 1)));
    maker.close();
    Verified verified = Verified.of(host.verifyKey, maker.lines);
    assertEquals(List.of("gap-declared 1"), verified.codes());
    assertEquals("dropped, 13 events", verified.report().at("/streams/0/findings/0/note").asText());
  }

  @Test
  void aReasonThatIsMoreThanAWordIsNotRepeated() {
    maker.control(
        ControlRecord.Kind.GAP, Map.of("reason", "patient " + TestEvents.SECRET + " was seen"));
    assertFound(maker.close().lines, "gap-declared 1");
  }

  @Test
  void anOpenStreamOfARunningApplicationIsAcceptedAtThatTime() {
    maker.events(1).checkpoint().events(1);
    assertFound(maker.lines, "not-closed");
    assertEquals(0, running("2026-11-01T10:02:00Z").code());
    assertEquals("whole", running("2026-11-01T11:00:00+01:00").verdict());
    Verified later = running("2026-11-01T10:04:00Z");
    assertEquals(List.of("not-closed"), later.codes());
    assertEquals(
        "last is #3, silent since 2026-11-01T10:00:00Z",
        later.report().at("/streams/0/findings/0/note").asText());
  }

  private Verified running(String time) {
    return Verified.of(host.verifyKey, maker.lines, "--running-at", time);
  }

  @Test
  void aRecordThatClaimsToBeControlUnderExtraIsNone() {
    maker.add("{\"eventType\":\"X\",\"extra\":{\"sealRecord\":{\"kind\":\"close\"}}");
    assertFound(maker.lines, "not-closed");
  }
}
