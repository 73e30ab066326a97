package io.affidavit.spool;

import java.io.File;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLockInterruptionException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;

/** File operations whose details matter for safety: modes at creation, links, directory forces. */
final class Disk {
  static final boolean WINDOWS = File.separatorChar == '\\';
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> OWNER_DIRECTORY =
      PosixFilePermissions.fromString("rwx------");

  private Disk() {}

  /** A file operation with a result. */
  interface Operation<T> {
    T run() throws IOException;
  }

  /**
   * Runs what uses a channel. An interrupt closes a channel in use, so the operation is begun anew,
   * with a new channel; the interrupt is kept for whoever asks next.
   */
  static <T> T uninterrupted(Operation<T> operation) throws IOException {
    boolean interrupted = Thread.interrupted();
    try {
      while (true) {
        try {
          return operation.run();
        } catch (ClosedByInterruptException | FileLockInterruptionException e) {
          interrupted |= Thread.interrupted();
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Creates a new file with mode 0600 from its first moment; fails where the name is taken. */
  static FileChannel createPrivate(Path file) throws IOException {
    return FileChannel.open(
        file,
        EnumSet.of(
            StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.READ),
        attributes(OWNER_ONLY));
  }

  /** Opens, or first creates with mode 0600, a file that several processes share. */
  static FileChannel openShared(Path file) throws IOException {
    Set<OpenOption> options =
        new HashSet<>(
            Arrays.asList(
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.READ,
                LinkOption.NOFOLLOW_LINKS));
    return FileChannel.open(file, options, attributes(OWNER_ONLY));
  }

  /** Makes the directory with mode 0700, parents by the process's umask; checks an existing one. */
  static void privateDirectory(Path directory) throws IOException {
    Path parent = directory.toAbsolutePath().getParent();
    if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
      try {
        if (parent != null) {
          Files.createDirectories(parent);
        }
        createDirectory(directory);
      } catch (FileSystemException e) {
        throw setup(
            directory,
            "cannot be made ("
                + SpoolReports.describe(e)
                + "); make it for this process's user, or choose another directory");
      }
    }
    checkPrivate(directory);
  }

  private static void createDirectory(Path directory) throws IOException {
    try {
      Files.createDirectory(directory, attributes(OWNER_DIRECTORY));
    } catch (FileAlreadyExistsException raced) {
      // Checked by the caller like any other.
    }
  }

  /** Refuses a directory that others could write, or that is none. */
  static void checkPrivate(Path directory) throws IOException {
    if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
      throw setup(
          directory,
          "is not a directory of its own but a link or a file; remove it, or choose another"
              + " directory");
    }
    if (!Files.isWritable(directory)) {
      throw setup(
          directory,
          "cannot be written by this process's user; give it the directory, or choose another");
    }
    if (!WINDOWS) {
      Set<PosixFilePermission> mode = Files.getPosixFilePermissions(directory);
      if (mode.contains(PosixFilePermission.GROUP_WRITE)
          || mode.contains(PosixFilePermission.OTHERS_WRITE)) {
        throw setup(
            directory,
            "must not be writable by others, got "
                + PosixFilePermissions.toString(mode)
                + "; use chmod 700");
      }
    }
  }

  /** Refuses links and files with a second name: removing one would overwrite something else. */
  static void checkOwnFile(Path file) throws IOException {
    boolean own =
        Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
            && (WINDOWS
                || Integer.valueOf(1)
                    .equals(Files.getAttribute(file, "unix:nlink", LinkOption.NOFOLLOW_LINKS)));
    if (!own) {
      throw setup(file, "is a link, or has another name; it was not made by a spool");
    }
  }

  /** Makes new names and removals in a directory durable; Windows does it by itself. */
  static void forceDirectory(Path directory) throws IOException {
    if (WINDOWS) {
      return;
    }
    uninterrupted(
        () -> {
          try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
            return directory;
          }
        });
  }

  private static FileAttribute<?>[] attributes(Set<PosixFilePermission> mode) {
    return WINDOWS
        ? new FileAttribute<?>[0]
        : new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(mode)};
  }

  private static SpoolException setup(Path path, String why) {
    return new SpoolException(SpoolException.Reason.SETUP, "audit spool " + path + ": " + why);
  }
}
