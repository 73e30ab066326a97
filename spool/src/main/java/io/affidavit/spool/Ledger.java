package io.affidavit.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
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
    // File locks do not hold inside one process; this object is one per JVM and class loader's kin.
    synchronized (System.getProperties()) {
      try (FileChannel channel = Disk.openShared(directory.resolve("ledger"));
          FileLock lock = channel.lock()) {
        Ledger next = read(channel, lock).following();
        ByteBuffer bytes = ByteBuffer.allocate(BYTES);
        bytes.put(Seal.bytes(next.base)).putLong(next.ordinal);
        bytes.putInt(SegmentFormat.crc(bytes.array(), 0, BYTES - 4)).flip();
        channel.write(bytes, 0);
        channel.force(true);
        return next;
      }
    }
  }

  private static Ledger read(FileChannel channel, FileLock held) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(BYTES);
    boolean whole = held.isValid() && channel.read(bytes, 0) == BYTES;
    if (whole && bytes.getInt(BYTES - 4) == SegmentFormat.crc(bytes.array(), 0, BYTES - 4)) {
      return new Ledger(new UUID(bytes.getLong(0), bytes.getLong(8)), bytes.getLong(16));
    }
    return new Ledger(UUID.randomUUID(), 0);
  }

  private Ledger following() {
    return new Ledger(base, ordinal + 1);
  }
}
