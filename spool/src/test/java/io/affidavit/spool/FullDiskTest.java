package io.affidavit.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A disk without a byte left, wherever the last one falls, and what comes after. */
class FullDiskTest {
  private static final long CAPACITY = 1 << 20;
  private static final int BEFORE = 8;

  @TempDir Path temp;

  /** A spool on a disk of a megabyte, stepped by hand, and what it has taken. */
  private final class Tried {
    private final SmallDisk small;
    private final SteppedSpool stepped;
    private final Durability durability;
    private int taken;
    private int refused;

    Tried(Durability durability, String name) throws IOException {
      SmallDisk[] made = new SmallDisk[1];
      this.durability = durability;
      this.stepped =
          new SteppedSpool(
              temp.resolve(name),
              durability,
              12 * 1024,
              files -> made[0] = new SmallDisk(files, CAPACITY));
      this.small = made[0];
    }

    void offer() throws IOException {
      if (stepped.offer(SteppedSpool.sized(taken))) {
        taken++;
      } else {
        refused++;
      }
      stepped.step(120);
    }

    void take(int count) throws IOException {
      for (int tries = 0, until = taken + count; taken < until; tries++) {
        offer();
        assertTrue(tries < 500, "nothing is taken: " + stepped.errors);
      }
      rest();
    }

    void rest() throws IOException {
      while (stepped.step(300) > 0) {}
    }

    void fillUp(long free) throws IOException {
      small.fill(free);
      for (int tries = 0; small.refusals() == 0 || refused < 3; tries++) {
        offer();
        assertTrue(tries < 500, "the disk is never full");
      }
      rest();
    }

    long promised() {
      return durability == Durability.DISK
          ? stepped.spool.own().readable()
          : stepped.spool.writer().durable();
    }

    /** What readers have now: every sequence, each once, none called lost. */
    List<SpooledRecord> read() throws IOException {
      List<SpooledRecord> records = stepped.spool.queue("logs").peek(10_000, Long.MAX_VALUE);
      for (int i = 0; i < records.size(); i++) {
        assertEquals(i, records.get(i).sequence());
      }
      assertFalse(stepped.errors.toString().contains("lost"), stepped.errors.toString());
      return records;
    }

    void crashLosesNothing() throws IOException {
      CrashChecker checker = new CrashChecker(temp);
      CrashPoint point = stepped.disk.crashPoint(stepped.spool.own().directory());
      checker.check(point, stepped.spool.stream(), promised(), part -> false);
      checker.check(point, stepped.spool.stream(), promised(), part -> true);
    }
  }

  private static List<String> gaps(List<SpooledRecord> records) {
    List<String> gaps = new ArrayList<>();
    for (SpooledRecord record : records) {
      if (TestRecords.routing(record).equals("control-GAP")) {
        gaps.add(record.completeText());
      }
    }
    return gaps;
  }

  @ParameterizedTest
  @EnumSource(Durability.class)
  void theGapIsRecordedWhereverTheLastByteFalls(Durability durability) throws IOException {
    // From nothing at all to more than a new segment's headers and some records.
    for (int free = 0; free < 14_000; free += 433) {
      Tried tried = new Tried(durability, durability + "-" + free);
      tried.take(BEFORE);
      tried.fillUp(free);
      String where = "with " + free + " bytes left";
      List<SpooledRecord> records = tried.read();
      List<String> gaps = gaps(records);
      assertFalse(gaps.isEmpty(), where);
      String last = gaps.get(gaps.size() - 1);
      assertTrue(last.contains("reason=full, bound=disk"), where + ": " + last);
      assertEquals(tried.taken, TestRecords.callers(records).size(), where);
      assertEquals(SpoolStage.FULL, tried.stepped.spool.stage(), where);
      tried.crashLosesNothing();
      tried.small.empty();
      tried.rest();
      tried.take(BEFORE);
      assertEquals(TestRecords.expected(0, tried.taken), TestRecords.callers(tried.read()), where);
      assertEquals(SpoolStage.OK, tried.stepped.spool.stage(), where);
      tried.crashLosesNothing();
    }
  }

