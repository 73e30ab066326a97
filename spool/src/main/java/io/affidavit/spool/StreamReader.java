package io.affidavit.spool;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads one instance's records in sequence, each once, across its segments. Where a segment was
 * abandoned, its records stand again in a later one, with the same bytes: those already read are
 * passed over, and a record is missing only when no other segment holds it either. Not thread-safe.
 */
final class StreamReader implements Closeable {

  /** Told of records that cannot be read any more. */
  interface Damage {
    /**
     * The records {@code from} to {@code to} are gone; {@code kind} says how.
     *
     * @throws IOException when that cannot be recorded now: then they are not passed either
     */
    void missing(long from, long to, String kind) throws IOException;

    /**
     * What stands in a segment was changed by somebody; told for each place that shows it.
     *
     * @param kind {@code frame} or {@code header}
     * @param sequence where it was noticed, which may itself be made up
     * @throws IOException when that cannot be recorded now: then nothing behind it is passed
     */
    default void tampered(SegmentFile segment, String kind, long sequence) throws IOException {}
  }

  /** Not confirmed to anybody before the process or the machine died. */
  static final String UNPROVEN = "unproven";

  private final StoredStream instance;
  private final KeyRing keys;
  private final Damage damage;

  /** Records of a hole that another segment held. */
  private final NavigableMap<Long, SpooledRecord> salvaged = new TreeMap<>();

  private long expected;
  private long afterHole;
  private long durable = -1;
  private long lastSeen = -1;
  private boolean forged;
  private boolean headerLost;
  private @Nullable SegmentFile current;
  private @Nullable SegmentFile before;
  private @Nullable SegmentReader reader;
  private @Nullable SegmentCipher cipher;
  private @Nullable SegmentFile unreadable;

  /** No copy of its header is the one it was written with. */
  private @Nullable SegmentFile altered;

  StreamReader(StoredStream instance, KeyRing keys, long after, Damage damage) {
    this.instance = instance;
    this.keys = keys;
    this.expected = after == Long.MAX_VALUE ? after : after + 1;
    this.damage = damage;
  }

  /**
   * The next record, or null where there is none now.
   *
   * @throws SpoolException with reason SETUP when the key ring cannot open the segment
   */
  @Nullable SpooledRecord next() throws IOException {
    while (true) {
      if (!salvaged.isEmpty()) {
        return nextSalvaged();
      }
      SegmentFile segment = current == null ? first() : current;
      if (segment == null) {
        return null;
      }
      // Asked before the limit: once there is a successor, this segment's limit is final.
      SegmentFile successor = after(segment);
      SegmentReader open = open(segment);
      SegmentReader.Frame frame = open == null ? null : open.next(segment.limit());
      if (open == null || frame == null) {
        if (instance.ended() && open != null) {
          segment.readToEnd(lastSeen);
        }
        if (successor == null) {
          return null;
        }
        moveTo(successor);
        continue;
      }
      if (frame.header.isRecord() && frame.header.sequence > instance.readable()) {
        open.unread();
        return null;
      }
      SpooledRecord record = accept(segment, open, frame);
      if (record != null) {
        return record;
      }
    }
  }

  /** The end of a stream that nobody appends to: records that are provably missing there. */
  void atEnd() throws IOException {
    long end = Math.max(durable, instance.ended() ? instance.proven() : -1);
    if (instance.ended() && (end >= expected || forged || headerLost)) {
      String kind = forged ? "tampering" : headerLost ? "header" : "tail";
      miss(current, expected, Math.max(expected, end), kind);
    }
  }

