package io.affidavit.spool;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;

/** Reads what a crash left behind and holds it against what was promised. */
final class CrashChecker {
  private final KeyRing keys;
  private final Path scratch;
  private final Random random = new Random(20261122);

  /** What each sequence's record was, wherever it was read first. */
  private final Map<Long, byte[]> issued = new HashMap<>();

  private int states;

  CrashChecker(Path scratch) throws IOException {
    this.keys = TestKeys.ring();
    this.scratch = scratch;
  }

  int states() {
    return states;
  }

  /** Another stream begins. */
  void newStream() {
    issued.clear();
  }

  /**
   * Every subset of what is open where there are few, else none, all, each missing alone, each
   * present alone, and some at random.
   */
  void checkAll(FaultyFiles.CrashPoint point, UUID stream, long promised, int randomStates)
      throws IOException {
    int parts = point.unsure();
    if (parts <= 5) {
      for (int subset = 0; subset < 1 << parts; subset++) {
        int kept = subset;
        check(point, stream, promised, part -> (kept & 1 << part) != 0);
      }
      return;
    }
    check(point, stream, promised, part -> false);
    check(point, stream, promised, part -> true);
    for (int i = 0; i < randomStates; i++) {
      int one = random.nextInt(parts);
      check(point, stream, promised, part -> part != one);
      check(point, stream, promised, part -> part == one);
      long seed = random.nextLong();
      check(point, stream, promised, part -> (seed >>> (part % 64) & 1) != 0);
    }
  }

  /** One state: all that was promised is there, as it was issued, and no false alarm is raised. */
  void check(
      FaultyFiles.CrashPoint point, UUID stream, long promised, FaultyFiles.CrashPoint.Keep keep)
      throws IOException {
    states++;
    Path directory = Files.createDirectory(scratch.resolve(stream.toString()));
    point.write(directory, keep, random);
    InstanceLock lock = Objects.requireNonNull(InstanceLock.tryAcquire(directory));
    try (Instance instance = Instance.adopt(stream, directory, lock)) {
      long read = readAll(instance, promised);
      assertTrue(read >= promised, "read to " + read + ", promised to " + promised);
    } finally {
      delete(directory);
    }
  }

  private long readAll(Instance instance, long promised) throws IOException {
    StreamReader.Damage damage =
        (from, to, kind) -> {
          assertEquals(StreamReader.UNPROVEN, kind, "false alarm for " + from + " to " + to);
          assertTrue(from > promised, from + " was promised, up to " + promised);
        };
    long last = -1;
    try (StreamReader reader = new StreamReader(instance, keys, -1, damage)) {
      for (SpooledRecord record = reader.next(); record != null; record = reader.next()) {
        assertTrue(record.sequence() > last, "twice, or out of order: " + record);
        assertTrue(
            record.sequence() == last + 1 || last >= promised,
            record + " follows " + last + ", promised to " + promised);
        last = record.sequence();
        checkIssued(record);
      }
      reader.atEnd();
    }
    return last;
  }

  void checkIssued(SpooledRecord record) {
    byte[] known = issued.putIfAbsent(record.sequence(), record.complete());
    if (known != null) {
      assertArrayEquals(known, record.complete(), record.toString());
    } else {
      assertTrue(record.completeText().contains("\"sequence\":" + record.sequence() + ","));
    }
  }

  static void delete(Path directory) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
      for (Path file : files) {
        Files.delete(file);
      }
    }
    Files.delete(directory);
  }
}
