package io.affidavit.spool;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    segments.forEach((name, bytes) -> files.add(new MemorySegment(Path.of(name), bytes)));
    this.order = SegmentOrder.of(files);
    this.tail = StreamTail.of(order);
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