  /** Null where the frame was not the record that is due. */
  private @Nullable SpooledRecord accept(
      SegmentFile segment, SegmentReader open, SegmentReader.Frame frame) throws IOException {
    long sequence = frame.header.sequence;
    lastSeen = Math.max(lastSeen, sequence);
    if (frame.header.isRecord() && sequence < expected) {
      return null;
    }
    byte[] payload = decrypt(segment, frame);
    if (payload == null) {
      // Its checksums hold and its tag does not: somebody wrote this. Nothing it says counts; the
      // record that stood here is found missing at the next one that is genuine.
      forged = true;
      segment.markDamaged();
      damage.tampered(segment, segment == altered ? "header" : "frame", sequence);
      return null;
    }
    durable = Math.max(durable, frame.header.durable);
    if (!frame.header.isRecord()) {
      return null;
    }
    if (sequence > expected) {
      hole(segment, open, sequence);
      return null;
    }
    SpooledRecord record = RecordPayload.decode(instance.id(), sequence, payload);
    if (record == null) {
      throw new SpoolException(
          SpoolException.Reason.SETUP,
          "audit spool segment " + segment.path() + " was written by a newer release; use that");
    }
    passed(sequence + 1);
    return record;
  }

  /** Null where it was not written with this segment's key, or its header is not the one. */
  private byte @Nullable [] decrypt(SegmentFile segment, SegmentReader.Frame frame)
      throws IOException {
    if (segment == altered) {
      return null;
    }
    try {
      return frame.decrypt(cipher(segment));
    } catch (SpoolException e) {
      if (e.reason() != SpoolException.Reason.ALTERED) {
        throw e;
      }
      altered = segment;
      return null;
    }
  }

  private void passed(long next) {
    expected = next;
    forged = false;
    headerLost = false;
  }

  private SpooledRecord nextSalvaged() {
    SpooledRecord record = salvaged.remove(salvaged.firstKey());
    passed(salvaged.isEmpty() ? afterHole : record.sequence() + 1);
    return record;
  }

  /** Records before {@code sequence} are not where they should be. */
  private void hole(SegmentFile segment, SegmentReader open, long sequence) throws IOException {
    open.unread();
    NavigableMap<Long, SpooledRecord> found = salvage(segment, expected, sequence - 1);
    SegmentFile where = forged || open.skippedDamage() ? segment : before;
    long from = expected;
    for (long at : found.keySet()) {
      missIfAny(where, from, at - 1);
      from = at + 1;
    }
    missIfAny(where, from, sequence - 1);
    afterHole = sequence;
    if (found.isEmpty()) {
      passed(sequence);
    }
    salvaged.putAll(found);
  }

  /** What no force was known to cover was promised to nobody: no damage, and no evidence. */
  private void missIfAny(@Nullable SegmentFile where, long from, long to) throws IOException {
    long proven = Math.min(to, instance.proven());
    if (from <= proven) {
      miss(where, from, proven, forged ? "tampering" : "damage");
    }
    if (to > proven && to >= from) {
      long unproven = Math.max(from, proven + 1);
      miss(forged ? where : null, unproven, to, forged ? "tampering" : UNPROVEN);
    }
  }

  private void miss(@Nullable SegmentFile where, long from, long to, String kind)
      throws IOException {
    if (where != null) {
      where.markDamaged();
    }
    damage.missing(from, to, kind);
  }

  /** Looks for records in every other segment: an abandoned one, or the one that replaced it. */
  private NavigableMap<Long, SpooledRecord> salvage(SegmentFile not, long from, long to)
      throws IOException {
    NavigableMap<Long, SpooledRecord> found = new TreeMap<>();
    for (SegmentFile segment : instance.segments()) {
      if (segment != not && segment.firstSequence() <= to) {
        try (SegmentReader other = SegmentReader.open(segment)) {
          salvage(other, segment.limit(), from, to, found);
        } catch (SpoolException e) {
          rethrowUnlessDamaged(e);
        }
      }
    }
    return found;
  }

  private void salvage(
      SegmentReader from, long limit, long first, long last, NavigableMap<Long, SpooledRecord> to)
      throws IOException {
    SegmentCipher opened = null;
    SegmentReader.Frame frame;
    while ((frame = from.next(limit)) != null) {
      long sequence = frame.header.sequence;
      if (frame.header.isRecord()
          && sequence >= first
          && sequence <= last
          && !to.containsKey(sequence)) {
        opened = opened == null ? from.header().cipher(keys) : opened;
        byte[] payload = frame.decrypt(opened);
        SpooledRecord record =
            payload == null ? null : RecordPayload.decode(instance.id(), sequence, payload);
        if (record != null) {
          to.put(sequence, record);
        }
      }
    }
  }

