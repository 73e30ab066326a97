package io.affidavit.auditor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.affidavit.spool.FileSpool;
import io.affidavit.spool.SmallSpools;
import io.affidavit.spool.SpoolListener;
import io.affidavit.spool.SpoolQueue;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a stream can be verified from, and who can pretend that it is there. */
class VerifyKeyframeTest {
  private static final UUID BASE = UUID.randomUUID();
  private static final byte[] NO_SECRET = new byte[32];

  @TempDir static Path temp;
  private static Host host;
  private StreamMaker maker;

  @BeforeAll
  static void keys() throws Exception {
    host = new Host(temp.resolve("host"));
  }

  /** 0 open, 1-3 events, 4 checkpoint, 5 event, 6 keyframe, 7-9 events, 10 checkpoint, 11 event. */
  @BeforeEach
  void stream() throws Exception {
    maker = new StreamMaker(host.auditKey).open(BASE, 4);
    maker.events(3).checkpoint().events(1).keyframe().events(3).checkpoint().events(1);
  }

  private static Verified verified(List<String> lines, Object... options) {
    return Verified.of(host.verifyKey, lines, options);
  }

  private static void assertFound(List<String> lines, String... codes) {
    assertEquals(List.of(codes), verified(lines).codes());
  }

  @Test
  void aStreamWithKeyframesIsWholeInAnyOrder() throws Exception {
    maker.keyframe().events(1).close();
    for (int seed = 0; seed < 20; seed++) {
      List<String> lines = new ArrayList<>(maker.lines);
      Collections.shuffle(lines, new Random(seed));
      Verified verified = verified(lines);
      assertEquals(List.of(), verified.codes(), "seed " + seed);
      assertEquals("whole", verified.verdict());
      assertEquals(lines.size(), verified.records());
    }
  }

  @Test
  void aRangeVerifiesFromItsKeyframe() {
    maker.close();
    for (int seed = 0; seed < 10; seed++) {
      List<String> range = new ArrayList<>(maker.lines.subList(6, maker.lines.size()));
      Collections.shuffle(range, new Random(seed));
      Verified verified = verified(range);
      assertEquals(List.of(), verified.codes());
      assertEquals("range", verified.verdict());
      assertEquals(0, verified.code());
      assertEquals(6, verified.records());
      assertEquals("keyframe", verified.report().at("/streams/0/start").asText());
      assertEquals(6, verified.report().at("/streams/0/from").asInt());
      assertEquals("" + BASE, verified.report().at("/streams/0/base").asText());
      assertEquals(4, verified.report().at("/streams/0/ordinal").asInt());
      assertEquals(1, verified.report().at("/streams/0/unverified").asInt(), "the keyframe itself");
    }
  }

  @Test
  void whatStandsBeforeTheKeyframeIsUnverifiedAndNotForged() {
    maker.close();
    List<String> range = maker.lines.subList(3, maker.lines.size());
    assertFound(range, "before-keyframe 3-5");
    Verified verified = verified(range, "--range");
    assertEquals(List.of(), verified.codes());
    assertEquals("range", verified.verdict());
    assertEquals(4, verified.report().at("/streams/0/unverified").asInt());
    Cli cli = people(range);
    assertTrue(cli.out().contains("4 unverified, closed, from #6 on (keyframe)"), cli.out());
    assertTrue(cli.out().contains("; 4 records not verified"), cli.out());
  }

  private static Cli people(List<String> lines) {
    return Cli.run(
        new java.io.ByteArrayInputStream(TestEvents.utf8(Recorded.join(lines))),
        "verify",
        "--range",
        "--key",
        host.verifyKey,
        "-");
  }

  @Test
  void aRangeIsCompleteFromItsKeyframeOn() {
    maker.close();
    List<String> range = new ArrayList<>(maker.lines.subList(6, maker.lines.size()));
    range.remove(2);
    assertFound(range, "missing 8");
    range = new ArrayList<>(maker.lines.subList(6, maker.lines.size()));
    range.set(2, range.get(2).replace(TestEvents.SECRET, "Mueller-4711"));
    assertFound(range, "mac-failure 8");
  }

