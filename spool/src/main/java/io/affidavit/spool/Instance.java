package io.affidavit.spool;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * One instance directory: the stream of one process, ours or a dead one's, with its segments and
 * its destinations' cursors. We hold its lock. Thread-safe.
 */
final class Instance implements Closeable, StoredStream {
  private final UUID id;
  private final Path directory;
  private final InstanceLock lock;
  private final SpoolFiles files;
  private final CursorFile cursors;
  private final boolean own;
  private final SegmentOrder order;
  private final boolean chained;
  private final StreamTail tail;
  private volatile List<SegmentFile> segments;
  private volatile long readable;

  /** Passed, and still on the disk: tried again with the next ones. */
  private final Queue<SegmentFile> unremoved = new ConcurrentLinkedQueue<>();

  private final Set<SegmentFile> said = ConcurrentHashMap.newKeySet();

  /** Of another stream. Final once it is adopted. */
  private final List<SegmentFile> foreign = new ArrayList<>();

  /** {@code left}: what a dead process left; null for our own, which begins with nothing. */
  private Instance(
      UUID id, Path directory, InstanceLock lock, SpoolFiles files, @Nullable SegmentOrder left)
      throws IOException {
    this.id = id;
    this.directory = directory;
    this.lock = lock;
    this.files = files;
    this.own = left == null;
    this.order = left == null ? SegmentOrder.of(new ArrayList<>()) : left;
    this.chained = order.chained();
    this.tail = StreamTail.of(order);
    this.segments = Collections.unmodifiableList(order.segments());
    this.readable = own ? -1 : Long.MAX_VALUE;
    this.cursors = CursorFile.open(directory.resolve("cursor"));
  }

  /**
   * A directory of our own, durable when it returns. It gets its name once it is locked: another
   * process would adopt it, and remove it as an empty one.
   */
  static Instance create(Path base, UUID id, SpoolFiles files, @Nullable String owner)
      throws IOException {
    Path directory = base.resolve(id.toString());
    // Windows cannot rename a directory with an open file in it.
    Path made = Disk.WINDOWS ? directory : base.resolve("." + id);
    Disk.privateDirectory(made);
    InstanceLock lock = InstanceLock.tryAcquire(made, base.toRealPath().resolve(id.toString()));
    if (lock == null) {
      throw new SpoolException(
          SpoolException.Reason.SETUP, "audit spool " + directory + " was locked by another");
    }
    try {
      Disk.checkOwner(base, made);
      if (owner != null) {
        Owner.write(files, made, owner);
        files.forceDirectory(made);
      }
      if (!made.equals(directory)) {
        Files.move(made, directory, StandardCopyOption.ATOMIC_MOVE);
      }
      files.forceDirectory(base);
      return new Instance(id, directory, lock, files, null);
    } catch (IOException e) {
      Path named = Files.exists(directory) ? directory : made;
      for (String file : new String[] {Owner.NAME, "cursor", "lock"}) {
        Files.deleteIfExists(named.resolve(file));
      }
      lock.close();
      Files.deleteIfExists(named);
      throw e;
    }
  }

