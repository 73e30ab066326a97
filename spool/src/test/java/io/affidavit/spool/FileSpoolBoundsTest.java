package io.affidavit.spool;

import static io.affidavit.spool.TestRecords.CONTROL;
import static io.affidavit.spool.TestRecords.LONG;
import static io.affidavit.spool.TestRecords.SECOND;
import static io.affidavit.spool.TestRecords.callers;
import static io.affidavit.spool.TestRecords.drain;
import static io.affidavit.spool.TestRecords.entry;
import static io.affidavit.spool.TestRecords.expected;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Full spools and full disks, and directories that will not do. */
@Timeout(120)
class FileSpoolBoundsTest {
  @TempDir Path temp;
  private final RecordingListener heard = new RecordingListener();

  private SpoolSettings.Builder settings(Path base) {
    return SpoolSettings.builder(base)
        .keyFile(TestKeys.auditKey())
        .targets(List.of("logs"))
        .segmentBytes(32 * 1024);
  }

  private FileSpool open(SpoolSettings settings) throws IOException {
    return FileSpool.open(settings, CONTROL, heard);
  }

  private static SpoolEntry large(int number) {
    return entry("r" + number, "{\"n\":\"" + "x".repeat(4000) + "\"", "{");
  }

  private static int fill(FileSpool spool, int from) throws IOException {
    for (int i = from; ; i++) {
      try {
        // A slow disk is not a full one.
        spool.append(large(i), SECOND / 5, LONG);
      } catch (SpoolException refused) {
        assertEquals(SpoolException.Reason.FULL, refused.reason(), refused.getMessage());
        return i;
      }
      assertTrue(i < 10_000, "never full");
    }
  }

  @Test
  void aFullSpoolRefusesAndGoesOnAfterDelivery() throws Exception {
    Path base = temp.resolve("spool");
    try (FileSpool spool = open(settings(base).smallMaxBytes(100_000).build())) {
      int stored = fill(spool, 0);
      assertTrue(stored > 10, stored + " records");
      SpoolException refused =
          assertThrows(SpoolException.class, () -> spool.append(large(stored), 0));
      assertEquals(
          "audit spool "
              + base
              + " is full: maxSize is 100000 bytes; see why the destinations do not take events,"
              + " or raise maxSize",
          refused.getMessage());
      spool.appendGap(Map.of("LOGIN", 3L)); // what went wrong is recorded even so
      List<SpooledRecord> records = drain(spool.queue("logs"), stored);
      assertEquals(expected(0, stored), callers(records));
      spool.append(large(stored), LONG);
      records.addAll(drain(spool.queue("logs"), 1));
      assertTrue(spool.usedBytes() < 100_000);
      assertTrue(records.stream().anyMatch(r -> r.completeText().contains("counts={LOGIN=3}")));
    }
  }

  @Test
  void aCallerThatWaitsForRoomGetsItWhenAnAdoptedStreamIsDone() throws Exception {
    Path base = temp.resolve("spool");
    int stored;
    try (FileSpool dead = open(settings(base).smallMaxBytes(100_000).build())) {
      stored = fill(dead, 0);
    }
    try (FileSpool spool = open(settings(base).smallMaxBytes(100_000).build())) {
      SpoolQueue queue = spool.queue("logs");
      List<SpooledRecord> first = new ArrayList<>();
      while (callers(first).isEmpty()) {
        queue.acknowledge();
        first.addAll(queue.peek(5, 1 << 20));
      }
      assertTrue(spool.usedBytes() > 100_000, "the old stream counts");
      Thread reader =
          new Thread(
              () -> {
                try {
                  queue.acknowledge();
                  drain(queue, stored - callers(first).size());
                  while (!queue.peek(100, 1 << 20).isEmpty() || spool.usedBytes() > 90_000) {
                    queue.acknowledge();
                  }
                } catch (Exception e) {
                  throw new IllegalStateException(e);
                }
              });
      reader.start();
      spool.append(large(stored), LONG);
      reader.join();
    }
  }

  @Test
  void aDeliveredCurrentSegmentDoesNotKeepTheSpoolFull() throws Exception {
    Path base = temp.resolve("spool");
    SpoolSettings.Builder oneSegment = settings(base).segmentBytes(1 << 20).smallMaxBytes(100_000);
    try (FileSpool spool = open(oneSegment.build())) {
      int stored = fill(spool, 0);
      SpoolQueue queue = spool.queue("logs");
      List<SpooledRecord> all = drain(queue, stored);
      // The gap that the refusal wrote is the last record of the segment.
      while (all.stream().noneMatch(r -> r.completeText().contains("bound=maxSize"))) {
        queue.await(SECOND / 20);
        all.addAll(queue.peek(100, 1 << 20));
        queue.acknowledge();
      }
      spool.append(large(stored), LONG);
    }
  }

