package io.affidavit.spool;

import static io.affidavit.spool.TestRecords.CONTROL;
import static io.affidavit.spool.TestRecords.LONG;
import static io.affidavit.spool.TestRecords.callers;
import static io.affidavit.spool.TestRecords.drain;
import static io.affidavit.spool.TestRecords.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A real file system without a byte left, and a spool with its own thread on it. */
@Timeout(120)
class FullFileSystemTest {
  @TempDir Path temp;
  private final RecordingListener heard = new RecordingListener();
  private final Set<String> acknowledged = new ConcurrentSkipListSet<>();

  private FileSpool open(SmallFileSystem disk, Durability durability) throws IOException {
    SpoolSettings settings =
        SpoolSettings.builder(disk.resolve("spool"))
            .keyFile(TestKeys.auditKey())
            .targets(List.of("logs"))
            .durability(durability)
            .segmentBytes(64 * 1024)
            .reserveBytes(64 * 1024)
            .minFreeBytes(0)
            .build();
    return FileSpool.open(settings, CONTROL, heard);
  }

  /** Appends until the spool refuses once; the number to go on with. */
  private int appendUntilRefused(FileSpool spool, String who) {
    String filler = "x".repeat(900);
    for (int i = 0; ; i++) {
      String name = who + i;
      try {
        spool.append(entry(name, "{\"n\":\"" + filler + "\"", "{"), LONG / 40);
        acknowledged.add(name);
      } catch (SpoolException refused) {
        assertEquals(SpoolException.Reason.FULL, refused.reason(), refused.getMessage());
        assertTrue(
            String.valueOf(refused.getMessage()).contains("file system is full"),
            refused.getMessage());
        return i;
      }
    }
  }

  private static List<String> drainAll(SpoolQueue queue, int count) throws Exception {
    return callers(drain(queue, count));
  }

  @ParameterizedTest
  @EnumSource(Durability.class)
  void theGapIsReadableWhileNotAByteIsFreeAndNothingAcknowledgedIsLost(Durability durability)
      throws Exception {
    try (SmallFileSystem disk = new SmallFileSystem(temp.resolve("disk"), "2m");
        FileSpool spool = open(disk, durability)) {
      spool.append(entry(0), LONG);
      acknowledged.add("r0");
      disk.fill();
      assertTrue(appendUntilRefused(spool, "a") >= 0);
      disk.fill();
      SpoolQueue queue = spool.queue("logs");
      List<SpooledRecord> batch = new ArrayList<>(queue.peek(10_000, Long.MAX_VALUE));
      while (batch.stream().noneMatch(r -> r.completeText().contains("reason=full, bound=disk"))) {
        queue.await(LONG / 100);
        batch = new ArrayList<>(queue.peek(10_000, Long.MAX_VALUE));
      }
      assertTrue(callers(batch).containsAll(acknowledged));
      disk.empty();
      spool.append(entry(1), LONG);
      acknowledged.add("r1");
      Set<String> read = new TreeSet<>(drainAll(queue, acknowledged.size()));
      assertTrue(read.containsAll(acknowledged), () -> acknowledged + " but " + read);
    }
    assertTrue(heard.errors.toString().contains("is full"), heard.errors.toString());
  }

  @Test
  void aProcessThatDiesOnAFullDiskLeavesItsGapAndAllThatItAcknowledged() throws Exception {
    try (SmallFileSystem disk = new SmallFileSystem(temp.resolve("disk"), "2m")) {
      try (FileSpool spool = open(disk, Durability.DISK)) {
        disk.fill();
        appendUntilRefused(spool, "a");
        disk.fill();
        spool.finishStream(LONG);
      }
      disk.empty();
      try (FileSpool next = open(disk, Durability.DISK)) {
        List<SpooledRecord> records = new ArrayList<>();
        SpoolQueue queue = next.queue("logs");
        while (records.stream().noneMatch(r -> TestRecords.routing(r).equals("control-CLOSE"))) {
          records.addAll(queue.peek(1000, Long.MAX_VALUE));
          queue.acknowledge();
          queue.await(LONG / 100);
        }
        assertTrue(callers(records).containsAll(acknowledged));
        assertTrue(
            records.stream().anyMatch(r -> r.completeText().contains("reason=full, bound=disk")));
        assertFalse(heard.errors.toString().contains("lost"), heard.errors.toString());
      }
    }
  }

  @Test
  void manyCallersMeetTheEndTogetherAndGoOnTogether() throws Exception {
    try (SmallFileSystem disk = new SmallFileSystem(temp.resolve("disk"), "4m");
        FileSpool spool = open(disk, Durability.DISK)) {
      disk.fill();
      Thread[] callers = new Thread[8];
      for (int i = 0; i < callers.length; i++) {
        String who = (char) ('a' + i) + "-";
        callers[i] = new Thread(() -> appendUntilRefused(spool, who));
      }
      Arrays.stream(callers).forEach(Thread::start);
      for (Thread caller : callers) {
        caller.join();
      }
      assertEquals(SpoolStage.FULL, spool.stage());
      disk.empty();
      spool.append(entry(1), LONG);
      acknowledged.add("r1");
      Set<String> read = new TreeSet<>(drainAll(spool.queue("logs"), acknowledged.size()));
      assertTrue(read.containsAll(acknowledged));
    }
  }

  @Test
  void deliveryAloneMakesRoomOnAFullDisk() throws Exception {
    try (SmallFileSystem disk = new SmallFileSystem(temp.resolve("disk"), "2m");
        FileSpool spool = open(disk, Durability.DISK)) {
      assertTrue(appendUntilRefused(spool, "a") > 100);
      disk.fill();
      SpoolQueue queue = spool.queue("logs");
      List<String> read = drainAll(queue, acknowledged.size());
      assertTrue(read.containsAll(acknowledged));
      spool.append(entry(1), LONG);
      assertTrue(drainAll(queue, 1).contains("r1"));
    }
  }

  @Test
  void theFloorIsKeptForOthers() throws Exception {
    try (SmallFileSystem disk = new SmallFileSystem(temp.resolve("disk"), "2m")) {
      SpoolSettings settings =
          SpoolSettings.builder(disk.resolve("spool"))
              .keyFile(TestKeys.auditKey())
              .segmentBytes(64 * 1024)
              .minFreeBytes(1 << 20)
              .reserveBytes(64 * 1024)
              .build();
      try (FileSpool spool = FileSpool.open(settings, CONTROL, heard)) {
        int taken = appendUntilRefused(spool, "a");
        assertTrue(taken > 50, taken + " records");
        long free = disk.resolve(".").toFile().getUsableSpace();
        assertTrue(free > (1 << 20) - 64 * 1024 && free < (1 << 20) + 64 * 1024, free + " free");
        assertEquals(SpoolStage.FULL, spool.stage());
        assertTrue(heard.errors.toString().contains("minFreeSpace is 1048576: FULL"));
        assertTrue(heard.errors.toString().contains("minFreeSpace is 1048576: CRITICAL"));
      }
    }
  }
}
