package io.affidavit.spool;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Finds the order in which the segments of a dead process were written. Their names do not tell:
 * one that replaced others after a failed force begins before them and holds what came after. Each
 * header names its predecessor; where that makes no single chain (a header is gone, an abandoned
 * file was left), the order is that of the first sequences, and a reader must look at them all.
 */
final class SegmentOrder {
  private final List<SegmentFile> segments;
  private final boolean chained;
  private final @Nullable SpoolException newer;

  private SegmentOrder(
      List<SegmentFile> segments, boolean chained, @Nullable SpoolException newer) {
    this.segments = segments;
    this.chained = chained;
    this.newer = newer;
  }

  static SegmentOrder of(List<SegmentFile> files) throws IOException {
    List<SegmentFile> sorted = new ArrayList<>(files);
    sorted.sort(Comparator.comparingLong(SegmentFile::firstSequence));
    Map<UUID, SegmentFile> byPrevious = new HashMap<>();
    Map<SegmentFile, UUID> ids = new HashMap<>();
    Map<UUID, UUID> previous = new HashMap<>();
    SpoolException newer = null;
    boolean unreadable = false;
    for (SegmentFile file : sorted) {
      try (SegmentReader reader = SegmentReader.open(file)) {
        SegmentHeader header = reader.header();
        byPrevious.put(header.previous(), file);
        previous.put(header.segment(), header.previous());
        ids.put(file, header.segment());
      } catch (SpoolException e) {
        unreadable = true;
        newer = e.reason() == SpoolException.Reason.SETUP ? e : newer;
      }
    }
    if (unreadable) {
      return new SegmentOrder(sorted, false, newer);
    }
    List<SegmentFile> chain = new ArrayList<>();
    UUID next = head(previous);
    while (byPrevious.containsKey(next) && chain.size() < sorted.size()) {
      SegmentFile file = byPrevious.get(next);
      chain.add(file);
      next = ids.get(file);
    }
    boolean chained = chain.size() == sorted.size();
    return new SegmentOrder(chained ? chain : sorted, chained, null);
  }

  /** What the oldest segment names: none, or one that was released. */
  private static UUID head(Map<UUID, UUID> previous) {
    for (UUID candidate : previous.values()) {
      if (!previous.containsKey(candidate)) {
        return candidate;
      }
    }
    return new UUID(0, 0);
  }

  List<SegmentFile> segments() {
    return segments;
  }

  /** Why one of them is another release's business; null where none is. */
  @Nullable SpoolException newer() {
    return newer;
  }

  /** The order is that of writing, so that reading may begin in the middle. */
  boolean chained() {
    return chained;
  }
}
