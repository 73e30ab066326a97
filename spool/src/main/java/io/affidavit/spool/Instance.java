package io.affidavit.spool;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

/**
 * One instance directory: the stream of one process, ours or a dead one's, with its segments and
 * its destinations' cursors. We hold its lock. Thread-safe.
 */
final class Instance implements Closeable {
  private final UUID id;
  private final Path directory;
  private final InstanceLock lock;
  private final CursorFile cursors;
  private volatile List<SegmentFile> segments;
  private volatile long readable;
  private volatile boolean ended;

  private Instance(
      UUID id, Path directory, InstanceLock lock, boolean own, List<SegmentFile> segments)
      throws IOException {
    this.id = id;
    this.directory = directory;
    this.lock = lock;
    this.segments = Collections.unmodifiableList(segments);
    this.readable = own ? -1 : Long.MAX_VALUE;
    this.ended = !own;
    this.cursors = CursorFile.open(directory.resolve("cursor"));
  }

  /** A directory of our own, locked before another process can see it. */
  static Instance create(Path base, UUID id) throws IOException {
    Path directory = base.resolve(id.toString());
    Disk.privateDirectory(directory);
    InstanceLock lock = InstanceLock.tryAcquire(directory);
    if (lock == null) {
      throw new SpoolException(
          SpoolException.Reason.SETUP, "audit spool " + directory + " was locked by another");
    }
    return new Instance(id, directory, lock, true, new ArrayList<>());
  }

  /** A dead or finished process's directory, whose lock we have just taken. */
  static Instance adopt(UUID id, Path directory, InstanceLock lock) throws IOException {
    List<SegmentFile> segments = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
      for (Path file : files) {
        Long first = SegmentName.firstSequence(file);
        if (first != null) {
          segments.add(SegmentFile.existing(file, first));
        }
      }
    }
    segments.sort(SegmentFile.ORDER);
    return new Instance(id, directory, lock, false, segments);
  }

  UUID id() {
    return id;
  }

  Path directory() {
    return directory;
  }

  List<SegmentFile> segments() {
    return segments;
  }

  /** Nothing will be appended to it any more. */
  boolean ended() {
    return ended;
  }

  void end() {
    ended = true;
  }

  /** Readers may have records up to here. */
  long readable() {
    return readable;
  }

  void readable(long sequence) {
    readable = sequence;
  }

  synchronized void add(SegmentFile segment) {
    List<SegmentFile> longer = new ArrayList<>(segments);
    longer.add(segment);
    segments = Collections.unmodifiableList(longer);
  }

  long cursor(String target) {
    return cursors.get(target);
  }

  void advance(String target, long sequence) throws IOException {
    cursors.advance(target, sequence);
  }

  /**
   * Lets every segment go whose records all targets have passed; the newest of our own stays.
   *
   * @return the bytes set free
   */
  synchronized long release(Collection<String> targets) throws IOException {
    long passed = Long.MAX_VALUE;
    for (String target : targets) {
      passed = Math.min(passed, cursors.get(target));
    }
    long freed = 0;
    List<SegmentFile> kept = new ArrayList<>(segments);
    while (kept.size() > 1 && kept.get(1).firstSequence() <= passed + 1) {
      SegmentFile oldest = kept.remove(0);
      freed += oldest.limit();
      segments = Collections.unmodifiableList(new ArrayList<>(kept));
      oldest.remove(directory.resolve("quarantine"));
    }
    if (freed > 0) {
      Disk.forceDirectory(directory);
    }
    return freed;
  }

  /** Every target has passed the last record: removes what is left but evidence. */
  synchronized long removeAll() throws IOException {
    long freed = 0;
    for (SegmentFile segment : segments) {
      freed += segment.limit();
      segment.remove(directory.resolve("quarantine"));
    }
    segments = Collections.emptyList();
    close();
    if (!Files.exists(directory.resolve("dead-letter"))
        && !Files.exists(directory.resolve("quarantine"))) {
      Files.deleteIfExists(directory.resolve("cursor"));
      Files.deleteIfExists(directory.resolve("lock"));
      Files.deleteIfExists(directory);
    }
    return freed;
  }

  /** Every one of the targets, of which there is one at least, has passed the sequence. */
  boolean passed(Collection<String> targets, long sequence) {
    for (String target : targets) {
      if (cursors.get(target) < sequence) {
        return false;
      }
    }
    return !targets.isEmpty();
  }

  @Override
  public void close() throws IOException {
    try {
      cursors.close();
    } finally {
      lock.close();
    }
  }

  @Override
  public String toString() {
    return directory.toString();
  }
}
