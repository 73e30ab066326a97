package io.affidavit.spool;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/** A segment on the disk, as its readers know it. Thread-safe. */
final class SegmentFile {
  private final Path path;
  private final long firstSequence;
  private volatile long limit;
  private volatile long lastSequence;
  private volatile boolean damaged;
  private volatile @Nullable DataKey key;

  private SegmentFile(Path path, long firstSequence, long limit, long lastSequence) {
    this.path = path;
    this.firstSequence = firstSequence;
    this.limit = limit;
    this.lastSequence = lastSequence;
  }

  /** A segment that nobody writes any more; its end is known once it was read. */
  static SegmentFile existing(Path path, long firstSequence) throws IOException {
    return new SegmentFile(path, firstSequence, Files.size(path), Long.MAX_VALUE);
  }

  /** A segment that is being written: readers stop at {@link #limit}. */
  static SegmentFile live(Path path, long firstSequence) {
    return new SegmentFile(path, firstSequence, SegmentFormat.FIRST_FRAME, firstSequence - 1);
  }

  Path path() {
    return path;
  }

  /** The data key of a segment of our own, which stays in memory while it is there. */
  @Nullable DataKey key() {
    return key;
  }

  void key(@Nullable DataKey ours) {
    key = ours;
  }

  long firstSequence() {
    return firstSequence;
  }

  /** Bytes that are written whole. */
  long limit() {
    return limit;
  }

  /** The last record in it; {@link Long#MAX_VALUE} while that is not known. */
  long lastSequence() {
    return lastSequence;
  }

  /** Readers may go to here: the record is set first, since it must never be too low. */
  void grown(long bytes, long last) {
    lastSequence = last;
    limit = bytes;
  }

  /** All that can be read of it was read, and this was the last. */
  void readToEnd(long last) {
    if (lastSequence == Long.MAX_VALUE) {
      lastSequence = last;
    }
  }

  /** Kept as evidence instead of being deleted. */
  void markDamaged() {
    damaged = true;
  }

  /**
   * Removes the file: its salts first, so that it can no longer be decrypted even where a copy of
   * the key turns up (on an SSD the old block may survive: then only the key's end is the end). A
   * damaged one moves to {@code quarantine} as it is.
   */
  void remove(Path quarantine) throws IOException {
    if (damaged) {
      Disk.privateDirectory(quarantine);
      Files.move(path, quarantine.resolve(path.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      return;
    }
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
      file.write(new byte[SegmentFormat.FIRST_FRAME]);
      file.getFD().sync();
    }
    Files.deleteIfExists(path);
  }
}