  @Test
  void aKeyframeMadeWithThePublicKeyAloneIsForged() throws Exception {
    KeyframeMaker forger = new KeyframeMaker(host.auditKey, maker.stream, NO_SECRET);
    StreamMaker fabricated = new StreamMaker(host.auditKey, maker.stream, NO_SECRET);
    for (int i = 0; i < 6; i++) {
      fabricated.skip();
    }
    fabricated.keyframe(forger.enrolled(BASE, 4), Map.of()).events(3).close();
    assertFound(fabricated.lines, "no-open-record");

    List<String> beside = new ArrayList<>(maker.close().lines);
    beside.add(fabricated.lines.get(0));
    assertFound(beside, "forged-keyframe 6");
  }

  @Test
  void aKeyframeOfAnotherStreamOrPlaceIsForged() throws Exception {
    String keyframe = maker.lines.get(6);
    StreamMaker other = new StreamMaker(host.auditKey).open(BASE, 5);
    other.events(3).checkpoint().events(1);
    List<String> lines = new ArrayList<>(other.lines);
    lines.add(keyframe.replace("" + maker.stream, "" + other.stream));
    assertTrue(verified(lines).codes().contains("forged-keyframe 6"));

    // In its own stream, where nothing else would speak against it.
    List<String> moved = new ArrayList<>();
    moved.add(keyframe.replaceFirst("\"sequence\":6", "\"sequence\":7"));
    assertFound(moved, "no-open-record");
    moved.set(0, keyframe.replaceFirst("\"epoch\":1", "\"epoch\":2"));
    assertFound(moved, "no-open-record");
    moved.set(0, keyframe.replace("" + maker.stream, "" + UUID.randomUUID()));
    assertFound(moved, "no-open-record");
  }

  @Test
  void noFactOfAKeyframeCanBeChanged() {
    maker.close();
    List<String> range = maker.lines.subList(6, maker.lines.size());
    String keyframe = range.get(0);
    String[] lies = {
      keyframe.replace("\"ordinal\":4", "\"ordinal\":5"),
      keyframe.replace("" + BASE, "" + UUID.randomUUID()),
      keyframe.replace("\"count\":6", "\"count\":5"),
      keyframe.replaceFirst("\"head\":\"....", "\"head\":\"AAAA"),
      keyframe.replaceFirst("\"copyCount\":0", "\"copyCount\":1"),
      keyframe.replaceFirst("\"proof\":\"....", "\"proof\":\"AAAA"),
      keyframe.replaceFirst("\"seed\":\"....", "\"seed\":\"AAAA"),
      keyframe.replaceFirst("\"proof\":\"[^\"]*\"", "\"proof\":\"!\""),
      keyframe.replaceFirst("\"head\":\"[^\"]*\"", "\"head\":\"AA\""),
    };
    for (String lie : lies) {
      assertTrue(!lie.equals(keyframe), lie);
      List<String> lines = new ArrayList<>(range);
      lines.set(0, lie);
      assertFound(lines, "no-open-record");
      List<String> whole = new ArrayList<>(maker.lines);
      whole.set(6, lie);
      List<String> codes = verified(whole).codes();
      assertTrue(codes.contains("forged-keyframe 6"), codes + lie);
    }
  }

  @Test
  void theTimeOfAKeyframeThatBeginsARangeProvesNothing() {
    List<String> range = new ArrayList<>(maker.lines.subList(6, 8));
    range.set(0, range.get(0).replace("2026-11-01T10:00", "2026-11-01T11:00"));
    Verified verified = verified(range, "--running-at", "2026-11-01T11:00:00Z");
    assertEquals(List.of("not-closed"), verified.codes());
  }

