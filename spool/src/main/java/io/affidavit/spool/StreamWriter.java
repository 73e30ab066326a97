package io.affidavit.spool;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Appends records to our own instance's segments: seals, encrypts and writes them, and knows which
 * are safe. Sequence, seal, encryption and write happen together, so every method but {@link
 * #openSegment} is guarded by the spool's lock.
 *
 * <p>A segment that failed once is poisoned: what it holds beyond the last force is unknown.
 * Records that are not yet as safe as promised are kept in memory until they are, and stand again,
 * with the same bytes, in the segment that replaces it.
 */
final class StreamWriter {
  /** Unforced records that memory may hold, in bytes. */
  static final long MAX_UNSAFE_BYTES = 8L * 1024 * 1024;

  /** Beside what {@link SpooledRecord#sizeBytes} counts: headers, tag, padding. */
  private static final int MAX_FRAME_OVERHEAD = 128;

  private final Instance instance;
  private final KeyRing keys;
  private final SpoolFiles files;
  private final Durability durability;
  private final int ahead;
  private final Sealer sealer;
  private final Deque<SpooledRecord> unsafe = new ArrayDeque<>();
  private final List<SegmentWriter> full = new ArrayList<>();
  private long unsafeBytes;
  private @Nullable SegmentWriter segment;
  private @Nullable SegmentFile segmentFile;
  private @Nullable IOException failure;
  private long nextSequence;
  // Written with the lock; read without it by who waits for a moment only.
  private volatile long written = -1;
  private volatile long durable = -1;
  private boolean unproven;

  StreamWriter(Instance instance, KeyRing keys, SpoolFiles files, SpoolSettings settings) {
    this.instance = instance;
    this.keys = keys;
    this.files = files;
    this.durability = settings.durability();
    this.ahead = settings.aheadBytes();
    this.sealer = new Sealer(instance.id(), keys);
  }

  Sealer sealer() {
    return sealer;
  }

  /**
   * Seals and writes a record. A failure poisons the segment; the record waits for the next one.
   */
  long append(SpoolEntry entry) {
    SpooledRecord record = sealer.seal(nextSequence, entry);
    nextSequence++;
    boolean stored = write(record);
    if (durability != Durability.PROCESS || !stored) {
      unsafe.add(record);
      unsafeBytes += record.sizeBytes();
    }
    return record.sequence();
  }

  private boolean write(SpooledRecord record) {
    SegmentWriter current = segment;
    SegmentFile file = segmentFile;
    if (current == null || file == null || failure != null) {
      return false;
    }
    try {
      writeTo(current, record);
    } catch (IOException e) {
      poison(e);
      return false;
    } catch (RuntimeException | OutOfMemoryError e) {
      // Its number is used up, so it must be written: the next segment begins with it.
      poison(new IOException("a record could not be encrypted", e));
      return false;
    }
    file.grown(current.position(), record.sequence());
    written = record.sequence();
    publish();
    return true;
  }

  private void writeTo(SegmentWriter to, SpooledRecord record) throws IOException {
    to.append(record, durable);
  }

  /** Tells what has been forced so far, for recovery; also ends a segment. */
  void mark(byte type) {
    SegmentWriter current = segment;
    SegmentFile file = segmentFile;
    if (current == null || file == null || failure != null) {
      return;
    }
    try {
      current.append(type, written, durable, new byte[0]);
      file.grown(current.position(), written);
    } catch (IOException e) {
      poison(e);
    }
  }

  /**
   * What the segments hold beyond the last force is unknown now. With {@link Durability#PROCESS}
   * nothing in memory can replace it, so nothing later may be called forced either.
   */
  void poison(IOException e) {
    failure = e;
    unproven |= durability == Durability.PROCESS && written > durable;
  }

  @Nullable IOException failure() {
    return failure;
  }

  /** Where a new segment would begin: with the first record that is not safe. */
  long nextSegmentFirst() {
    SpooledRecord first = failure == null ? null : unsafe.peekFirst();
    return first == null ? nextSequence : first.sequence();
  }

  /** Creates the file of the next segment; not guarded, since a disk may take its time. */
  SegmentWriter openSegment(long first) throws IOException {
    SegmentWriter previous = segment;
    SegmentHeader header =
        SegmentHeader.create(
            instance.id(), first, previous == null ? null : previous.segment(), keys);
    return SegmentWriter.create(files, instance.directory(), header, keys, ahead);
  }

  /** The same, made of the reserve; null where there is none. Not guarded either. */
  @Nullable SegmentWriter openReserve(Reserve reserve, long first) throws IOException {
    SegmentWriter previous = segment;
    UUID before = previous == null ? null : previous.segment();
    return reserve.take(SegmentHeader.create(instance.id(), first, before, keys), keys);
  }

  /** What waits to be written again would fit the reserve, and leave room for what must be said. */
  boolean fits(Reserve reserve) {
    long frames = unsafeBytes + (long) unsafe.size() * MAX_FRAME_OVERHEAD;
    return SegmentFormat.FIRST_FRAME + frames + Reserve.LAST_BYTES <= reserve.bytes();
  }

  /** The current segment was made of the reserve, and nothing is wrong with it. */
  boolean onReserve() {
    SegmentWriter current = segment;
    return current != null && current.isReserve() && failure == null;
  }

  /** Only what must be said should still be written to the reserve. */
  boolean reserveIsShort() {
    SegmentWriter current = segment;
    return current != null && !current.holds(Reserve.LAST_BYTES);
  }

  /**
   * Continues in a new segment, with the records that the old one did not keep safely.
   *
   * @return the bytes of the segment left behind
   * @throws IOException when either of them failed: then {@code next} is not used
   */
  long install(SegmentWriter next, long first) throws IOException {
    SegmentFile file = SegmentFile.live(next.path(), first);
    file.key(next.key());
    if (failure == null) {
      mark(SegmentFormat.FOOTER);
      if (failure != null) {
        // What is not safe there must go into a segment that begins earlier.
        throw failure;
      }
      SegmentWriter left = segment;
      if (left != null) {
        full.add(left);
      }
    } else {
      for (SpooledRecord record : unsafe) {
        writeTo(next, record);
      }
      abandonPoisoned();
    }
    SegmentFile old = segmentFile;
    file.grown(next.position(), nextSequence - 1);
    segment = next;
    segmentFile = file;
    written = nextSequence - 1;
    instance.add(file);
    publish();
    return old == null ? 0 : old.limit();
  }

  /** Never forced again: that would succeed, whatever was lost. */
  private void abandonPoisoned() {
    failure = null;
    if (durability == Durability.PROCESS) {
      unsafe.clear();
      unsafeBytes = 0;
    }
    full.forEach(StreamWriter::closeQuietly);
    full.clear();
    closeQuietly(segment);
  }

  private static void closeQuietly(@Nullable SegmentWriter left) {
    try {
      if (left != null) {
        left.close();
      }
    } catch (IOException nothingDependsOnIt) {
      // It was forced, or is abandoned.
    }
  }

  /** What one force has to cover. */
  static final class Round {
    final List<SegmentWriter> segments;
    final long sequence;

    private Round(List<SegmentWriter> segments, long sequence) {
      this.segments = segments;
      this.sequence = sequence;
    }
  }

  /** All that is written and not forced; null where that is nothing. */
  @Nullable Round unforced() {
    SegmentWriter current = segment;
    if (failure != null || current == null || (written <= durable && full.isEmpty())) {
      return null;
    }
    List<SegmentWriter> segments = new ArrayList<>(full);
    segments.add(current);
    return new Round(segments, written);
  }

  boolean hasFullSegments() {
    return !full.isEmpty();
  }

  /** A force that covered the round has returned. */
  void forced(Round round) {
    if (!unproven) {
      durable = Math.max(durable, round.sequence);
    }
    SpooledRecord first = unsafe.peekFirst();
    while (first != null && first.sequence() <= durable) {
      unsafe.removeFirst();
      unsafeBytes -= first.sizeBytes();
      first = unsafe.peekFirst();
    }
    publish();
    for (SegmentWriter segment : round.segments) {
      if (full.remove(segment)) {
        closeQuietly(segment);
      }
    }
  }

  private void publish() {
    instance.readable(durability == Durability.DISK ? durable : written);
  }

  boolean isSafe(long sequence) {
    return sequence <= (durability == Durability.DISK ? durable : written);
  }

  /** Safe against power loss, whatever was promised. */
  boolean isForced(long sequence) {
    return sequence <= durable;
  }

  long written() {
    return written;
  }

  long durable() {
    return durable;
  }

  long nextSequence() {
    return nextSequence;
  }

  boolean memoryFull() {
    return unsafeBytes > MAX_UNSAFE_BYTES;
  }

  /** Bytes of the current segment. */
  long position() {
    SegmentWriter current = segment;
    return current == null ? Long.MAX_VALUE : current.position();
  }

  /** The last force must have returned; a poisoned segment gets none. */
  void close() throws IOException {
    sealer.wipe();
    full.forEach(StreamWriter::closeQuietly);
    SegmentWriter last = segment;
    if (last != null) {
      try {
        if (failure == null) {
          last.force();
        }
      } finally {
        last.close();
      }
    }
  }

  /** Nothing was ever written. */
  void abandon() {
    sealer.wipe();
    closeQuietly(segment);
  }
}
