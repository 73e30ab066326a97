package io.affidavit.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Power cuts and failing disks, at every operation. */
@Tag("crash")
class CrashStatesTest {
  private static final int RECORDS = 24;
  private static final long SEGMENT = 12 * 1024;

  @TempDir Path temp;

  /** Appends with a force every third record; crashes are looked at before each operation. */
  private SteppedSpool run(Durability durability, Path base, int from, int to, boolean partly)
      throws IOException {
    SteppedSpool stepped = new SteppedSpool(base, durability, SEGMENT);
    stepped.disk.breakAt(from, to, partly);
    return stepped;
  }

  private void drive(SteppedSpool stepped) throws IOException {
    int[] late = {RECORDS};
    // Another caller, while the worker is still in the force: that force does not cover it.
    stepped.disk.afterForce(() -> stepped.offer(SteppedSpool.sized(late[0]++)));
    int rounds = 0;
    for (int i = 0; i < RECORDS; ) {
      if (stepped.offer(SteppedSpool.sized(i))) {
        i++;
      }
      if (++rounds % 3 == 0) {
        stepped.step(120);
      }
      assertTrue(rounds < 100 * RECORDS, "the spool does not recover");
    }
    stepped.disk.afterForce(() -> {});
    stepped.disk.repair();
    while (stepped.step(300) > 0 || stepped.spool.own().readable() < lastSequence(stepped)) {
      assertTrue(++rounds < 100 * RECORDS, "the spool does not come to rest");
    }
  }

  private static long lastSequence(SteppedSpool stepped) {
    return stepped.spool.recordCount() - 1;
  }

  private static long promised(SteppedSpool stepped, Durability durability) {
    // Against a power cut, only what was forced; the weaker settings promise less.
    return durability == Durability.DISK
        ? stepped.spool.own().readable()
        : stepped.spool.writer().durable();
  }

  @ParameterizedTest
  @EnumSource(Durability.class)
  void aPowerCutAtAnyMomentLosesNothingPromised(Durability durability) throws IOException {
    try (Scratch scratch = new Scratch(temp)) {
      CrashChecker checker = new CrashChecker(scratch.directory());
      int healthy = cutEverywhere(checker, durability, Integer.MAX_VALUE, false, 12);
      int step = CrashLane.size("faults.every", durability == Durability.DISK ? 5 : 11);
      for (int k = 2; k < healthy; k += step) {
        cutEverywhere(checker, durability, k, k % 2 == 0, 1);
      }
      assertTrue(checker.states() >= 2_000, checker.states() + " states");
    }
  }

  private int cutEverywhere(
      CrashChecker checker, Durability durability, int fault, boolean partly, int randomStates)
      throws IOException {
    Path base = temp.resolve("base-" + durability + "-" + fault);
    int to = fault == Integer.MAX_VALUE ? fault : fault + 1 + fault % 4;
    SteppedSpool stepped = run(durability, base, fault, to, partly);
    checker.newStream();
    stepped.disk.watch(
        operation -> {
          // Before its fault a run is like the healthy one.
          if (fault == Integer.MAX_VALUE || (operation > fault && operation < fault + 45)) {
            checker.checkAll(
                stepped.disk.crashPoint(stepped.spool.own().directory()),
                stepped.spool.stream(),
                promised(stepped, durability),
                randomStates);
          }
        });
    drive(stepped);
    stepped.disk.watch(operation -> {});
    return stepped.disk.operations();
  }

  @ParameterizedTest
  @EnumSource(Durability.class)
  void aDiskThatFailsAtAnyOperationLosesNothing(Durability durability) throws IOException {
    int healthy = failAt(durability, Integer.MAX_VALUE, 0, false);
    int reached = 0;
    for (int k = 3; k < healthy; k++) {
      for (int length : lengths(k)) {
        reached += failAt(durability, k, length, (k + length) % 2 == 0) > 0 ? 1 : 0;
      }
    }
    assertTrue(reached >= healthy / 2, reached + " faults reached of " + healthy);
  }

  /** How many operations fail in a row; in a plain build one length for each beginning. */
  private static int[] lengths(int fault) {
    int[] all = {1, 2, 7};
    return Boolean.getBoolean(CrashLane.PROFILE) ? all : new int[] {all[fault % all.length]};
  }

  /** The faults reached, or, without one, the operations. */
  private int failAt(Durability durability, int fault, int length, boolean partly)
      throws IOException {
    Path base = temp.resolve("live-" + durability + "-" + fault + "-" + length);
    SteppedSpool stepped = run(durability, base, fault, fault + Math.max(0, length), partly);
    drive(stepped);
    CrashChecker checker = new CrashChecker(temp);
    long last = lastSequence(stepped);
    assertEquals(last, readLive(stepped, checker), "live, after a fault at " + fault);
    checker.check(
        stepped.disk.crashPoint(stepped.spool.own().directory()),
        stepped.spool.stream(),
        last,
        part -> true);
    return fault == Integer.MAX_VALUE ? stepped.disk.operations() : stepped.disk.faults();
  }

  private static long readLive(SteppedSpool stepped, CrashChecker checker) throws IOException {
    List<Long> sequences = new ArrayList<>();
    SpoolQueue queue = stepped.spool.queue("logs");
    // Not acknowledged: the crash that follows must find everything.
    for (SpooledRecord record : queue.peek(10_000, Long.MAX_VALUE)) {
      assertEquals(sequences.size(), record.sequence());
      sequences.add(record.sequence());
      checker.checkIssued(record);
    }
    assertTrue(stepped.errors.stream().noneMatch(error -> error.contains("lost")));
    return sequences.size() - 1L;
  }

  @Test
  void aFailedForceIsRepairedInANewSegmentWithTheSameBytes() throws IOException {
    SteppedSpool stepped = new SteppedSpool(temp.resolve("b"), Durability.DISK, 1 << 20);
    stepped.step(1);
    for (int i = 0; i < 5; i++) {
      assertTrue(stepped.offer(SteppedSpool.sized(i)));
    }
    long before = stepped.spool.own().readable();
    int now = stepped.disk.operations();
    stepped.disk.breakAt(now, now + 1, false);
    assertEquals(0, stepped.step(1), "the force fails");
    assertEquals(before, stepped.spool.own().readable(), "a failed force confirms nothing");
    assertEquals(1, stepped.disk.faults());
    while (stepped.step(300) > 0) {}
    assertEquals(5 + before, stepped.spool.own().readable());
    List<SegmentFile> segments = stepped.spool.own().segments();
    assertEquals(2, segments.size());
    assertEquals(before + 1, segments.get(1).firstSequence(), "it begins with what was not safe");
    CrashChecker checker = new CrashChecker(temp);
    assertEquals(5 + before, readLive(stepped, checker));
    checker.check(
        stepped.disk.crashPoint(stepped.spool.own().directory()),
        stepped.spool.stream(),
        5 + before,
        part -> false);
    assertEquals(List.of(), leftOver(stepped.errors), stepped.errors.toString());
  }

  private static List<String> leftOver(List<String> errors) {
    return errors.stream().filter(error -> !error.contains("cannot write, retrying")).toList();
  }
}