  @Test
  void aMissingKeyframeMakesWhatFollowsUnverifiableAndNotForged() {
    List<String> lines = new ArrayList<>(maker.close().lines);
    lines.remove(6);
    Verified verified = verified(lines);
    assertEquals(List.of("keyframe-missing 7-12", "not-closed"), verified.codes());
    assertEquals(6, verified.report().at("/streams/0/unverified").asInt());
  }

  @Test
  void betweenAMissingKeyframeAndTheNextOneNothingIsForged() throws Exception {
    maker.keyframe().events(2).close();
    List<String> lines = new ArrayList<>(maker.lines);
    lines.remove(6);
    assertFound(lines, "keyframe-missing 7-11", "missing 6");
  }

  @Test
  void anInsiderWhoPutsAKeyframeBesideACheckpointIsFound() throws Exception {
    // With every secret of the host, after the fact: all but the keys that are gone.
    byte[] enrolment = StreamMaker.secret(host.auditKey, "enrolment");
    StreamMaker insider = new StreamMaker(host.auditKey, maker.stream, enrolment);
    for (int i = 0; i < 10; i++) {
      insider.skip();
    }
    KeyframeMaker forger = new KeyframeMaker(host.auditKey, maker.stream, enrolment);
    insider.atEpoch(2).keyframe(forger.enrolled(BASE, 4), Map.of()).events(1).close();
    List<String> lines = new ArrayList<>(maker.lines.subList(0, 10));
    lines.addAll(insider.lines);
    List<String> codes = verified(lines).codes();
    assertTrue(codes.contains("forged-keyframe 10"), "" + codes);

    lines.add(maker.lines.get(10));
    codes = verified(lines).codes();
    assertTrue(codes.contains("forged-keyframe 10"), "" + codes);
  }

  @Test
  void aStolenKeyDoesNotReachPastAKeyframe() {
    String late = maker.sealedWithTheKeyBeforeTheKeyframe("{\"eventType\":\"X\"", 7);
    List<String> lines = new ArrayList<>(maker.close().lines);
    lines.set(7, late);
    assertFound(lines, "mac-failure 7");
    // Also where it comes first, when the keyframe is not known yet.
    Collections.swap(lines, 6, 7);
    assertTrue(verified(lines).codes().contains("epoch-order 7"), "" + verified(lines).codes());
  }

  @Test
  void aRealSpoolMakesKeyframesThatVerify() throws Exception {
    Path directory = temp.resolve("real");
    Host real = new Host(directory);
    Recorded recorded;
    try (FileSpool spool =
        FileSpool.open(
            SmallSpools.keyframes(real.spool(), Duration.ZERO).keyFile(real.auditKey).build(),
            TestEvents::control,
            SpoolListener.SILENT)) {
      recorded = new Recorded(spool.stream());
      SpoolQueue queue = spool.queue("logs");
      for (int i = 0; i < 4; i++) {
        Host.append(spool, 5 * i, 5 * i + 5);
        Host.deliver(queue, recorded, "\"proof\":");
      }
      spool.finishStream(Host.LONG);
      Host.deliver(queue, recorded, "\"kind\":\"close\"");
    }
    assertEquals("whole", Verified.of(real.verifyKey, recorded.complete()).verdict());
    assertEquals("whole", Verified.of(real.verifyKey, recorded.redacted()).verdict());
    int keyframe = 1;
    while (!recorded.complete().get(keyframe).contains("\"proof\":")) {
      keyframe++;
    }
    int end = recorded.complete().size();
    for (List<String> form : List.of(recorded.complete(), recorded.redacted())) {
      Verified range = Verified.of(real.verifyKey, form.subList(keyframe, end));
      assertEquals(List.of(), range.codes());
      assertEquals("range", range.verdict());
      assertEquals(end - keyframe - 1, range.records() + range.copies());
    }
    // Nothing that was computed from the complete form stands in the redacted one.
    String copy = recorded.redacted().get(keyframe);
    assertTrue(copy.contains("\"copyHead\"") && !copy.contains("\"head\""), copy);
  }
}
