package io.affidavit.auditor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.affidavit.spool.CrashLane;
import io.affidavit.spool.SealedExport;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Lanes of clean input, in which every finding is a false alarm. {@code mvn verify -Pcrash} runs
 * them at full size.
 */
@Tag("crash")
class NoFalseAlarmTest {
  private static final boolean FULL = Boolean.getBoolean("affidavit.crash");
  private static final int CLEAN_EVENTS = FULL ? 1_000_000 : 100_000;
  private static final int BASES = FULL ? 40 : 4;
  private static final int CRASHES = 25;

  @TempDir Path temp;

  private static void assertWhole(Verified verified, String what) {
    assertEquals(List.of(), verified.codes(), what);
    assertEquals("whole", verified.verdict(), what);
  }

  private Verified verified(Path key, Path... files) {
    List<Object> more = new ArrayList<>(List.of(files));
    more.add("--running-at");
    more.add("2026-11-01T10:00:00Z");
    return Verified.of(key, new byte[0], more.toArray());
  }

  @Test
  void onCleanEventsInOrderAndAsDuplicatesInAnyOrder() throws Exception {
    Path export = temp.resolve("export.jsonl");
    long records;
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(export), 1 << 16)) {
      records = SealedExport.write(CLEAN_EVENTS, temp, out);
    }
    Path key = temp.resolve("verify.key");
    Verified verified = verified(key, export);
    assertWhole(verified, "in order");
    assertEquals(records, verified.records());
    assertEquals(CLEAN_EVENTS + CLEAN_EVENTS / 1000 + 2, records);

    Path again = temp.resolve("again.jsonl");
    List<String> lines = new ArrayList<>(Files.readAllLines(export));
    Collections.shuffle(lines, new Random(7));
    Files.write(again, lines);
    verified = verified(key, again, export);
    assertWhole(verified, "twice, and the first time shuffled");
    assertEquals(records, verified.report().at("/streams/0/duplicates").asLong());
  }

  @Test
  void onStreamsThatCrashAndAreTakenOver() throws Exception {
    int streams = 0;
    int torn = 0;
    int adopted = 0;
    int stillborn = 0;
    for (int base = 0; base < BASES; base++) {
      Host host = new Host(temp.resolve("host" + base));
      CrashLane lane =
          new CrashLane(
              host.spool(), host.auditKey, TestEvents::control, TestEvents::application, base);
      lane.run(CRASHES);
      Verified verified = Verified.of(host.verifyKey, lane.delivered());
      assertWhole(verified, "seed " + base);
      streams += verified.report().path("streams").size() + lane.stillborn();
      torn += lane.torn();
      stillborn += lane.stillborn();
      adopted += ends(verified, "adopted");
      assertEquals(1, ends(verified, "closed"), "seed " + base);
    }
    assertEquals(BASES * (CRASHES + 1), streams);
    assertTrue(torn >= BASES, "power cuts that lost something: " + torn);
    assertEquals(streams - BASES, adopted + stillborn);
  }

  private static int ends(Verified verified, String how) throws IOException {
    List<String> ends = verified.report().path("streams").findValuesAsText("end");
    return Collections.frequency(ends, how);
  }
}
