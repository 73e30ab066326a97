package io.affidavit.delivery;

import io.affidavit.spool.PrivateFiles;
import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The disk as {@link FileDestination} sees it: the seam at which tests break it. */
interface LineFiles {
  /** How messages name the directory. */
  String KIND = "the directory of <file>";

  /** One file that this process made. One thread at a time. */
  interface LineFile extends Closeable {
    /** Writes at the end; an exception leaves an unknown part of it there. */
    void write(byte[] bytes) throws IOException;

    /** Returns when all that was written is on the disk. */
    void force() throws IOException;

    /** Takes back what stands behind the length. */
    void truncate(long length) throws IOException;

    /** Whether its name still leads to it, and it has that many bytes: nobody else was at it. */
    boolean isUntouched(long length) throws IOException;
  }

  /** Makes the directory where there is none; refuses one that is not ours alone to write. */
  void directory(Path directory) throws IOException;

  /**
   * Makes a new file, mode 0600, its name durable.
   *
   * @throws java.nio.file.FileAlreadyExistsException where the name is taken
   */
  LineFile create(Path file) throws IOException;

  /** Removes a file in which nothing was ever reported as delivered. */
  void delete(Path file) throws IOException;

  /** Bytes that may still be written to the directory's file system; negative if not known. */
  long freeBytes(Path directory);

  /** Size of the directory's file system; 0 where that is not known. */
  long totalBytes(Path directory);

  /** The real disk. */
  LineFiles REAL =
      new LineFiles() {
        @Override
        public void directory(Path directory) throws IOException {
          boolean there = Files.exists(directory, LinkOption.NOFOLLOW_LINKS);
          PrivateFiles.directory(directory, KIND);
          Path parent = directory.getParent();
          if (!there && parent != null) {
            try {
              PrivateFiles.forceDirectory(parent);
            } catch (AccessDeniedException notReadable) {
              // It may be written but not opened: then the file's own force has to do.
            }
          }
        }

        @Override
        public LineFile create(Path file) throws IOException {
          PrivateFiles.create(file);
          Path directory = Objects.requireNonNull(file.getParent(), "parent");
          try {
            PrivateFiles.checkOwner(directory, file, KIND);
            PrivateFiles.forceDirectory(directory);
            return new RealFile(file);
          } catch (IOException e) {
            delete(file);
            throw e;
          }
        }

        @Override
        public void delete(Path file) throws IOException {
          Files.deleteIfExists(file);
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

  /** Not a channel: the interrupt that ends a worker would close it in the middle of a line. */
  final class RealFile implements LineFile {
    private final Path path;
    private final RandomAccessFile opened;
    private final @Nullable Object key;

    RealFile(Path path) throws IOException {
      this.path = path;
      this.key = attributes(path).fileKey();
      this.opened = new RandomAccessFile(path.toFile(), "rw");
    }

    private static BasicFileAttributes attributes(Path path) throws IOException {
      return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public void write(byte[] bytes) throws IOException {
      opened.write(bytes);
    }

    @Override
    public void force() throws IOException {
      opened.getFD().sync();
    }

    @Override
    public void truncate(long length) throws IOException {
      opened.setLength(length);
      opened.seek(length);
    }

    @Override
    public boolean isUntouched(long length) throws IOException {
      try {
        BasicFileAttributes now = attributes(path);
        return now.isRegularFile() && Objects.equals(now.fileKey(), key) && now.size() == length;
      } catch (NoSuchFileException gone) {
        return false;
      }
    }

    @Override
    public void close() throws IOException {
      opened.close();
    }
  }
}
