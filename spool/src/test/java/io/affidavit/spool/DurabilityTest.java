package io.affidavit.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What each durability asks of the disk, and when; seen at the file interface. */
class DurabilityTest {
  @TempDir Path temp;
  private final CallLog[] made = new CallLog[1];

  private SteppedSpool open(Durability durability, long segmentBytes) throws IOException {
    return new SteppedSpool(
        temp.resolve("spool"), durability, segmentBytes, files -> made[0] = new CallLog(files));
  }

  private CallLog log() {
    return made[0];
  }

  private static void rest(SteppedSpool stepped) throws IOException {
    while (stepped.step(200) > 0) {}
  }

  private static String name(SteppedSpool stepped) {
    List<SegmentFile> segments = stepped.spool.own().segments();
    return String.valueOf(segments.get(segments.size() - 1).path().getFileName());
  }

  private static void append(SteppedSpool stepped, int count) {
    for (int i = 0; i < count; i++) {
      assertTrue(stepped.offer(SteppedSpool.sized(i)));
    }
  }

  private static long last(SteppedSpool stepped) {
    return stepped.spool.recordCount() - 1;
  }

  @ParameterizedTest
  @EnumSource(Durability.class)
  void theOpenRecordSaysWhichPromiseHolds(Durability durability) throws IOException {
    SteppedSpool stepped = open(durability, 1 << 20);
    rest(stepped);
    SpooledRecord first = stepped.spool.queue("logs").peek(1, 1).get(0);
    assertTrue(first.completeText().contains("durability=" + durability));
  }

  @ParameterizedTest
  @EnumSource(Durability.class)
  void headerAndNameAreSafeBeforeTheFirstFrame(Durability durability) throws IOException {
    SteppedSpool stepped = open(durability, 9 * 1024);
    for (int i = 0; i < 5; i++) {
      stepped.offer(SteppedSpool.sized(i + 20));
      rest(stepped);
    }
    List<String> calls = log().calls();
    int checked = 0;
    for (int i = 0; i < calls.size(); i++) {
      if (calls.get(i).startsWith("create segment-")) {
        String file = calls.get(i).substring("create ".length());
        List<String> next = calls.subList(i + 1, i + 5);
        String directory = "directory " + stepped.spool.stream();
        assertEquals(
            List.of("write " + file, "write " + file, "force " + file, directory), next, file);
        checked++;
      }
    }
    assertTrue(checked >= 2, checked + " segments");
  }

  @Test
  void theInstancesNameIsSafeBeforeAnythingElse() throws IOException {
    open(Durability.DISK, 1 << 20);
    assertEquals("directory spool", log().calls().get(0));
  }

  @Test
  void diskConfirmsAfterAForceAndOneForceConfirmsAll() throws IOException {
    SteppedSpool stepped = open(Durability.DISK, 1 << 20);
    rest(stepped);
    log().take();
    long before = stepped.spool.own().readable();
    append(stepped, 20);
    assertEquals(before, stepped.spool.own().readable(), "written is not safe");
    assertEquals(20, CallLog.count(log().take(), "write"));
    stepped.step(0);
    assertEquals(List.of("force " + name(stepped)), log().take());
    assertEquals(before + 20, stepped.spool.own().readable());
  }

  @Test
  void intervalConfirmsAtOnceForcesWithin50MsAndKeepsWhatIsNotForced() throws IOException {
    SteppedSpool stepped = open(Durability.INTERVAL, 1 << 20);
    rest(stepped);
    append(stepped, 1);
    rest(stepped);
    for (int i = 0; i < 20; i++) {
      stepped.step(0);
      log().take();
      append(stepped, 3);
      assertTrue(stepped.spool.writer().isSafe(last(stepped)), "confirmed");
      assertFalse(stepped.spool.writer().isForced(last(stepped)));
      stepped.step(49);
      long early = CallLog.count(log().calls(), "force");
      stepped.step(1);
      assertEquals(1, CallLog.count(log().calls(), "force"), "early: " + early);
      assertTrue(stepped.spool.writer().isForced(last(stepped)));
    }
    append(stepped, 7);
    int now = stepped.disk.operations();
    stepped.disk.breakAt(now, now + 1, false);
    stepped.step(50);
    assertEquals(1, stepped.disk.faults(), "the force failed");
    String poisoned = name(stepped);
    rest(stepped);
    assertFalse(name(stepped).equals(poisoned));
    assertTrue(stepped.spool.writer().isForced(last(stepped)), "they were in memory");
    CrashChecker checker = new CrashChecker(temp);
    CrashPoint point = stepped.disk.crashPoint(stepped.spool.own().directory());
    checker.check(point, stepped.spool.stream(), last(stepped), part -> false);
  }

