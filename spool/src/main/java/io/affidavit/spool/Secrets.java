package io.affidavit.spool;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Writes small secret files so that a name either holds the whole content or does not exist, also
 * after a crash, and so that of two writers one wins.
 */
final class Secrets {
  private Secrets() {}

  /**
   * Writes the file unless it exists.
   *
   * @return false if the name was taken: the other writer's file stays as it is
   */
  static boolean publish(Path file, byte[] content) throws IOException {
    try (Staged staged = stage(file, content)) {
      // A hard link fails where the name exists; a rename would replace it.
      Files.createLink(file, staged.temporary);
      Disk.forceDirectory(staged.directory());
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  /** Writes and forces the content beside {@code file}, under a temporary name, mode 0600. */
  static Staged stage(Path file, byte[] content) throws IOException {
    return Disk.uninterrupted(() -> write(file, content));
  }

  /** Publishes what a writer staged and accepts, but died before it could publish it. */
  static void complete(Path file, Predicate<Path> accepts) throws IOException {
    Path target = file.toAbsolutePath();
    Path directory = Objects.requireNonNull(target.getParent());
    try (DirectoryStream<Path> staged =
        Files.newDirectoryStream(directory, "." + target.getFileName() + ".*")) {
      for (Path temporary : staged) {
        if (accepts.test(temporary)) {
          new Staged(temporary, target).publishOver();
          return;
        }
      }
    }
  }

  private static Staged write(Path file, byte[] content) throws IOException {
    Path target = file.toAbsolutePath();
    Path temporary = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID());
    try (FileChannel channel = Disk.createPrivate(temporary)) {
      ByteBuffer bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    return new Staged(temporary, target);
  }

  /** A file under a temporary name, removed on close unless it was published. */
  static final class Staged implements Closeable {
    private final Path temporary;
    private final Path target;

    private Staged(Path temporary, Path target) {
      this.temporary = temporary;
      this.target = target;
    }

    void publishOver() throws IOException {
      try {
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
      } catch (NoSuchFileException published) {
        // By another process that took us for dead.
        if (!Files.exists(target)) {
          throw published;
        }
      }
      Disk.forceDirectory(directory());
    }

    private Path directory() {
      // Absolute, and a file: it has a parent.
      return Objects.requireNonNull(target.getParent());
    }

    @Override
    public void close() throws IOException {
      Files.deleteIfExists(temporary);
    }
  }
}
