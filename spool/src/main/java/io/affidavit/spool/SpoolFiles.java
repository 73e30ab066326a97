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

  /**
   * The same, laying zeros before what is written, some at a time: a write then has no page to find
   * and no size to change, which is a third of its price, and a force no such change to make
   * durable.
   *
   * @param ahead bytes at a time; none where the disk is too full for them
   */
  default SpoolFile create(Path file, int ahead) throws IOException {
    return create(file);
  }

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
          return create(file, 0);
        }

        @Override
        public SpoolFile create(Path file, int ahead) throws IOException {
          Disk.createPrivate(file).close();
          return new RealFile(new RandomAccessFile(file.toFile(), "rw"), 0, ahead);
        }

        @Override
        public SpoolFile overwrite(Path file, long offset) throws IOException {
          return new RealFile(new RandomAccessFile(file.toFile(), "rw"), offset, 0);
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
    /** Written, never changed. */
    private static final byte[] ZEROS = new byte[256 * 1024];

    private final RandomAccessFile opened;
    private final boolean laysAhead;
    private int ahead;
    private long position;
    private long laid;

    private RealFile(RandomAccessFile opened, long offset, int ahead) throws IOException {
      this.opened = opened;
      this.position = offset;
      this.laysAhead = ahead > 0;
      this.ahead = ahead;
      opened.seek(offset);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      opened.write(bytes, offset, length);
      position += length;
      if (ahead > 0 && position > laid) {
        layAhead();
      }
    }

    /** Zeros are no frames, however many of them reach the disk. */
    private void layAhead() throws IOException {
      laid = position + ahead;
      try {
        for (int left = ahead; left > 0; left -= ZEROS.length) {
          opened.write(ZEROS, 0, Math.min(left, ZEROS.length));
        }
      } catch (IOException tooFull) {
        // The records that there is room for are worth more.
        ahead = 0;
      } finally {
        opened.seek(position);
      }
    }

    /**
     * Without the file's times where its size stays. That needs the channel, which an interrupt
     * closes: it is the worker that forces, and nobody has a reason to interrupt it.
     */
    @Override
    public void force() throws IOException {
      if (laysAhead) {
        opened.getChannel().force(false);
      } else {
        opened.getFD().sync();
      }
    }

    @Override
    public void close() throws IOException {
      opened.close();
    }
  }
}
