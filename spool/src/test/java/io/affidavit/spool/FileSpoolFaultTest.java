package io.affidavit.spool;

import static io.affidavit.spool.TestRecords.CONTROL;
import static io.affidavit.spool.TestRecords.LONG;
import static io.affidavit.spool.TestRecords.SECOND;
import static io.affidavit.spool.TestRecords.callers;
import static io.affidavit.spool.TestRecords.drain;
import static io.affidavit.spool.TestRecords.entry;
import static io.affidavit.spool.TestRecords.expected;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A disk that refuses or hangs, listeners that throw, and an end in the middle of it. */
@Timeout(60)
class FileSpoolFaultTest {
  @TempDir Path temp;
  private final BlockingFiles disk = new BlockingFiles();
  private final RecordingListener heard = new RecordingListener();

  /** Real files whose forces can be held up, and fail. */
  private static final class BlockingFiles implements SpoolFiles {
    private final FaultyFiles files = new FaultyFiles();
    private final CountDownLatch blocked = new CountDownLatch(1);
    private volatile @Nullable CountDownLatch gate;

    @Override
    public SpoolFile create(Path file) throws IOException {
      return held(files.create(file));
    }

    @Override
    public SpoolFile overwrite(Path file, long offset) throws IOException {
      return held(files.overwrite(file, offset));
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
      files.rename(from, to);
    }

    @Override
    public long freeBytes(Path directory) {
      return files.freeBytes(directory);
    }

    @Override
    public long totalBytes(Path directory) {
      return files.totalBytes(directory);
    }

    private SpoolFile held(SpoolFile opened) {
      return new SpoolFile() {
        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
          opened.write(bytes, offset, length);
        }

        @Override
        public void force() throws IOException {
          CountDownLatch hold = gate;
          if (hold != null) {
            blocked.countDown();
            await(hold);
          }
          opened.force();
        }

        @Override
        public void close() throws IOException {
          opened.close();
        }
      };
    }

    @Override
    public void delete(Path file) throws IOException {
      files.delete(file);
    }

    @Override
    public void forceDirectory(Path directory) throws IOException {
      files.forceDirectory(directory);
    }

    private static void await(CountDownLatch latch) throws IOException {
      try {
        assertTrue(latch.await(50, TimeUnit.SECONDS));
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    }

    CountDownLatch hold() {
      CountDownLatch hold = new CountDownLatch(1);
      gate = hold;
      return hold;
    }

    void release() {
      CountDownLatch hold = gate;
      gate = null;
      if (hold != null) {
        hold.countDown();
      }
    }
  }

  @AfterEach
  void letGo() {
    disk.release();
  }

  private SpoolSettings.Builder settings() {
    return SpoolSettings.builder(temp.resolve("spool"))
        .keyFile(TestKeys.auditKey())
        .targets(List.of("logs"))
        .segmentBytes(64 * 1024);
  }

  private FileSpool open(SpoolSettings settings) throws IOException {
    return FileSpool.open(settings, CONTROL, heard, disk);
  }

  private List<String> recovered(int count) throws Exception {
    try (FileSpool next = FileSpool.open(settings().build(), CONTROL, heard)) {
      return callers(drain(next.queue("logs"), count));
    }
  }

  @Test
  void aForceThatHangsIsBoundedByTheCallersTime() throws Exception {
    try (FileSpool spool = open(settings().build())) {
      spool.append(entry(0), LONG);
      disk.hold();
      SpoolException late =
          assertThrows(SpoolException.class, () -> spool.append(entry(1), SECOND / 20));
      assertEquals(SpoolException.Reason.TIMEOUT, late.reason());
      assertEquals(
          "audit spool "
              + temp.resolve("spool")
              + ": the disk did not confirm in time (blockTimeout)",
          late.getMessage());
      disk.release();
      spool.append(entry(2), LONG);
      assertEquals(expected(0, 3), callers(drain(spool.queue("logs"), 3)), "it was stored");
    }
  }

  @Test
  void closeIsBoundedWhenTheDiskHangsAndTheFilesAreClosedLater() throws Exception {
    FileSpool spool = open(settings().build());
    spool.append(entry(0), LONG);
    disk.hold();
    assertThrows(SpoolException.class, () -> spool.append(entry(1), 0));
    assertTrue(disk.blocked.await(20, TimeUnit.SECONDS), "the worker hangs in force");
    assertThrows(SpoolException.class, spool::close);
    assertTrue(heard.warnings.stream().anyMatch(text -> text.contains("does not answer")));
    assertDoesNotThrow(spool::close, "a second close does nothing");
    disk.release();
    assertEquals(expected(0, 2), recovered(2));
  }

  @Test
  void aDiskThatRefusesForGoodIsSaidOnceAndEndsInAnOrderlyRefusal() throws Exception {
    FileSpool spool = open(settings().build());
    spool.append(entry(0), LONG);
    disk.files.breakAt(disk.files.operations(), Integer.MAX_VALUE, true);
    for (int i = 1; i < 4; i++) {
      int number = i;
      SpoolException refused =
          assertThrows(SpoolException.class, () -> spool.append(entry(number), SECOND / 2));
      assertEquals(SpoolException.Reason.FAILED, refused.reason());
      assertTrue(
          String.valueOf(refused.getMessage())
              .contains("cannot write: IOException: the disk refuses to"),
          refused.getMessage());
    }
    assertThrows(SpoolException.class, spool::close);
    assertEquals(1, heard.errors.size(), heard.errors.toString());
    assertTrue(segments(spool).size() <= 2, "no file for each try: " + segments(spool));
    assertEquals(List.of("r0"), recovered(1));
  }

