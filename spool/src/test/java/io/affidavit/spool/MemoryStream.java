package io.affidavit.spool;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** What a dead process left, in memory: only the reader works on it, as on adopted files. */
final class MemoryStream implements StoredStream {
  private final UUID id;
  private final SegmentOrder order;
  private final StreamTail tail;
  private final long furthestCursor;

  MemoryStream(UUID id, Map<String, byte[]> segments, long furthestCursor) throws IOException {
    this.id = id;
    this.furthestCursor = furthestCursor;
    List<SegmentFile> files = new ArrayList<>();
    segments.forEach((name, bytes) -> files.add(new InMemory(Path.of(name), bytes)));
    this.order = SegmentOrder.of(files);
    this.tail = StreamTail.of(order);
  }

  private static final class InMemory extends SegmentFile {
    private final byte[] bytes;

    InMemory(Path name, byte[] bytes) {
      super(
          name,
          Objects.requireNonNull(SegmentName.firstSequence(name)),
          bytes.length,
          Long.MAX_VALUE);
      this.bytes = bytes;
    }

    @Override
    SegmentBytes bytes() {
      return new SegmentBytes() {
        @Override
        public int read(long at, byte[] into, int length) {
          int count = (int) Math.max(0, Math.min(length, bytes.length - at));
          System.arraycopy(bytes, (int) Math.min(at, bytes.length), into, 0, count);
          return count;
        }

        @Override
        public void close() {}
      };
    }
  }

  StreamTail tail() {
    return tail;
  }

  @Override
  public UUID id() {
    return id;
  }

  @Override
  public List<SegmentFile> segments() {
    return order.segments();
  }

  @Override
  public boolean chained() {
    return order.chained();
  }

  @Override
  public boolean ended() {
    return true;
  }

  @Override
  public long proven() {
    return tail.proven();
  }

  @Override
  public long readable() {
    return Long.MAX_VALUE;
  }

  @Override
  public long furthestCursor() {
    return furthestCursor;
  }
}