  @Test
  void processForcesOnlyWhereASegmentEnds() throws IOException {
    SteppedSpool stepped = open(Durability.PROCESS, 12 * 1024);
    rest(stepped);
    log().take();
    int rotations = 0;
    for (int i = 0; i < 60; i++) {
      String before = name(stepped);
      append(stepped, 1);
      assertTrue(stepped.spool.writer().isSafe(last(stepped)), "confirmed");
      stepped.step(300);
      List<String> calls = log().take();
      if (name(stepped).equals(before)) {
        assertEquals(0, CallLog.count(calls, "force"), calls.toString());
      } else {
        rotations++;
        assertTrue(calls.contains("force " + before), calls.toString());
      }
    }
    assertTrue(rotations > 2, rotations + " rotations");
  }

  @ParameterizedTest
  @EnumSource(Durability.class)
  void aFileThatFailedIsNeverWrittenOrForcedAgain(Durability durability) throws IOException {
    int healthy = drive(durability, Integer.MAX_VALUE).size();
    int forces = 0;
    int writes = 0;
    for (int fault = 0; fault < healthy; fault++) {
      List<String> calls = drive(durability, fault);
      String failed = fault < calls.size() ? calls.get(fault) : "";
      if (failed.matches("(write|force) segment-.*")) {
        String file = failed.substring(6);
        List<String> later = calls.subList(fault + 1, calls.size());
        assertFalse(later.contains("write " + file), fault + ": " + later);
        assertFalse(later.contains("force " + file), fault + ": " + later);
        assertTrue(CallLog.count(later, "create segment-") > 0, "and another one is begun");
        forces += failed.startsWith("force") ? 1 : 0;
        writes += failed.startsWith("write") ? 1 : 0;
      }
    }
    assertTrue(forces > 3 && writes > 20, forces + " forces and " + writes + " writes failed");
  }

  /** What was asked of the disk, its operation {@code fault} the one that failed. */
  private List<String> drive(Durability durability, int fault) throws IOException {
    try (Scratch scratch = new Scratch(temp)) {
      FaultyFiles disk = new FaultyFiles();
      SteppedSpool stepped =
          new SteppedSpool(
              disk,
              scratch.directory().resolve("s"),
              durability,
              10 * 1024,
              files -> made[0] = new CallLog(files));
      int begun = disk.operations();
      if (fault < begun) {
        return List.of();
      }
      disk.breakAt(fault, fault == Integer.MAX_VALUE ? fault : fault + 1, fault % 2 == 0);
      for (int i = 0; i < 30; i++) {
        stepped.offer(SteppedSpool.sized(i));
        stepped.step(i % 3 == 0 ? 120 : 20);
      }
      disk.repair();
      rest(stepped);
      assertTrue(stepped.errors.stream().noneMatch(error -> error.contains("lost")));
      for (Instance instance : stepped.spool.instances().list()) {
        instance.close();
      }
      return fault == Integer.MAX_VALUE || disk.faults() > 0 ? log().calls() : List.of();
    }
  }

  @ParameterizedTest
  @EnumSource(Durability.class)
  void olderSegmentsAreNeverWrittenAgainUntilTheyGo(Durability durability) throws Exception {
    Map<Path, String> hashes = new HashMap<>();
    SteppedSpool dead = open(durability, 12 * 1024);
    for (int i = 0; i < 60; i++) {
      dead.offer(SteppedSpool.sized(i));
      dead.step(100);
      assertUnchanged(hashes, name(dead));
    }
    for (Instance instance : dead.spool.instances().list()) {
      instance.close();
    }
    assertUnchanged(hashes, "");
    assertTrue(hashes.size() > 2, hashes.keySet().toString());
    SteppedSpool next = open(durability, 12 * 1024);
    rest(next);
    SpoolQueue queue = next.spool.queue("logs");
    int removed = 0;
    List<String> read = new ArrayList<>();
    while (Files.exists(dead.spool.own().directory())) {
      read.addAll(TestRecords.callers(queue.peek(5, 1 << 20)));
      assertUnchanged(hashes, name(next));
      int before = hashes.size();
      queue.acknowledge();
      hashes.keySet().removeIf(path -> !Files.exists(path));
      removed += before - hashes.size();
      assertUnchanged(hashes, name(next));
      rest(next);
    }
    assertEquals(TestRecords.expected(0, 60), read.stream().distinct().toList());
    assertTrue(removed > 2, removed + " removed");
  }

  /** Every segment but the one being written is what it was when it was first looked at. */
  private void assertUnchanged(Map<Path, String> hashes, String writing) throws Exception {
    try (Stream<Path> walk = Files.walk(temp.resolve("spool"))) {
      for (Path file : walk.filter(path -> SegmentName.firstSequence(path) != null).toList()) {
        if (!String.valueOf(file.getFileName()).equals(writing)) {
          MessageDigest sha = MessageDigest.getInstance("SHA-256");
          String hash = HexFormat.of().formatHex(sha.digest(Files.readAllBytes(file)));
          assertEquals(hashes.getOrDefault(file, hash), hash, file.toString());
          hashes.put(file, hash);
        }
      }
    }
  }
}
