package io.affidavit.spool;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Files beside the spool that are to be as much their owner's alone as the spool's own: by mode
 * (0600, 0700) from their first moment, or by access list on Windows. Stateless, thread-safe.
 */
public final class PrivateFiles {
  private PrivateFiles() {}

  /**
   * Makes the directory where there is none, mode 0700; refuses a link, a file, and a directory
   * that this process cannot write or that others may write.
   *
   * @param kind what it is for, as messages name it, such as {@code audit files in}
   * @throws SpoolException saying what is wrong and what to do; {@link SpoolException#isPassing}
   *     where only the disk refuses
   */
  public static void directory(Path directory, String kind) throws IOException {
    Disk.privateDirectory(directory, kind);
  }

  /**
   * Makes a new, empty file, mode 0600; never opens what is there, nor follows a link. Its name is
   * durable after {@link #forceDirectory}.
   *
   * @throws java.nio.file.FileAlreadyExistsException where the name is taken, by whatever
   */
  public static void create(Path file) throws IOException {
    Disk.createPrivate(file).close();
  }

  /**
   * Refuses a directory that another user owns, who could exchange what this process makes in it.
   *
   * @param ours a file that this process has just made
   * @param kind as in {@link #directory}
   * @throws SpoolException saying whose it is
   */
  public static void checkOwner(Path directory, Path ours, String kind) throws IOException {
    Disk.checkOwner(directory, ours, kind);
  }

  /** Makes new names in a directory durable; an interrupt does not break it off, and stays set. */
  public static void forceDirectory(Path directory) throws IOException {
    Disk.forceDirectory(directory);
  }
}
