package io.affidavit.spool;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/** Reads what a crash left behind and holds it against what was promised. */
final class CrashChecker {
  /** Every so many states are read through an adopted directory, too. */
  private static final int ON_DISK = 400;

  private static final int EVERY_SUBSET = 5;

  private final KeyRing keys;
  private final Path scratch;
  private final Random random = new Random(20261122);
  private final Set<Long> distinct = new HashSet<>();

  /** What each sequence's record was, wherever it was read first. */
  private final Map<Long, byte[]> issued = new HashMap<>();

  /** What a caller gave for each sequence, as far as it is known. */
  private final Map<Long, SpoolEntry> given = new HashMap<>();

  private byte[] stale = new byte[0];
  private long cursor = -1;
  private long states;
  private long openNames;

  CrashChecker(Path scratch) throws IOException {
    this.keys = TestKeys.ring();
    this.scratch = scratch;
  }

  /** Different states that were read. */
  int states() {
    return distinct.size();
  }

  /** States of any kind, the same one at another moment included. */
  long tried() {
    return states;
  }

  /** States in which the survival of a name was open: proof that directories were reordered. */
  long statesWithOpenNames() {
    return openNames;
  }

  /** Another stream begins. */
  void newStream() {
    issued.clear();
    given.clear();
    cursor = -1;
    stale = new byte[0];
  }

  /** What a caller is about to append under this sequence, unless it is refused. */
  void expect(long sequence, SpoolEntry entry) {
    given.put(sequence, entry);
  }

  /** Records up to here were delivered. */
  void cursor(long sequence) {
    cursor = sequence;
  }

  /** What stood in blocks of the disk before they were ours, instead of zeros. */
  void stale(byte[] bytes) {
    stale = bytes;
  }

  /**
   * Every subset of what is open where there are few, else none, all, each missing alone, each
   * present alone, and some at random.
   */
  void checkAll(CrashPoint point, UUID stream, long promised, int randomStates) throws IOException {
    int parts = point.unsure();
    if (parts <= EVERY_SUBSET) {
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
      check(point, stream, promised, part -> (mixed(seed, part) & 1) != 0);
      int first = random.nextInt(parts);
      check(point, stream, promised, part -> part < first);
      check(point, stream, promised, part -> part >= first);
    }
  }

  private static long mixed(long seed, int part) {
    long mixed = (seed + part * 0x9E37_79B9_7F4A_7C15L) * 0xBF58_476D_1CE4_E5B9L;
    return mixed ^ mixed >>> 31;
  }

  /** One state: all that was promised is there, as it was issued, and no false alarm is raised. */
  void check(CrashPoint point, UUID stream, long promised, CrashPoint.Keep keep)
      throws IOException {
    states++;
    openNames += point.unsureNames() > 0 ? 1 : 0;
    Map<String, byte[]> segments = point.segments(keep, stale);
    if (!distinct.add(hash(segments, promised))) {
      return;
    }
    long read = readAll(new MemoryStream(stream, segments, cursor), promised);
    assertTrue(read >= promised, "read to " + read + ", promised to " + promised);
    if (distinct.size() % ON_DISK == 1) {
      assertEquals(read, onDisk(segments, stream, promised), "adopted, as from memory");
    }
  }

  private long hash(Map<String, byte[]> segments, long promised) {
    CRC32 left = new CRC32();
    CRC32C right = new CRC32C();
    segments.forEach(
        (name, bytes) -> {
          byte[] label = TestRecords.utf8(name + " " + bytes.length + " " + promised + cursor);
          left.update(label);
          left.update(bytes);
          right.update(label);
          right.update(bytes);
        });
    return left.getValue() << 32 | right.getValue();
  }

  private long onDisk(Map<String, byte[]> segments, UUID stream, long promised) throws IOException {
    Path directory = Files.createDirectory(scratch.resolve(stream.toString()));
    try (CursorFile cursors = CursorFile.open(directory.resolve("cursor"))) {
      cursors.advance("logs", cursor);
    }
    for (Map.Entry<String, byte[]> segment : segments.entrySet()) {
      Files.write(directory.resolve(segment.getKey()), segment.getValue());
    }
    InstanceLock lock = Objects.requireNonNull(InstanceLock.tryAcquire(directory));
    try (Instance instance = Instance.adopt(stream, directory, lock)) {
      return readAll(instance, promised);
    } finally {
      Scratch.deleteAll(directory);
    }
  }

  private long readAll(StoredStream left, long promised) throws IOException {
    StreamReader.Damage damage =
        (from, to, kind) -> {
          assertEquals(StreamReader.UNPROVEN, kind, "false alarm for " + from + " to " + to);
          assertTrue(from > promised, from + " was promised, up to " + promised);
        };
    long last = cursor;
    try (StreamReader reader = new StreamReader(left, keys, cursor, damage)) {
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
      return;
    }
    assertTrue(record.completeText().contains("\"sequence\":" + record.sequence() + ","));
    SpoolEntry entry = given.get(record.sequence());
    if (entry != null && !TestRecords.routing(record).startsWith("control-")) {
      String body = new String(entry.complete(), StandardCharsets.UTF_8);
      assertTrue(record.completeText().startsWith(body + ",\"seal\":{"), "issued " + record);
    }
  }
}
