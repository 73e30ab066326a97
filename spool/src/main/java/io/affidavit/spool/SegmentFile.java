package io.affidavit.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/** A segment on the disk, as its readers know it. Thread-safe. */
class SegmentFile {
  private final Path path;
  private final long firstSequence;
  private volatile long limit;
  private volatile long lastSequence;
  private volatile boolean damaged;
  private volatile @Nullable DataKey key;

  /** {@code limit}: bytes that are there; {@code lastSequence} as {@link #lastSequence}. */
  SegmentFile(Path path, long firstSequence, long limit, long lastSequence) {
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

  /** Its bytes, opened anew. */
  SegmentBytes bytes() throws IOException {
    return SegmentBytes.of(path);
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
   * damaged one moves to {@code quarantine} as it is. Tried again after a failure.
   */
  void remove(SpoolFiles files, Path quarantine) throws IOException {
    if (damaged) {
      Disk.privateDirectory(quarantine);
      Files.move(path, quarantine.resolve(path.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      return;
    }
    if (lastSequence >= firstSequence) {
      // The second copy first: a crash in the middle leaves a readable header, or a second copy of
      // zeros, which nothing else does. Without a record in it, no cursor would tell a wipe from
      // damage.
      wipe(files, SegmentFormat.HEADER_BLOCK);
      wipe(files, 0);
    }
    files.delete(path);
  }

  private void wipe(SpoolFiles files, long at) throws IOException {
    try (SpoolFiles.SpoolFile file = files.overwrite(path, at)) {
      file.write(new byte[SegmentFormat.HEADER_BLOCK], 0, SegmentFormat.HEADER_BLOCK);
      file.force();
    }
  }
}
