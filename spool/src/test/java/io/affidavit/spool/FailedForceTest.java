package io.affidavit.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A kernel that says no to a force, and a file system that becomes read-only. */
@Tag("crash")
@Timeout(120)
class FailedForceTest {
  private static final long SHORT = TestRecords.SECOND / 2;

  @TempDir Path temp;
  private final RecordingListener heard = new RecordingListener();
  private final Set<String> acknowledged = new TreeSet<>();
  private final AtomicInteger failedForces = new AtomicInteger();
  private int number;

  /** Real files that count the forces which the kernel refused. */
  private final class Counted implements SpoolFiles {
    private SpoolFile counted(SpoolFile file) {
      return new SpoolFile() {
        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
          file.write(bytes, offset, length);
        }

        @Override
        public void force() throws IOException {
          try {
            file.force();
          } catch (IOException refused) {
            failedForces.incrementAndGet();
            throw refused;
          }
        }

        @Override
        public void close() throws IOException {
          file.close();
        }
      };
    }

    @Override
    public SpoolFile create(Path file) throws IOException {
      return counted(REAL.create(file));
    }

    @Override
    public SpoolFile create(Path file, int ahead) throws IOException {
      return counted(REAL.create(file, ahead));
    }

    @Override
    public SpoolFile overwrite(Path file, long offset) throws IOException {
      return counted(REAL.overwrite(file, offset));
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
      REAL.rename(from, to);
    }

    @Override
    public void delete(Path file) throws IOException {
      REAL.delete(file);
    }

    @Override
    public void forceDirectory(Path directory) throws IOException {
      REAL.forceDirectory(directory);
    }

    @Override
    public long freeBytes(Path directory) {
      return REAL.freeBytes(directory);
    }

    @Override
    public long totalBytes(Path directory) {
      return REAL.totalBytes(directory);
    }
  }

  private FileSpool open(Path base, Durability durability) throws IOException {
    SpoolSettings settings =
        CrashChild.settings(base, TestKeys.auditKey(), durability).segmentBytes(256 * 1024).build();
    return FileSpool.open(settings, TestRecords.CONTROL, heard, new Counted());
  }

  private boolean offer(FileSpool spool, String filler) {
    String name = "r" + number++;
    try {
      spool.append(TestRecords.entry(name, "{\"f\":\"" + filler + "\"", "{"), SHORT);
      acknowledged.add(name);
      return true;
    } catch (SpoolException refused) {
      return false;
    }
  }

  private void assertAllRead(Path base) throws Exception {
    try (FileSpool next = open(base, Durability.DISK)) {
      Set<String> read = new TreeSet<>();
      SpoolQueue queue = next.queue("logs");
      long deadline = System.nanoTime() + TestRecords.LONG;
      while (!read.containsAll(acknowledged) && System.nanoTime() < deadline) {
        read.addAll(TestRecords.callers(queue.peek(500, 1 << 20)));
        queue.acknowledge();
        queue.await(SHORT / 10);
      }
      acknowledged.removeAll(read);
      assertEquals(Set.of(), acknowledged, "acknowledged and gone");
    }
    assertTrue(heard.errors.stream().noneMatch(e -> e.contains("lost")), heard.errors.toString());
  }

  @ParameterizedTest
  @EnumSource(
      value = Durability.class,
      names = {"DISK", "INTERVAL"})
  void aForceThatTheKernelRefusesLosesNothing(Durability durability) throws Exception {
    try (LoopFileSystem disk = new LoopFileSystem(temp.resolve("loop"), "6m", "^has_journal")) {
      Path base = disk.resolve("spool");
      String filler = "x".repeat(30_000);
      try (FileSpool spool = open(base, durability)) {
        for (int i = 0; i < 10; i++) {
          assertTrue(offer(spool, filler), heard.errors.toString());
        }
        disk.below().fill();
        long tried = System.nanoTime() + TestRecords.LONG;
        for (int i = 0; failedForces.get() < 2 && System.nanoTime() < tried; i++) {
          if (i < 100) {
            offer(spool, filler);
          } else {
            awaitForce(spool);
          }
        }
        assertTrue(failedForces.get() > 0, "the kernel refused no force: " + heard.errors);
        disk.below().empty();
        // How much was offered until a force failed is the kernel's choice: room for all of it.
        disk.below().resize("48m");
        long deadline = System.nanoTime() + TestRecords.LONG;
        while (!offer(spool, filler)) {
          assertTrue(System.nanoTime() < deadline, "it does not go on: " + heard.errors);
        }
        assertTrue(offer(spool, filler));
        spool.finishStream(TestRecords.LONG);
      }
      disk.remount();
      assertAllRead(base);
      CrashLane.report(
          "failed force",
          durability
              + ": "
              + failedForces
              + " refused by the kernel, "
              + number
              + " offered, 0 lost");
    }
  }

  @ParameterizedTest
  @EnumSource(Durability.class)
  void aFileSystemThatBecomesReadOnlyIsSaidAndLosesNothing(Durability durability) throws Exception {
    try (LoopFileSystem disk = new LoopFileSystem(temp.resolve("loop"), "30m", "has_journal")) {
      Path base = disk.resolve("spool");
      FileSpool spool = open(base, durability);
      for (int i = 0; i < 20; i++) {
        assertTrue(offer(spool, "before"));
      }
      force(spool);
      disk.becomeReadOnly();
      int refused = 0;
      for (int i = 0; i < 5; i++) {
        refused += offer(spool, "during") ? 0 : 1;
      }
      assertTrue(refused > 0, "nothing was refused");
      assertTrue(heard.errors.toString().contains("cannot write"), heard.errors.toString());
      assertThrows(IOException.class, spool::close);
      disk.remount();
      assertAllRead(base);
      CrashLane.report("read-only", durability + ": " + refused + " refused, 0 lost");
    }
  }

  /** INTERVAL forces when it is time, however fast the offers were. */
  private static void awaitForce(FileSpool spool) {
    SpoolLock lock = spool.lock();
    lock.lock();
    try {
      lock.awaitProgress(System.nanoTime() + SHORT / 10);
    } finally {
      lock.unlock();
    }
  }

  /** Beyond what the durability promises: what a test may rely on after the cut. */
  private static void force(FileSpool spool) {
    SpoolLock lock = spool.lock();
    lock.lock();
    try {
      StreamWriter.Round round = spool.writer().unforced();
      if (round != null) {
        for (SegmentWriter segment : round.segments) {
          segment.force();
        }
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } finally {
      lock.unlock();
    }
  }

  @Test
  void theLoopRefusesAForceIndeed() throws Exception {
    try (LoopFileSystem disk = new LoopFileSystem(temp.resolve("loop"), "6m", "^has_journal");
        RandomAccessFile file = new RandomAccessFile(disk.resolve("f").toFile(), "rw")) {
      file.write(new byte[1024]);
      file.getFD().sync();
      disk.below().fill();
      List<String> said = new java.util.ArrayList<>();
      for (int i = 0; i < 64 && said.isEmpty(); i++) {
        file.write(new byte[64 * 1024]);
        try {
          file.getFD().sync();
        } catch (IOException refused) {
          said.add(String.valueOf(refused.getMessage()));
        }
      }
      assertFalse(said.isEmpty(), "else the tests above show nothing");
      disk.below().empty();
    }
  }
}
