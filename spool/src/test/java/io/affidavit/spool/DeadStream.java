package io.affidavit.spool;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An instance directory of a dead process, written by hand, and what reading it finds. */
final class DeadStream {
  final UUID id = UUID.randomUUID();
  final Path directory;
  final KeyRing ring;
  final List<String> damage = new ArrayList<>();

  DeadStream(Path base) throws IOException {
    this.directory = base.resolve(id.toString());
    Disk.privateDirectory(directory);
    this.ring = Golden.ring();
  }

  static byte[] content(long sequence) {
    return TestRecords.utf8(
        "{\"n\":" + sequence + ",\"" + "x".repeat((int) sequence % 50) + "\":1}");
  }

  /** The segment's id, for the one that follows it. */
  UUID segment(@Nullable UUID previous, long from, long to, long durable) throws IOException {
    return segment(previous, from, from, to, durable);
  }

  /** With records {@code from} to {@code to - 1}; each says D, at most the one before it. */
  UUID segment(@Nullable UUID previous, long first, long from, long to, long durable)
      throws IOException {
    SegmentHeader header = SegmentHeader.create(id, first, previous, ring);
    try (SegmentWriter writer = SegmentWriter.create(new FaultyFiles(), directory, header, ring)) {
      for (long i = from; i < to; i++) {
        SpooledRecord record =
            new SpooledRecord(id, i, TestRecords.utf8("r" + i), content(i), null);
        writer.append(
            SegmentFormat.RECORD, i, Math.min(durable, i - 1), RecordPayload.encode(record));
      }
      if (durable >= to - 1) {
        writer.append(SegmentFormat.FOOTER, to - 1, to - 1, new byte[0]);
      }
    }
    return header.segment();
  }

  /** The files, in the order of their names. */
  List<Path> files() throws IOException {
    try (var list = Files.list(directory)) {
      return list.filter(file -> SegmentName.firstSequence(file) != null).sorted().toList();
    }
  }

  /** Where the frame of a record begins in a segment. */
  static long frame(Path file, long sequence) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
    int at = SegmentFormat.FIRST_FRAME;
    while (bytes.getLong(at + 8) != sequence) {
      at += SegmentFormat.paddedLength(bytes.getInt(at));
    }
    return at;
  }

  static void flip(Path file, long bit) throws IOException {
    try (RandomAccessFile disk = new RandomAccessFile(file.toFile(), "rw")) {
      disk.seek(bit / 8);
      int value = disk.read();
      disk.seek(bit / 8);
      disk.write(value ^ 1 << bit % 8);
    }
  }

  /** Makes the frame of a record unreadable. */
  static void damage(Path file, long sequence) throws IOException {
    flip(file, 8 * (frame(file, sequence) + 50));
  }

  Instance adopt() throws IOException {
    return Instance.adopt(
        id, directory, Objects.requireNonNull(InstanceLock.tryAcquire(directory)));
  }

  List<Long> read() throws IOException {
    return read(-1);
  }

  /** Sequences of the records after {@code after}; {@link #damage} says what was reported. */
  List<Long> read(long after) throws IOException {
    try (Instance instance = adopt()) {
      return read(instance, after);
    }
  }

  List<Long> read(Instance instance, long after) throws IOException {
    damage.clear();
    List<Long> sequences = new ArrayList<>();
    StreamReader.Damage told = (from, to, kind) -> damage.add(from + "-" + to + " " + kind);
    try (StreamReader reader = new StreamReader(instance, ring, after, told)) {
      for (SpooledRecord record = reader.next(); record != null; record = reader.next()) {
        if (!java.util.Arrays.equals(content(record.sequence()), record.complete())) {
          throw new AssertionError(record + " was altered");
        }
        sequences.add(record.sequence());
      }
      reader.atEnd();
    }
    return sequences;
  }

  static List<Long> range(long from, long to) {
    List<Long> range = new ArrayList<>();
    for (long i = from; i < to; i++) {
      range.add(i);
    }
    return range;
  }
}
