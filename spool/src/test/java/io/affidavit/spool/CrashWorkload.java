package io.affidavit.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/**
 * Half a minute in the life of a spool, drawn from a seed: appends, forces, a second caller in the
 * middle of a force, deliveries that remove segments, disks that fail or are full. At each of its
 * operations on the disk the power is cut, and what may be left is checked.
 */
final class CrashWorkload {
  private static final int[] UNITS = {512, 512, 4096, 64, 24};
  private static final int STEPS = 60;

  private final Random random;
  private final Durability durability;
  private final CrashChecker checker;
  private final int randomStates;
  private final FaultyFiles disk;
  private final SteppedSpool stepped;
  private final SpoolQueue queue;
  private final SmallDisk[] small = new SmallDisk[1];
  private int number;
  private long delivered = -1;
  private int removals;
  private int reserves;

  CrashWorkload(long seed, Path base, CrashChecker checker, int randomStates) throws IOException {
    this.random = new Random(seed);
    this.durability = List.of(Durability.values()).get((int) (seed % 3));
    this.checker = checker;
    this.randomStates = randomStates;
    this.disk = new FaultyFiles(UNITS[random.nextInt(UNITS.length)]);
    this.stepped =
        new SteppedSpool(
            disk, base, durability, 9 * 1024, files -> small[0] = new SmallDisk(files, 1 << 20));
    this.queue = stepped.spool.queue("logs");
    checker.newStream();
  }

  /** Operations that failed, segments removed, reserves used, refusals of a full disk. */
  long[] reached() {
    return new long[] {disk.faults(), removals, reserves, small[0].refusals()};
  }

  void run() throws IOException {
    disk.watch(operation -> cut());
    disk.afterForce(() -> offer(random.nextInt(3) == 0));
    for (int i = 0; i < STEPS; i++) {
      one();
    }
    disk.watch(operation -> {});
    for (Instance instance : stepped.spool.instances().list()) {
      instance.close();
    }
  }

  private void one() throws IOException {
    int choice = random.nextInt(20);
    if (choice < 11) {
      offer(true);
    } else if (choice < 16) {
      stepped.step(1 + random.nextInt(200));
    } else if (choice == 16) {
      int now = disk.operations();
      disk.breakAt(now, now + 1 + random.nextInt(4), random.nextBoolean());
    } else if (choice == 17 && random.nextInt(3) == 0) {
      small[0].fill(random.nextInt(6000));
    } else if (choice == 18) {
      small[0].empty();
      disk.repair();
      stepped.step(300);
    } else {
      deliver();
    }
  }

  private void offer(boolean really) {
    if (really) {
      SpoolEntry entry = SteppedSpool.sized(number);
      checker.expect(stepped.spool.recordCount(), entry);
      number += stepped.offer(entry) ? 1 : 0;
    }
  }

  private void deliver() throws IOException {
    List<SpooledRecord> batch = queue.peek(1 + random.nextInt(12), 1 << 20);
    if (!batch.isEmpty()) {
      List<SegmentFile> segments = stepped.spool.own().segments();
      int before = segments.size();
      // The blocks of a removed segment may be found again below a new one.
      byte[] stale = Files.readAllBytes(segments.get(0).path());
      // From the first operation of the removal on, the cursor is safe beyond these.
      delivered = batch.get(batch.size() - 1).sequence();
      queue.acknowledge();
      int removed = before - stepped.spool.own().segments().size();
      removals += removed;
      if (removed > 0) {
        checker.stale(random.nextBoolean() ? stale : new byte[0]);
      }
    }
  }

  private void cut() throws IOException {
    Instance own = stepped.spool.own();
    reserves += stepped.spool.writer().onReserve() ? 1 : 0;
    CrashPoint point = disk.crashPoint(own.directory());
    checker.cursor(cursor(own));
    checker.checkAll(point, own.id(), promised(own), randomStates);
  }

  private long cursor(Instance own) throws IOException {
    long cursor = own.cursor("logs");
    if (cursor != CursorView.read(own.directory().resolve("cursor")).getOrDefault("logs", -1L)
        || cursor > delivered) {
      throw new AssertionError("the cursor stands at " + cursor + ", delivered to " + delivered);
    }
    return cursor;
  }

  /** Against a power cut only a force counts, whatever was promised to callers. */
  private long promised(Instance own) {
    return durability == Durability.DISK ? own.readable() : stepped.spool.writer().durable();
  }
}
