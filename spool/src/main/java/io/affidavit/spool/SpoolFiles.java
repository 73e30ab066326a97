package io.affidavit.spool;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

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

  void forceDirectory(Path directory) throws IOException;

  /**
   * Files of the real disk. A {@link RandomAccessFile} and not a channel: an interrupted caller's
   * write would close a channel for everybody.
   */
  SpoolFiles REAL =
      new SpoolFiles() {
        @Override
        public SpoolFile create(Path file) throws IOException {
          Disk.createPrivate(file).close();
          RandomAccessFile opened = new RandomAccessFile(file.toFile(), "rw");
          return new SpoolFile() {
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
          };
        }

        @Override
        public void forceDirectory(Path directory) throws IOException {
          Disk.forceDirectory(directory);
        }
      };
}
