package io.affidavit.delivery;

import org.jspecify.annotations.Nullable;

/** How large audit files may be, and how much room they leave. Immutable, thread-safe. */
final class FileBounds {
  private static final long MIB = 1024L * 1024;
  private static final long DEFAULT_MAX_FILE = 100 * MIB;

  /** Twice what a spool leaves free by default: on one file system, the spool goes on. */
  private static final long MOST_DEFAULT_FREE = 512 * MIB;

  private static final int DEFAULT_FREE_DIVISOR = 50;

  static final FileBounds DEFAULT = new FileBounds(DEFAULT_MAX_FILE, null);

  private final long maxFileBytes;
  private final @Nullable Long minFreeBytes;

  private FileBounds(long maxFileBytes, @Nullable Long minFreeBytes) {
    this.maxFileBytes = maxFileBytes;
    this.minFreeBytes = minFreeBytes;
  }

  FileBounds withMaxFileBytes(long bytes) {
    if (bytes < MIB) {
      throw Settings.refused("maxFileSize", bytes, "must be at least " + MIB + " bytes");
    }
    return new FileBounds(bytes, minFreeBytes);
  }

  FileBounds withMinFreeBytes(long bytes) {
    if (bytes < 0) {
      throw Settings.refused("minFreeSpace", bytes, "must be at least 0");
    }
    return new FileBounds(maxFileBytes, bytes);
  }

  long maxFileBytes() {
    return maxFileBytes;
  }

  /** Default: 2 % of the file system, at most 512 MiB. */
  long minFreeBytes(long totalBytes) {
    return minFreeBytes == null
        ? Math.min(totalBytes / DEFAULT_FREE_DIVISOR, MOST_DEFAULT_FREE)
        : minFreeBytes;
  }
}
