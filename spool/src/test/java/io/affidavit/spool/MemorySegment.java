package io.affidavit.spool;

import java.nio.file.Path;
import java.util.Objects;

/** A segment in memory. */
final class MemorySegment extends SegmentFile {
  private final byte[] bytes;

  /** {@code bytes} may change under its readers. */
  MemorySegment(Path name, byte[] bytes) {
    super(
        name,
        Objects.requireNonNull(SegmentName.firstSequence(name)),
        bytes.length,
        Long.MAX_VALUE);
    this.bytes = bytes;
  }

  @Override
  SegmentBytes bytes() {
    return new SegmentBytes() {
      @Override
      public int read(long at, byte[] into, int length) {
        int count = (int) Math.max(0, Math.min(length, bytes.length - at));
        System.arraycopy(bytes, (int) Math.min(at, bytes.length), into, 0, count);
        return count;
      }

      @Override
      public void close() {}
    };
  }
}
