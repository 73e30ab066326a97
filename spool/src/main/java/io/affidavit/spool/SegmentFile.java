package io.affidavit.spool;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;

/** A segment on the disk, as its readers know it. Thread-safe. */
final class SegmentFile {
  /**
   * By first sequence; of two that begin alike, the one that names the other as its predecessor is
   * the one that replaced it.
   */
  static final Comparator<SegmentFile> ORDER =
      Comparator.comparingLong(SegmentFile::firstSequence)
          .thenComparing((left, right) -> replaces(left, right) ? 1 : -1);

  private final Path path;
  private final long firstSequence;
  private volatile long limit;
  private volatile boolean damaged;

  private SegmentFile(Path path, long firstSequence, long limit) {
    this.path = path;
    this.firstSequence = firstSequence;
    this.limit = limit;
  }

  /** A segment that nobody writes any more. */
  static SegmentFile existing(Path path, long firstSequence) throws IOException {
    return new SegmentFile(path, firstSequence, Files.size(path));
  }

  /** A segment that is being written: readers stop at {@link #limit}. */
  static SegmentFile live(Path path, long firstSequence) {
    return new SegmentFile(path, firstSequence, SegmentFormat.FIRST_FRAME);
  }

  private static boolean replaces(SegmentFile left, SegmentFile right) {
    try (SegmentReader one = SegmentReader.open(left.path);
        SegmentReader other = SegmentReader.open(right.path)) {
      return one.header().previous().equals(other.header().segment());
    } catch (IOException unreadable) {
      return false;
    }
  }

  Path path() {
    return path;
  }

  long firstSequence() {
    return firstSequence;
  }

  /** Bytes that are written whole. */
  long limit() {
    return limit;
  }

  void limit(long bytes) {
    limit = bytes;
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
