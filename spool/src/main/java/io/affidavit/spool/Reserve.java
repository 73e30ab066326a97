package io.affidavit.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file of zeros that lies in the instance's directory and becomes its next segment when the disk
 * has no byte left: writing over what is there needs none, so that the records in flight and the
 * gap are recorded even then. On a file system that never writes in place (Btrfs, ZFS) it only sets
 * bytes free by being removed. Used by the worker's thread only.
 */
final class Reserve {
  /** Its name; no reader takes it for a segment. */
  static final String NAME = "reserve";

  /** Left for the gap and for the end of the stream: no checkpoints beyond. */
  static final long LAST_BYTES = 16 * 1024;

  private static final int CHUNK = 64 * 1024;

  private final SpoolFiles files;
  private final Path directory;
  private final Path path;
  private final long bytes;
  private boolean there;

  Reserve(SpoolFiles files, Path directory, long bytes) {
    this.files = files;
    this.directory = directory;
    this.path = directory.resolve(NAME);
    this.bytes = bytes;
  }

  boolean isThere() {
    return there;
  }

  long bytes() {
    return bytes;
  }

  /** Lays the bytes aside, unless they lie there. */
  void make() throws IOException {
    if (there) {
      return;
    }
    Files.deleteIfExists(path);
    boolean made = false;
    try (SpoolFiles.SpoolFile file = files.create(path)) {
      byte[] zeros = new byte[(int) Math.min(CHUNK, bytes)];
      for (long written = 0; written < bytes; written += zeros.length) {
        file.write(zeros, 0, (int) Math.min(zeros.length, bytes - written));
      }
      file.force();
      made = true;
    } finally {
      if (!made) {
        // Half of it would only take what others need.
        Files.deleteIfExists(path);
      }
    }
    there = true;
  }

  /** Makes the next segment of it; it is gone then, whether or not that succeeded. */
  @Nullable SegmentWriter take(SegmentHeader header, KeyRing keys) throws IOException {
    if (!there) {
      return null;
    }
    there = false;
    return SegmentWriter.fromReserve(files, directory, bytes, header, keys);
  }

  /** At the end: gives the bytes back. */
  void remove() throws IOException {
    there = false;
    Files.deleteIfExists(path);
  }
}