  @Test
  void aRecordThatFitsNoFrameIsRefusedByName() throws Exception {
    try (FileSpool spool = open(settings(temp.resolve("spool")).build())) {
      SpoolException refused =
          assertThrows(
              SpoolException.class, () -> spool.append(entry("r", "x".repeat(1 << 20), "{"), LONG));
      assertEquals(SpoolException.Reason.TOO_LARGE, refused.reason());
      assertEquals(
          "a record does not fit the audit spool: all forms together must be at most 1039845"
              + " bytes, got 1048578; shorten the event's largest fields",
          refused.getMessage());
      assertTrue(
          String.valueOf(
                  assertThrows(
                          SpoolException.class,
                          () -> spool.append(entry("r".repeat(4097), "{", "{"), LONG))
                      .getMessage())
              .endsWith("routing must be at most 4096 bytes, got 4097"));
      spool.append(entry("r0", "x".repeat(1_039_845 - 3), "{"), LONG);
      SpoolQueue queue = spool.queue("logs");
      List<SpooledRecord> read = new ArrayList<>();
      while (callers(read).isEmpty()) {
        queue.acknowledge();
        read.addAll(queue.peek(1, 1 << 20));
      }
      queue.deadLetter(read.get(read.size() - 1), "reason ".repeat(500));
      List<DeadLetterFile> letters = Letters.of(spool.own().directory(), TestKeys.ring());
      assertEquals("r0", TestRecords.routing(letters.get(0).record()), "the largest is readable");
      assertEquals(1024, letters.get(0).letter().reason().length());
    }
  }

  private void assertSetup(Path base, String why) {
    assertRefused(base, SpoolException.Reason.SETUP, why);
  }

  private void assertRefused(Path base, SpoolException.Reason reason, String why) {
    SpoolException refused =
        assertThrows(SpoolException.class, () -> open(settings(base).build()).close());
    assertEquals(reason, refused.reason());
    assertEquals("audit spool " + base + ": " + why, refused.getMessage());
  }

  @Test
  void aFileIsNoDirectory() throws Exception {
    Path base = Files.writeString(temp.resolve("spool"), "a file");
    assertSetup(
        base,
        "is not a directory of its own but a link or a file; remove it, or choose another"
            + " directory");
    // Somebody may make it yet: a disk that is not mounted, a directory that is not there.
    assertRefused(
        base.resolve("below"),
        SpoolException.Reason.FAILED,
        "cannot be made (FileAlreadyExistsException: "
            + base
            + "); make it for this process's user, or choose another directory");
  }

  @Test
  void aLinkIsNoDirectory() throws Exception {
    Path real = Files.createDirectory(temp.resolve("real"));
    assertSetup(
        Files.createSymbolicLink(temp.resolve("spool"), real),
        "is not a directory of its own but a link or a file; remove it, or choose another"
            + " directory");
  }

  @Test
  void aDirectoryThatOthersCanWriteIsRefused() throws Exception {
    Path base = Files.createDirectory(temp.resolve("spool"));
    Files.setPosixFilePermissions(base, PosixFilePermissions.fromString("rwxrwx---"));
    assertSetup(base, "must not be writable by others, got rwxrwx---; use chmod 700");
  }

  @Test
  void whatIsMadeIsForItsOwnerOnly() throws Exception {
    Path base = temp.resolve("spool");
    try (FileSpool spool = open(settings(base).build())) {
      spool.append(entry(0), LONG);
      SpoolQueue queue = spool.queue("logs");
      queue.deadLetter(queue.peek(1, 1).get(0), "REFUSED");
      try (Stream<Path> all = Files.walk(base)) {
        for (Path path : all.toList()) {
          String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
          assertEquals(Files.isDirectory(path) ? "rwx------" : "rw-------", mode, path.toString());
        }
      }
    }
  }

  @Test
  void aReadOnlyDirectoryIsRefused() throws Exception {
    try (SmallFileSystem disk = new SmallFileSystem(temp.resolve("disk"), "512k")) {
      Path base = Files.createDirectory(disk.resolve("spool"));
      Files.setPosixFilePermissions(base, PosixFilePermissions.fromString("rwx------"));
      disk.readOnly();
      assertRefused(
          base,
          SpoolException.Reason.FAILED,
          "cannot be written by this process's user; give it the directory, or choose another");
    }
  }
}
