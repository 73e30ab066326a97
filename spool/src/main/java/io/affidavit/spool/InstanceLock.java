package io.affidavit.spool;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Says whose an instance directory is. A file lock keeps other processes out and dies with ours. A
 * second channel on the same file, opened and closed anywhere in this JVM, would silently drop it,
 * so a registry keeps the rest of this JVM from trying, other class loaders included: it lives in
 * the system properties, as strings, because programs print and store those.
 */
final class InstanceLock implements Closeable {
  private static final String REGISTRY = "io.affidavit.spool.lock.";

  private final String key;
  private final FileChannel channel;

  private InstanceLock(String key, FileChannel channel) {
    this.key = key;
    this.channel = channel;
  }

  /** The lock, or null where a living process, maybe this one, has it. */
  static @Nullable InstanceLock tryAcquire(Path directory) throws IOException {
    return tryAcquire(directory, directory.toRealPath());
  }

  /**
   * The lock of a directory that is still being made.
   *
   * @param name the real path that the directory will have
   */
  static @Nullable InstanceLock tryAcquire(Path directory, Path name) throws IOException {
    String key = REGISTRY + name;
    if (System.getProperties().putIfAbsent(key, "held") != null) {
      return null;
    }
    FileChannel channel = null;
    FileLock lock = null;
    try {
      channel = Disk.openShared(directory.resolve("lock"));
      lock = channel.tryLock();
      return lock == null ? null : new InstanceLock(key, channel);
    } catch (OverlappingFileLockException sameProcess) {
      return null;
    } finally {
      if (lock == null) {
        System.getProperties().remove(key);
        if (channel != null) {
          channel.close();
        }
      }
    }
  }

  /** Whether this JVM holds the directory: then nobody in it may open its lock file. */
  static boolean isHeldHere(Path directory) throws IOException {
    return System.getProperty(REGISTRY + directory.toRealPath()) != null;
  }

  /** Closed twice, it must not free a name that somebody else has taken meanwhile. */
  @Override
  public synchronized void close() throws IOException {
    if (!channel.isOpen()) {
      return;
    }
    try {
      channel.close();
    } finally {
      System.getProperties().remove(key);
    }
  }
}
