package io.affidavit.spool;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.util.UUID;

/**
 * Numbers the streams of one base directory, so that a missing number is a missing stream: {@code
 * base id (16) | last ordinal (8) | CRC-32 (4)}, forced under an exclusive lock.
 */
final class Ledger {
  private static final int BYTES = 28;

  private final UUID base;
  private final long ordinal;

  private Ledger(UUID base, long ordinal) {
    this.base = base;
    this.ordinal = ordinal;
  }

  UUID base() {
    return base;
  }

  /** From 1. */
  long ordinal() {
    return ordinal;
  }

  /** Takes the next ordinal. A damaged ledger starts anew under another base id. */
  static Ledger next(Path directory) throws IOException {
    Path file = directory.resolve("ledger");
    // File locks do not hold inside one process; this object is one per JVM and class loader's kin.
    synchronized (System.getProperties()) {
      Disk.openShared(file).close();
      return Disk.uninterrupted(() -> next(file.toFile()));
    }
  }

  // Only the wait for the lock can be interrupted: an ordinal is never taken twice.
  private static Ledger next(File path) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(path, "rw");
        FileLock lock = file.getChannel().lock()) {
      Ledger next = read(file, lock).following();
      ByteBuffer bytes = ByteBuffer.allocate(BYTES);
      bytes.put(Seal.bytes(next.base)).putLong(next.ordinal);
      bytes.putInt(SegmentFormat.crc(bytes.array(), 0, BYTES - 4));
      file.seek(0);
      file.write(bytes.array());
      file.getFD().sync();
      return next;
    }
  }

  private static Ledger read(RandomAccessFile file, FileLock held) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(BYTES);
    boolean whole = held.isValid() && file.read(bytes.array()) == BYTES;
    if (whole && bytes.getInt(BYTES - 4) == SegmentFormat.crc(bytes.array(), 0, BYTES - 4)) {
      return new Ledger(new UUID(bytes.getLong(0), bytes.getLong(8)), bytes.getLong(16));
    }
    return new Ledger(UUID.randomUUID(), 0);
  }

  private Ledger following() {
    return new Ledger(base, ordinal + 1);
  }
}