  @Test
  void aQuotaIsAFullDiskThatSaysItIsNone() throws IOException {
    Tried tried = new Tried(Durability.DISK, "quota");
    tried.small.sayNothingOfIt();
    tried.take(BEFORE);
    tried.fillUp(100);
    assertTrue(gaps(tried.read()).get(0).contains("reason=full, bound=disk"));
    assertEquals(SpoolStage.FULL, tried.stepped.spool.stage());
    int before = tried.small.refusals();
    for (int i = 0; i < 100; i++) {
      tried.stepped.step(200);
    }
    int asked = tried.small.refusals() - before;
    assertTrue(asked > 3 && asked < 20, asked + " tries in 20 seconds");
    tried.small.empty();
    tried.rest();
    for (int i = 0; i < 15; i++) {
      tried.stepped.step(200);
    }
    tried.take(BEFORE);
    assertEquals(TestRecords.expected(0, tried.taken), TestRecords.callers(tried.read()));
  }

  @Test
  void everyOutageFindsANewReserve() throws IOException {
    Tried tried = new Tried(Durability.DISK, "again");
    for (int outage = 1; outage <= 4; outage++) {
      tried.take(BEFORE);
      tried.refused = 0;
      int before = gaps(tried.read()).size();
      tried.fillUp(0);
      assertTrue(gaps(tried.read()).size() > before, "outage " + outage);
      tried.small.empty();
      tried.rest();
    }
    tried.take(1);
    assertEquals(TestRecords.expected(0, tried.taken), TestRecords.callers(tried.read()));
    assertTrue(tried.stepped.spool.reserve().isThere());
  }

  @Test
  void deliveryGoesOnWithoutAByteAndMakesTheRoom() throws IOException {
    Tried tried = new Tried(Durability.DISK, "delivery");
    tried.take(60);
    tried.fillUp(0);
    long used = tried.stepped.spool.usedBytes();
    SpoolQueue queue = tried.stepped.spool.queue("logs");
    List<SpooledRecord> batch = queue.peek(10_000, Long.MAX_VALUE);
    queue.acknowledge();
    assertTrue(tried.stepped.spool.usedBytes() < used / 2, "delivered segments go");
    tried.rest();
    int taken = tried.taken;
    tried.take(1);
    List<String> all = TestRecords.callers(batch);
    all.addAll(TestRecords.callers(queue.peek(10_000, Long.MAX_VALUE)));
    assertEquals(TestRecords.expected(0, taken + 1), all, "room came from the delivery alone");
  }

  @Test
  void theStreamEndsInOrderOnAFullDisk() throws IOException {
    Tried tried = new Tried(Durability.DISK, "end");
    tried.take(BEFORE);
    tried.fillUp(0);
    Path directory = tried.stepped.spool.own().directory();
    tried.stepped.spool.worker().start();
    tried.stepped.spool.close();
    assertFalse(Files.exists(directory.resolve(Reserve.NAME)));
    InstanceLock lock = java.util.Objects.requireNonNull(InstanceLock.tryAcquire(directory));
    try (Instance left = Instance.adopt(tried.stepped.spool.stream(), directory, lock)) {
      assertTrue(left.tail().closed());
      assertEquals(tried.stepped.spool.recordCount() - 1, left.tail().last());
    }
  }

  @Test
  void aReserveThatWasNeverUsedGoesWithItsProcess() throws IOException {
    Tried tried = new Tried(Durability.DISK, "dead");
    Path directory = tried.stepped.spool.own().directory();
    assertEquals(32 * 1024, Files.size(directory.resolve(Reserve.NAME)));
    tried.stepped.spool.own().close();
    InstanceLock lock = java.util.Objects.requireNonNull(InstanceLock.tryAcquire(directory));
    try (Instance adopted = Instance.adopt(tried.stepped.spool.stream(), directory, lock)) {
      assertFalse(Files.exists(directory.resolve(Reserve.NAME)));
      assertFalse(adopted.segments().isEmpty());
    }
  }

  @Test
  void aDiskWithoutRoomForTheReserveSaysSoOnceAndRecordsTheGapLater() throws IOException {
    SmallDisk[] made = new SmallDisk[1];
    SteppedSpool stepped =
        new SteppedSpool(
            temp.resolve("tiny"),
            Durability.DISK,
            1 << 20,
            files -> made[0] = new SmallDisk(files, 24 * 1024));
    assertFalse(stepped.spool.reserve().isThere());
    int taken = 0;
    for (int i = 0; i < 60; i++) {
      taken += stepped.offer(SteppedSpool.sized(taken)) ? 1 : 0;
      stepped.step(300);
    }
    assertTrue(made[0].refusals() > 0);
    long confirmed = stepped.spool.own().readable();
    SpoolQueue queue = stepped.spool.queue("logs");
    assertEquals(confirmed + 1, queue.peek(10_000, Long.MAX_VALUE).size());
    assertEquals(SpoolStage.FULL, stepped.spool.stage());
  }
}