  /** Null where the segment's header is gone: then nothing in it can be read. */
  private @Nullable SegmentReader open(SegmentFile segment) throws IOException {
    if (reader == null && segment != unreadable) {
      current = segment;
      try {
        reader = SegmentReader.open(segment);
      } catch (SpoolException e) {
        rethrowUnlessDamaged(e);
        unreadable = segment;
        noHeader(segment);
      }
      if (reader != null && reader.headerAltered()) {
        segment.markDamaged();
        damage.tampered(segment, "header", segment.firstSequence());
      }
    }
    return reader;
  }

  private void noHeader(SegmentFile segment) throws IOException {
    // A process that died while it made the file left no record in it; one that died while it
    // removed the file left zeros, and everybody had passed it.
    long passed = Math.max(expected - 1, instance.furthestCursor());
    boolean released = segment.firstSequence() <= passed && SegmentReader.isWiped(segment);
    if (segment.limit() > SegmentFormat.FIRST_FRAME && !released) {
      segment.markDamaged();
      headerLost = true;
    }
  }

  private static void rethrowUnlessDamaged(SpoolException e) throws SpoolException {
    if (e.reason() == SpoolException.Reason.SETUP) {
      throw e;
    }
  }

  private SegmentCipher cipher(SegmentFile segment) throws IOException {
    if (cipher == null) {
      SegmentReader open = open(segment);
      if (open == null) {
        throw new IllegalStateException("a frame was read, so the header was");
      }
      cipher = open.cipher(keys);
    }
    return cipher;
  }

  /**
   * Where reading begins. In the order of writing, the last segment that begins at or before the
   * expected record holds it, and all that follows stands there or later.
   */
  private @Nullable SegmentFile first() throws IOException {
    List<SegmentFile> segments = instance.segments();
    if (segments.isEmpty()) {
      return null;
    }
    long lowest = Long.MAX_VALUE;
    int start = 0;
    for (int i = 0; i < segments.size(); i++) {
      lowest = Math.min(lowest, segments.get(i).firstSequence());
      if (instance.chained() && segments.get(i).firstSequence() <= expected) {
        start = i;
      }
    }
    while (start > 0 && !holdsAny(segments.get(start))) {
      start--;
    }
    if (lowest > expected && lowest - 1 <= instance.furthestCursor()) {
      // Released before this destination was configured, or before its cursor was lost.
      expected = lowest;
    }
    for (SegmentFile before : segments.subList(0, start)) {
      // What of it is not passed stands again further on: it must not outlast what follows it.
      before.readToEnd(expected - 1);
    }
    return segments.get(start);
  }

  /**
   * False for one that was begun and given up, its removal not yet safe when the power went: the
   * record that it was begun for stands in the one before.
   */
  private boolean holdsAny(SegmentFile segment) throws IOException {
    if (!instance.ended()) {
      return true;
    }
    try (SegmentReader reader = SegmentReader.open(segment)) {
      return reader.next(segment.limit()) != null;
    } catch (SpoolException e) {
      rethrowUnlessDamaged(e);
      return false;
    }
  }

  private @Nullable SegmentFile after(SegmentFile segment) {
    List<SegmentFile> segments = instance.segments();
    int index = segments.indexOf(segment);
    if (index >= 0) {
      return index + 1 < segments.size() ? segments.get(index + 1) : null;
    }
    // All destinations have passed it and it is gone: what is left lies behind it.
    return segments.isEmpty() ? null : segments.get(0);
  }

  private void moveTo(SegmentFile segment) throws IOException {
    close();
    before = current;
    current = segment;
    lastSeen = -1;
  }

  @Override
  public void close() throws IOException {
    cipher = null;
    if (reader != null) {
      reader.close();
      reader = null;
    }
  }
}
