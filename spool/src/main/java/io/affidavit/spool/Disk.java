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
import java.nio.file.attribute.UserPrincipal;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;

/** File operations whose details matter for safety: modes at creation, links, directory forces. */
final class Disk {
  static final boolean WINDOWS = File.separatorChar == '\\';
  private static final String SPOOL = "audit spool";

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
    Set<StandardOpenOption> options =
        EnumSet.of(
            StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.READ);
    return OwnerOnly.file(file, attributes -> FileChannel.open(file, options, attributes));
  }

  /**
   * Opens, or first creates with mode 0600, a file that several processes share.
   *
   * @throws SpoolException where the name stands for a link, or for anything but a file of our own:
   *     writing through it would change something else
   */
  static FileChannel openShared(Path file) throws IOException {
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      // Asked first: to open a pipe or a device does something.
      checkOwnFile(file);
    }
    Set<OpenOption> options =
        new HashSet<>(
            Arrays.asList(
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.READ,
                LinkOption.NOFOLLOW_LINKS));
    return OwnerOnly.file(file, attributes -> FileChannel.open(file, options, attributes));
  }

  /** Makes the directory with mode 0700, parents by the process's umask; checks an existing one. */
  static void privateDirectory(Path directory) throws IOException {
    privateDirectory(directory, SPOOL);
  }

  /** The same for a directory of another kind than a spool's, which messages name. */
  static void privateDirectory(Path directory, String kind) throws IOException {
    Path parent = directory.toAbsolutePath().getParent();
    if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
      try {
        if (parent != null) {
          Files.createDirectories(parent);
        }
        createDirectory(directory);
      } catch (FileSystemException e) {
        throw refused(
            kind,
            directory,
            "cannot be made ("
                + SpoolReports.describe(e)
                + "); make it for this process's user, or choose another directory");
      }
    }
    checkPrivate(directory, kind);
  }

  private static void createDirectory(Path directory) throws IOException {
    try {
      OwnerOnly.directory(directory, with -> Files.createDirectory(directory, with));
    } catch (FileAlreadyExistsException raced) {
      // Checked by the caller like any other.
    }
  }

  /** Refuses a directory that others could write, or that is none. */
  static void checkPrivate(Path directory) throws IOException {
    checkPrivate(directory, SPOOL);
  }

  private static void checkPrivate(Path directory, String kind) throws IOException {
    if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
      throw setup(
          kind,
          directory,
          "is not a directory of its own but a link or a file; remove it, or choose another"
              + " directory");
    }
    if (!Files.isWritable(directory)) {
      throw refused(
          kind,
          directory,
          "cannot be written by this process's user; give it the directory, or choose another");
    }
    String others = OwnerOnly.writableByOthers(directory);
    if (others != null) {
      throw setup(kind, directory, others);
    }
  }

  /**
   * Refuses a base that another user owns, who could move what this process makes in it. Only where
   * owners are users: on Windows a group owns what its members make.
   *
   * @param ours a directory that this process has just made
   */
  static void checkOwner(Path base, Path ours) throws IOException {
    checkOwner(base, ours, SPOOL);
  }

  /** The same for a directory of another kind than a spool's, which messages name. */
  static void checkOwner(Path base, Path ours, String kind) throws IOException {
    if (!base.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return;
    }
    UserPrincipal owner = Files.getOwner(base, LinkOption.NOFOLLOW_LINKS);
    UserPrincipal us = Files.getOwner(ours, LinkOption.NOFOLLOW_LINKS);
    if (!owner.equals(us)) {
      throw setup(
          kind,
          base,
          "belongs to the user "
              + owner.getName()
              + ", and this process runs as "
              + us.getName()
              + "; run it as the owner, or choose another directory");
    }
  }

  /**
   * Refuses what is no file, links, and files with a second name: writing or removing one would
   * change something else, and opening a pipe would wait for ever.
   */
  static void checkOwnFile(Path file) throws IOException {
    boolean oneName =
        !file.getFileSystem().supportedFileAttributeViews().contains("unix")
            || Integer.valueOf(1)
                .equals(Files.getAttribute(file, "unix:nlink", LinkOption.NOFOLLOW_LINKS));
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || !oneName) {
      throw setup(
          SPOOL,
          file,
          "is a link, no file, or has another name; it was not made by a spool, remove it");
    }
  }

  /** Makes new names and removals in a directory durable; Windows does it by itself. */
  static void forceDirectory(Path directory) throws IOException {
    if (!directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
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

  /** The file system refuses: it may take it later. */
  private static SpoolException refused(String kind, Path path, String why) {
    return new SpoolException(SpoolException.Reason.FAILED, kind + " " + path + ": " + why);
  }

  private static SpoolException setup(String kind, Path path, String why) {
    return new SpoolException(SpoolException.Reason.SETUP, kind + " " + path + ": " + why);
  }
}
