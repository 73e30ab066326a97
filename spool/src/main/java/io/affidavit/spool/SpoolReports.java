package io.affidavit.spool;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What the spool says, and to whom: a listener that fails costs nothing but its message. */
final class SpoolReports {
  private final SpoolListener listener;

  SpoolReports(SpoolListener listener) {
    this.listener = listener;
  }

  void info(String message) {
    shielded(() -> listener.info(message));
  }

  void warn(String message) {
    shielded(() -> listener.warn(message));
  }

  void error(String message, @Nullable Throwable cause) {
    shielded(() -> listener.error(message, cause));
  }

  private static void shielded(Runnable call) {
    try {
      call.run();
    } catch (Throwable listenersOwn) {
      // An error too must not end the thread that forces. There is nobody left to tell.
    }
  }

  SpoolException full(SpoolSettings settings) {
    return new SpoolException(
        SpoolException.Reason.FULL,
        "audit spool "
            + settings.directory()
            + " is full: maxSize is "
            + settings.maxBytes()
            + " bytes; see why the destinations do not take events, or raise maxSize");
  }

  SpoolException noFreeSpace(Path directory, long free, long floor) {
    return new SpoolException(
        SpoolException.Reason.FULL,
        "audit spool "
            + directory
            + " takes no more: its file system is full, with "
            + Math.max(0, free)
            + " bytes free, and minFreeSpace is "
            + floor
            + " bytes; free space there, or set a smaller minFreeSpace");
  }

  /** A stage that was reached or left: what is short, and what to do. */
  void stage(Path directory, SpoolStage before, SpoolStage now, String what) {
    String text = "audit spool " + directory + " " + what + ": " + now;
    if (now.compareTo(before) < 0) {
      info(text + ", it was " + before);
      return;
    }
    String advice = "; see why the destinations do not take events, free space, or raise the limit";
    switch (now) {
      case FULL:
        error(text + ", events are refused as whenFull says" + advice, null);
        break;
      case CRITICAL:
        error(text + advice, null);
        break;
      default:
        warn(text + advice);
    }
  }

  SpoolException timeout(Path directory) {
    return new SpoolException(
        SpoolException.Reason.TIMEOUT,
        "audit spool " + directory + ": the disk did not confirm in time (blockTimeout)");
  }

  SpoolException closed(Path directory) {
    return new SpoolException(
        SpoolException.Reason.CLOSED, "audit spool " + directory + " is closed");
  }

  /** For a disk that refuses; one that is full is said to be that. */
  SpoolException failed(Path directory, @Nullable IOException cause) {
    if (cause != null && isFull(directory, cause)) {
      return new SpoolException(
          SpoolException.Reason.FULL,
          "audit spool "
              + directory
              + " cannot write: its file system is full ("
              + describe(cause)
              + "); free space there, or set a smaller maxSize");
    }
    String why = cause == null ? "no segment could be opened in time" : describe(cause);
    return new SpoolException(
        SpoolException.Reason.FAILED, "audit spool " + directory + " cannot write: " + why);
  }

  /** No byte, no block of the quota, no inode. Systems translate their messages: so ask as well. */
  boolean isFull(Path directory, IOException e) {
    String message = String.valueOf(e.getMessage());
    return message.contains("No space left on device")
        || message.contains("uota exceeded")
        || directory.toFile().getUsableSpace() < SegmentFormat.FIRST_FRAME;
  }

  /** An I/O error's class and text: they name files and errors of the system, never content. */
  static String describe(IOException e) {
    return e.getClass().getSimpleName() + ": " + e.getMessage();
  }
}
