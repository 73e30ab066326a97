package io.affidavit.spool;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The disk, as the writing side sees it: the seam at which tests break it. */
interface SpoolFiles {

  /** One file being written, from its beginning, by one thread at a time. */
  interface SpoolFile extends Closeable {
    /** Appends; an exception leaves an unknown part written. */
    void write(byte[] bytes, int offset, int length) throws IOException;

    /** Returns when all that was written is on the disk. */
    void force() throws IOException;
  }

  /** Creates a new file, mode 0600; its name is durable only after {@link #forceDirectory}. */
  SpoolFile create(Path file) throws IOException;

  /** Opens a file that was made whole before, to write over it from {@code offset}. */
  SpoolFile overwrite(Path file, long offset) throws IOException;

  /** Gives a file its name in the same directory; durable only after {@link #forceDirectory}. */
  void rename(Path from, Path to) throws IOException;

  /** Takes a file's name away, if it has one; durable only after {@link #forceDirectory}. */
  default void delete(Path file) throws IOException {
    Files.deleteIfExists(file);
  }

  void forceDirectory(Path directory) throws IOException;

  /** Bytes that this process's user may still write to the directory's file system. */
  long freeBytes(Path directory);

  /** Size of the directory's file system in bytes; 0 where that is not known. */
  long totalBytes(Path directory);

  /**
   * Files of the real disk. A {@link RandomAccessFile} and not a channel: an interrupted caller's
   * write would close a channel for everybody.
   */
  SpoolFiles REAL =
      new SpoolFiles() {
        @Override
        public SpoolFile create(Path file) throws IOException {
          Disk.createPrivate(file).close();
          return overwrite(file, 0);
        }

        @Override
        public SpoolFile overwrite(Path file, long offset) throws IOException {
          return new RealFile(new RandomAccessFile(file.toFile(), "rw"), offset);
        }

        @Override
        public void rename(Path from, Path to) throws IOException {
          Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        }

        @Override
        public void forceDirectory(Path directory) throws IOException {
          Disk.forceDirectory(directory);
        }

        @Override
        public long freeBytes(Path directory) {
          return directory.toFile().getUsableSpace();
        }

        @Override
        public long totalBytes(Path directory) {
          return directory.toFile().getTotalSpace();
        }
      };

  /** A file of the real disk. */
  final class RealFile implements SpoolFile {
    private final RandomAccessFile opened;

    private RealFile(RandomAccessFile opened, long offset) throws IOException {
      this.opened = opened;
      opened.seek(offset);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      opened.write(bytes, offset, length);
    }

    @Override
    public void force() throws IOException {
      opened.getFD().sync();
    }

    @Override
    public void close() throws IOException {
      opened.close();
    }
  }
}