  /**
   * A dead or finished process's directory, whose lock we have just taken.
   *
   * @throws SpoolException with reason SETUP when something in it is not ours to read: then nothing
   *     was written or removed
   */
  static Instance adopt(UUID id, Path directory, InstanceLock lock) throws IOException {
    List<SegmentFile> segments = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
      for (Path file : files) {
        Long first = SegmentName.firstSequence(file);
        if (first != null) {
          Disk.checkOwnFile(file);
          segments.add(SegmentFile.existing(file, first));
        }
      }
    }
    SegmentOrder order = SegmentOrder.of(segments);
    SpoolException newer = order.newer();
    if (newer != null) {
      throw newer;
    }
    List<SegmentFile> foreign = foreign(id, segments);
    segments.removeAll(foreign);
    removeReserve(directory);
    SegmentOrder own = foreign.isEmpty() ? order : SegmentOrder.of(segments);
    Instance adopted = new Instance(id, directory, lock, SpoolFiles.REAL, own);
    adopted.foreign.addAll(foreign);
    return adopted;
  }

  /** Segments whose header says that they belong to another stream: no crash moves a file. */
  private static List<SegmentFile> foreign(UUID id, List<SegmentFile> segments) throws IOException {
    List<SegmentFile> foreign = new ArrayList<>();
    for (SegmentFile segment : segments) {
      try (SegmentReader reader = SegmentReader.open(segment.path())) {
        if (!reader.names(id)) {
          foreign.add(segment);
        }
      } catch (SpoolException noHeader) {
        // The reader says what is missing.
      }
    }
    return foreign;
  }

  /** How many of another stream's segments somebody put here. */
  int foreign() {
    return foreign.size();
  }

  /** What a process laid aside for a full disk, and will not need any more. */
  private static void removeReserve(Path directory) {
    try {
      Files.deleteIfExists(directory.resolve(Reserve.NAME));
    } catch (IOException anotherTime) {
      // It holds nothing; removeAll tries again.
    }
  }

  @Override
  public UUID id() {
    return id;
  }

  Path directory() {
    return directory;
  }

  @Override
  public List<SegmentFile> segments() {
    return segments;
  }

  /** The segments are in the order of writing. */
  @Override
  public boolean chained() {
    return chained;
  }

  /** How it ended, for one that we adopted. */
  StreamTail tail() {
    return tail;
  }

  /** A record up to here that is not there was damaged; a later one was never confirmed. */
  @Override
  public long proven() {
    return own ? Long.MAX_VALUE : tail.proven();
  }

  /** Nothing will be appended to it any more. */
  @Override
  public boolean ended() {
    return !own;
  }

  /** Readers may have records up to here. */
  @Override
  public long readable() {
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

  /** Bytes of all its segments. */
  long bytes() {
    long sum = 0;
    for (SegmentFile segment : segments) {
      sum += segment.limit();
    }
    return sum;
  }

  /** The segments that may hold a record behind this one, in order. */
  List<SegmentFile> holdingAfter(long sequence) {
    List<SegmentFile> now = segments;
    List<SegmentFile> holding = new ArrayList<>();
    for (int i = 0; i < now.size(); i++) {
      boolean next = chained && i + 1 < now.size();
      boolean passed =
          now.get(i).lastSequence() <= sequence
              || (next && now.get(i + 1).firstSequence() <= sequence + 1);
      if (!passed) {
        holding.add(now.get(i));
      }
    }
    return holding;
  }

  long cursor(String target) {
    return cursors.get(target);
  }

  /** The furthest that any destination, configured now or once, has come. */
  @Override
  public long furthestCursor() {
    return cursors.furthest();
  }

  /**
   * Forgets cursors beyond the last record; the names of their destinations.
   *
   * @param byCrash deliveries may have written them, before a power cut took what they passed: then
   *     what was released is not missing
   */
  List<String> ignoreCursorsBeyond(long last, boolean byCrash) {
    return cursors.ignoreBeyond(last, byCrash ? order::releasedUpTo : passed -> -1);
  }

  void advance(String target, long sequence) throws IOException {
    cursors.advance(target, sequence);
  }

  /**
   * Lets every segment go whose records all targets have passed; the newest stays.
   *
   * @param reports told once of each segment that could not be removed; it is tried again
   * @return the bytes set free
   */
  long release(Collection<String> targets, SpoolReports reports) throws IOException {
    List<SegmentFile> passed = passed(targets);
    long freed = 0;
    IOException refused = null;
    for (SegmentFile segment : passed) {
      try {
        segment.remove(files, directory.resolve("quarantine"));
        freed += segment.limit();
      } catch (IOException e) {
        // On a full disk, no directory for evidence can be made: the others must go all the same.
        unremoved.add(segment);
        refused = said.add(segment) ? e : refused;
      }
    }
    if (freed > 0) {
      files.forceDirectory(directory);
    }
    if (refused != null) {
      reports.warn(
          "audit spool "
              + this
              + ": a delivered segment was not removed, this is tried again: "
              + SpoolReports.describe(refused));
    }
    return freed;
  }

  /** Takes them off the list; the files are removed without the monitor, which appends need. */
  private synchronized List<SegmentFile> passed(Collection<String> targets) {
    long passed = targets.isEmpty() ? -1 : Long.MAX_VALUE;
    for (String target : targets) {
      passed = Math.min(passed, cursors.get(target));
    }
    List<SegmentFile> kept = new ArrayList<>();
    List<SegmentFile> gone = new ArrayList<>();
    for (SegmentFile again = unremoved.poll(); again != null; again = unremoved.poll()) {
      gone.add(again);
    }
    int again = gone.size();
    for (int i = 0; i < segments.size(); i++) {
      SegmentFile segment = segments.get(i);
      // The newest says where the stream ends, and none goes before an older one: else the next
      // adopter finds cursors beyond the end, and delivers again.
      boolean needed = i == segments.size() - 1 || (chained && !kept.isEmpty());
      (needed || segment.lastSequence() > passed ? kept : gone).add(segment);
    }
    if (gone.size() > again) {
      segments = Collections.unmodifiableList(kept);
    }
    return gone;
  }

  /**
   * Every target has passed the last record: removes what is left but evidence, and lets go of it,
   * also where the disk refuses: then the next adopter goes on.
   */
  synchronized long removeAll() throws IOException {
    try {
      long freed = removeSegments();
      cursors.close();
      removeDirectory();
      return freed;
    } finally {
      close();
    }
  }

  private long removeSegments() throws IOException {
    long freed = bytes();
    boolean any = !segments.isEmpty() || !unremoved.isEmpty();
    for (SegmentFile segment : segments) {
      segment.remove(files, directory.resolve("quarantine"));
    }
    for (SegmentFile again = unremoved.poll(); again != null; again = unremoved.poll()) {
      freed += again.limit();
      again.remove(files, directory.resolve("quarantine"));
    }
    for (SegmentFile segment : foreign) {
      // Nothing in it is delivered as this stream's; that it was here is recorded by now.
      segment.markDamaged();
      segment.remove(files, directory.resolve("quarantine"));
    }
    segments = Collections.emptyList();
    if (any) {
      // Before the cursor: without it, a segment that comes back would look like a lost one.
      files.forceDirectory(directory);
    }
    return freed;
  }

  private void removeDirectory() throws IOException {
    try {
      removeIfEmpty(directory.resolve(DeadLetters.DIRECTORY));
      if (!Files.exists(directory.resolve(DeadLetters.DIRECTORY))
          && !Files.exists(directory.resolve("quarantine"))) {
        Files.deleteIfExists(directory.resolve("cursor"));
        Files.deleteIfExists(directory.resolve(Owner.NAME));
        removeReserve(directory);
        if (Disk.WINDOWS) {
          // There an open file keeps its name, and so the directory, until it is closed.
          lock.close();
        }
        // While we hold it: else somebody could lock a file that is about to lose its name.
        Files.deleteIfExists(directory.resolve("lock"));
        Files.deleteIfExists(directory);
      }
    } catch (DirectoryNotEmptyException foreign) {
      // Not ours, so not ours to remove.
    }
  }

  /** A resend leaves it, since its process may be about to put a letter there. */
  private static void removeIfEmpty(Path letters) throws IOException {
    try {
      Files.deleteIfExists(letters);
    } catch (DirectoryNotEmptyException lettersWait) {
      // They stay until they are delivered.
    }
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