  private static List<Path> segments(FileSpool spool) throws IOException {
    try (Stream<Path> files = Files.list(spool.own().directory())) {
      return files.filter(file -> SegmentName.firstSequence(file) != null).toList();
    }
  }

  @Test
  void anOutageEndsWithARecovery() throws Exception {
    try (FileSpool spool = open(settings().build())) {
      spool.append(entry(0), LONG);
      disk.files.breakAt(disk.files.operations(), Integer.MAX_VALUE, false);
      assertThrows(SpoolException.class, () -> spool.append(entry(1), SECOND));
      disk.files.repair();
      spool.append(entry(2), LONG);
      assertEquals(expected(0, 3), callers(drain(spool.queue("logs"), 3)));
      assertTrue(heard.infos.stream().anyMatch(text -> text.endsWith("writes again")));
    }
  }

  @Test
  void anIntervalSpoolRepairsItsLastForceBeforeItCloses() throws Exception {
    FileSpool spool = open(settings().durability(Durability.INTERVAL).build());
    disk.hold();
    for (int i = 0; i < 20; i++) {
      spool.append(entry(i), LONG);
    }
    assertTrue(disk.blocked.await(20, TimeUnit.SECONDS), "a force is under way");
    int next = disk.files.operations();
    disk.files.breakAt(next, next + 1, false);
    disk.release();
    spool.close();
    assertEquals(1, disk.files.faults(), "the force failed");
    CrashChecker checker = new CrashChecker(Files.createDirectory(temp.resolve("state")));
    checker.check(
        disk.files.crashPoint(spool.own().directory()), spool.stream(), 21, part -> false);
    assertEquals(expected(0, 20), recovered(20));
  }

  @Test
  void aListenerThatThrowsCostsNothing() throws Exception {
    SpoolListener hostile =
        new SpoolListener() {
          @Override
          public void info(String message) {
            throw new IllegalStateException("info");
          }

          @Override
          public void error(String message, @Nullable Throwable cause) {
            throw new StackOverflowError("error");
          }
        };
    try (FileSpool spool = FileSpool.open(settings().build(), CONTROL, hostile, disk)) {
      int next = disk.files.operations();
      disk.files.breakAt(next, next + 3, false);
      for (int i = 0; i < 10; i++) {
        spool.append(entry(i), LONG);
      }
      assertTrue(disk.files.faults() > 0);
      assertEquals(expected(0, 10), callers(drain(spool.queue("logs"), 10)));
    }
  }

  @Test
  void aListenerThatCallsBackIsAnswered() throws Exception {
    AtomicReference<FileSpool> callee = new AtomicReference<>();
    List<Long> answers = new ArrayList<>();
    SpoolListener curious =
        new SpoolListener() {
          @Override
          public void info(String message) {
            FileSpool spool = callee.get();
            if (spool != null) {
              answers.add(spool.usedBytes() + spool.recordCount());
            }
          }
        };
    try (FileSpool spool = FileSpool.open(settings().build(), CONTROL, curious, disk)) {
      callee.set(spool);
      int next = disk.files.operations();
      disk.files.breakAt(next, next + 4, false);
      for (int i = 0; i < 10; i++) {
        spool.append(entry(i), LONG);
      }
      assertFalse(answers.isEmpty());
    }
  }

  @Test
  void nothingFollowsTheCloseRecord() throws Exception {
    FileSpool spool = open(settings().build());
    spool.append(entry(0), LONG);
    SpoolQueue queue = spool.queue("logs");
    spool.finishStream(LONG);
    spool.finishStream(LONG);
    for (org.junit.jupiter.api.function.Executable refused :
        List.<org.junit.jupiter.api.function.Executable>of(
            () -> spool.append(entry(1), LONG),
            () -> spool.appendGap(java.util.Map.of("a", 1L)),
            () -> queue.deadLetter(queue.peek(1, 1).get(0), "REFUSED"))) {
      SpoolException closed = assertThrows(SpoolException.class, refused);
      assertEquals(SpoolException.Reason.CLOSED, closed.reason());
    }
    List<SpooledRecord> all = queue.peek(100, 1 << 20);
    assertEquals(
        List.of("control-OPEN", "r0", "control-CLOSE"),
        all.stream().map(TestRecords::routing).toList(),
        "asked again, the same batch and what came after it");
    queue.acknowledge();
    assertEquals(List.of(), queue.peek(100, 1 << 20));
    assertEquals("control-CLOSE", TestRecords.routing(all.get(all.size() - 1)));
    spool.close();
    assertThrows(SpoolException.class, () -> queue.peek(1, 1));
    assertThrows(SpoolException.class, queue::acknowledge);
  }
}
