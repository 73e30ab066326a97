package io.affidavit.spool;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds the directories of processes that ended or died, and takes them over: their records are
 * delivered, and our own stream says where theirs ends. Their files are read, their cursors moved,
 * their segments removed; nothing else in them is written.
 */
final class Adoption {
  private final FileSpool spool;
  private final Set<Path> reported = ConcurrentHashMap.newKeySet();
  private volatile boolean searched;

  Adoption(FileSpool spool) {
    this.spool = spool;
  }

  /**
   * Takes over at most one directory, since callers wait meanwhile.
   *
   * @return false when there is none left
   */
  boolean adoptOne() throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(spool.directory())) {
      for (Path entry : entries) {
        UUID id = instanceId(entry);
        if (id != null && !spool.instances().contains(id) && adoptReported(id, entry)) {
          return true;
        }
      }
    }
    searched = true;
    return false;
  }

  /** Every directory was looked at, at least once. */
  boolean searched() {
    return searched;
  }

  /** How many were left alone. */
  int leftAlone() {
    return reported.size();
  }

  private static @Nullable UUID instanceId(Path entry) {
    if (!Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
      return null;
    }
    try {
      String name = entry.getFileName().toString();
      UUID id = UUID.fromString(name);
      return id.toString().equals(name) ? id : null;
    } catch (IllegalArgumentException foreign) {
      return null;
    }
  }

  /** One that cannot be taken over does not hold up the others, and is said once. */
  private boolean adoptReported(UUID id, Path directory) {
    try {
      return adopt(id, directory);
    } catch (IOException | RuntimeException e) {
      if (Files.exists(directory) && reported.add(directory)) {
        String why = e instanceof SpoolException ? ": " + e.getMessage() : "";
        spool
            .reports()
            .error("audit spool: cannot take over " + directory + ", left alone" + why, e);
      }
      return false;
    }
  }

  private boolean adopt(UUID id, Path directory) throws IOException {
    Disk.checkPrivate(directory);
    Disk.checkOwner(directory, spool.own().directory());
    InstanceLock lock = InstanceLock.tryAcquire(directory);
    if (lock == null) {
      return false;
    }
    boolean adopted = false;
    try {
      checkOwner(directory);
      adopted = adopt(Instance.adopt(id, directory, lock));
      return adopted;
    } finally {
      if (!adopted) {
        lock.close();
      }
    }
  }

  /** Another application's records must not go to our destinations. */
  private void checkOwner(Path directory) throws IOException {
    String ours = spool.settings().owner();
    String theirs = ours == null ? null : Owner.read(directory);
    if (ours != null && theirs != null && !theirs.equals(ours)) {
      throw new SpoolException(
          SpoolException.Reason.SETUP,
          "it belongs to "
              + Owner.describe(theirs)
              + ", and this is "
              + Owner.describe(ours)
              + "; give each application a spool directory of its own");
    }
  }

  private boolean adopt(Instance instance) throws IOException {
    // One that was done with died while it removed the files: its adopt record is safe.
    boolean done = instance.passed(spool.settings().targets(), Long.MAX_VALUE);
    if (done || (instance.segments().isEmpty() && instance.foreign() == 0)) {
      instance.removeAll();
      return false;
    }
    StreamTail tail = instance.tail();
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("stream", instance.id().toString());
    members.put("last", tail.last());
    members.put("closed", tail.closed());
    spool.controlLog().append(ControlRecord.of(ControlRecord.Kind.ADOPT, members));
    if (instance.foreign() > 0) {
      spool.controlLog().tamperedAtAdoption(instance, "foreign-segment", -1);
    }
    // A power cut leaves such a cursor where records are delivered before they are forced. The dead
    // process has most likely run with our own setting.
    boolean byCrash = spool.settings().durability() != Durability.DISK;
    for (String target : instance.ignoreCursorsBeyond(tail.last(), byCrash)) {
      cursorBeyondTheEnd(instance, target, tail.last());
      if (!byCrash) {
        spool.controlLog().tamperedAtAdoption(instance, "cursor", tail.last());
      }
    }
    spool.instances().add(instance);
    spool.reports().info("audit spool: took over " + instance + ", " + instance.bytes() + " bytes");
    spool.recordsReadable();
    return true;
  }

  private void cursorBeyondTheEnd(Instance instance, String target, long last) {
    spool
        .reports()
        .warn(
            "audit spool "
                + instance
                + ": the cursor of "
                + target
                + " is beyond the last record "
                + last
                + " and is ignored; records may be delivered twice");
  }
}
