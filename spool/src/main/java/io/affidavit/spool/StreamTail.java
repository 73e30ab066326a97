package io.affidavit.spool;

import java.io.IOException;
import java.util.List;

/** How a dead process's stream ends on the disk, read without its key. Immutable once read. */
final class StreamTail {
  private long last = -1;
  private long proven = -1;
  private boolean closed;

  private StreamTail() {}

  /** Walks the newest segment that holds anything; all of them where their order is not known. */
  static StreamTail of(SegmentOrder order) throws IOException {
    List<SegmentFile> segments = order.segments();
    StreamTail tail = new StreamTail();
    for (int i = segments.size() - 1; i >= 0; i--) {
      SegmentFile segment = segments.get(i);
      tail.last = Math.max(tail.last, segment.firstSequence() - 1);
      boolean found = segment.limit() > SegmentFormat.FIRST_FRAME && tail.walk(segment);
      // Every segment ends with a footer in order; the stream, only where the newest does.
      tail.closed &= order.chained() && i == segments.size() - 1;
      if (found && order.chained()) {
        break;
      }
    }
    return tail;
  }

  /** True once a frame was found. */
  private boolean walk(SegmentFile segment) throws IOException {
    boolean found = false;
    try (SegmentReader reader = SegmentReader.open(segment)) {
      SegmentReader.Frame frame;
      while ((frame = reader.next(segment.limit())) != null) {
        found = true;
        last = Math.max(last, frame.header.sequence);
        proven = Math.max(proven, frame.header.durable);
        closed = frame.header.type == SegmentFormat.FOOTER;
      }
    } catch (SpoolException noHeader) {
      return false;
    }
    return found;
  }

  /** The last sequence whose frame stands there. */
  long last() {
    return last;
  }

  /** D: the records up to here had been forced, so one that is missing was damaged since. */
  long proven() {
    return proven;
  }

  /** The process ended in order. */
  boolean closed() {
    return closed;
  }
}
