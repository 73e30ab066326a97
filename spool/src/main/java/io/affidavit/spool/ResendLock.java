package io.affidavit.spool;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * Held while dead letters are sent again and removed: two at once would send them twice. Closing it
 * also removes what is empty by then. Not thread-safe.
 */
public final class ResendLock implements Closeable {
  /** In the base directory; empty, and it stays. */
  static final String NAME = "resend";

  private final Path base;
  private final FileChannel channel;

  private ResendLock(Path base, FileChannel channel) {
    this.base = base;
    this.channel = channel;
  }

  static ResendLock acquire(Path base) throws IOException {
    checkOwner(base);
    FileChannel channel = Disk.openShared(base.resolve(NAME));
    boolean held = false;
    try {
      FileLock lock = channel.tryLock();
      held = lock != null;
    } catch (OverlappingFileLockException inThisProcess) {
      // Not held by this one.
    } finally {
      if (!held) {
        channel.close();
      }
    }
    if (!held) {
      throw new SpoolException(
          SpoolException.Reason.SETUP,
          "audit spool " + base + ": another resend is running here; wait for its end");
    }
    return new ResendLock(base, channel);
  }

  /** A letter that is written anew must be readable for the application's own user. */
  private static void checkOwner(Path base) throws IOException {
    Path probe = base.resolve(".resend-" + UUID.randomUUID());
    Disk.createPrivate(probe).close();
    try {
      Disk.checkOwner(base, probe);
    } finally {
      Files.deleteIfExists(probe);
    }
  }

  /** Lets others resend, and directories go that ended processes left and that are empty now. */
  @Override
  public void close() throws IOException {
    try {
      for (SpoolInspector instance : SpoolInspector.instances(base)) {
        tidy(instance.stream());
      }
    } finally {
      channel.close();
    }
  }

  /** As an adopter does with one that holds nothing to deliver. */
  private void tidy(UUID id) throws IOException {
    Path directory = base.resolve(id.toString());
    for (Path file : DeadLetterBox.files(directory)) {
      if (DeadLetterFile.isWiped(file)) {
        // A resend before this one died while it removed it.
        Files.deleteIfExists(file);
      }
    }
    if (!DeadLetterBox.files(directory).isEmpty()
        || !Files.isDirectory(directory.resolve(DeadLetters.DIRECTORY))) {
      return;
    }
    InstanceLock lock = InstanceLock.tryAcquire(directory);
    if (lock == null) {
      return;
    }
    try (InstanceLock held = lock) {
      Instance instance = Instance.adopt(id, directory, held);
      if (instance.segments().isEmpty() && instance.foreign() == 0) {
        instance.removeAll();
      } else {
        instance.close();
      }
    } catch (SpoolException notOurs) {
      // An adopter of the release that wrote it will see to it.
    }
  }
}
