package io.affidavit.spool;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads one instance's records in sequence, each once, across its segments. Where a segment was
 * abandoned, its records stand again in a later one, with the same bytes: those already read are
 * passed over, and a record is missing only if no later segment can hold it. Not thread-safe.
 */
final class StreamReader implements Closeable {

  /** Told of records that cannot be read any more. */
  interface Damage {
    /** The records {@code from} to {@code to} are gone; {@code kind} says how. */
    void missing(long from, long to, String kind);
  }

  private final Instance instance;
  private final KeyRing keys;
  private final Damage damage;
  private long expected;
  private @Nullable SegmentFile current;
  private @Nullable SegmentReader reader;
  private @Nullable SegmentCipher cipher;
  private @Nullable SegmentFile unreadable;
  private long durable = -1;

  StreamReader(Instance instance, KeyRing keys, long after, Damage damage) {
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
      SegmentFile segment = current == null ? first() : current;
      if (segment == null) {
        return null;
      }
      // Asked before the limit: once there is a successor, this segment's limit is final.
      SegmentFile successor = after(segment);
      SegmentReader open = open(segment);
      SegmentReader.Frame frame = open == null ? null : open.next(segment.limit());
      if (open == null || frame == null) {
        if (successor == null) {
          return null;
        }
        moveTo(successor);
        continue;
      }
      durable = Math.max(durable, frame.header.durable);
      if (!frame.header.isRecord() || frame.header.sequence < expected) {
        continue;
      }
      if (frame.header.sequence > instance.readable()) {
        open.unread();
        return null;
      }
      if (frame.header.sequence > expected
          && successor != null
          && successor.firstSequence() <= expected) {
        moveTo(successor);
        continue;
      }
      SpooledRecord record = take(segment, frame);
      if (record != null) {
        return record;
      }
    }
  }

  /** The end of a stream that nobody appends to: records that its own marks prove are missing. */
  void atEnd() {
    if (instance.ended() && durable >= expected) {
      miss(current, expected, durable, "tail");
    }
  }

  private @Nullable SpooledRecord take(SegmentFile segment, SegmentReader.Frame frame)
      throws IOException {
    long sequence = frame.header.sequence;
    byte[] payload = frame.decrypt(cipher(segment));
    if (sequence > expected) {
      miss(segment, expected, sequence - 1, "damage");
    }
    SpooledRecord record =
        payload == null ? null : RecordPayload.decode(instance.id(), sequence, payload);
    if (record == null) {
      // Its checksums hold and its tag does not: somebody wrote this.
      miss(segment, sequence, sequence, "tampering");
    }
    expected = sequence + 1;
    return record;
  }

  private void miss(@Nullable SegmentFile segment, long from, long to, String kind) {
    if (segment != null) {
      segment.markDamaged();
    }
    damage.missing(from, to, kind);
    expected = to + 1;
  }

  /** Null where the segment's header is gone: then nothing in it can be read. */
  private @Nullable SegmentReader open(SegmentFile segment) throws IOException {
    if (reader == null && segment != unreadable) {
      current = segment;
      try {
        reader = SegmentReader.open(segment.path());
      } catch (SpoolException noHeader) {
        unreadable = segment;
        // A process that died while it made the file left no record in it.
        if (segment.limit() > SegmentFormat.FIRST_FRAME) {
          segment.markDamaged();
          damage.missing(segment.firstSequence(), segment.firstSequence(), "header");
        }
      }
    }
    return reader;
  }

  private SegmentCipher cipher(SegmentFile segment) throws IOException {
    if (cipher == null) {
      SegmentReader open = open(segment);
      if (open == null) {
        throw new IllegalStateException("a frame was read, so the header was");
      }
      cipher = open.header().cipher(keys);
    }
    return cipher;
  }

  /** Where reading begins: the last segment that begins at or before the expected record. */
  private @Nullable SegmentFile first() {
    SegmentFile best = null;
    for (SegmentFile segment : instance.segments()) {
      // Of two that begin alike the earlier one: the other follows it.
      if (best == null
          || (segment.firstSequence() <= expected
              && segment.firstSequence() > best.firstSequence())) {
        best = segment;
      }
    }
    return best;
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
    current = segment;
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
