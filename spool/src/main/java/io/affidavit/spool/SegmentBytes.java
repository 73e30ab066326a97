package io.affidavit.spool;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/** The bytes of one segment, as its readers see them. Not thread-safe. */
interface SegmentBytes extends Closeable {

  /**
   * Reads from {@code at} on until {@code into} has {@code length} bytes or there are no more.
   *
   * @return how many there were
   */
  int read(long at, byte[] into, int length) throws IOException;

  /** Those of a file. Not a channel: an interrupted reader would close it under itself. */
  static SegmentBytes of(Path path) throws IOException {
    return new OfFile(new RandomAccessFile(path.toFile(), "r"));
  }

  /** A file on the disk. */
  final class OfFile implements SegmentBytes {
    private final RandomAccessFile file;

    private OfFile(RandomAccessFile file) {
      this.file = file;
    }

    @Override
    public int read(long at, byte[] into, int length) throws IOException {
      file.seek(at);
      int filled = 0;
      int read;
      while (filled < length && (read = file.read(into, filled, length - filled)) > 0) {
        filled += read;
      }
      return filled;
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
