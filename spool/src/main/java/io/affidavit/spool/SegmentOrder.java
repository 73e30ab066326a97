package io.affidavit.spool;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
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

  /** Where a segment begins whose predecessor is not here. */
  private final NavigableSet<Long> afterGone = new TreeSet<>();

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
    boolean lost = false;
    for (SegmentFile file : sorted) {
      try (SegmentReader reader = SegmentReader.open(file)) {
        SegmentHeader header = reader.header();
        byPrevious.put(header.previous(), file);
        previous.put(header.segment(), header.previous());
        ids.put(file, header.segment());
      } catch (SpoolException e) {
        unreadable = true;
        lost |= !heldNothing(file);
        newer = e.reason() == SpoolException.Reason.SETUP ? e : newer;
      }
    }
    SegmentOrder byName = new SegmentOrder(sorted, false, newer);
    if (!lost) {
      byName.afterGone(previous, ids);
    }
    if (unreadable) {
      return byName;
    }
    List<SegmentFile> chain = new ArrayList<>();
    UUID next = head(previous);
    while (byPrevious.containsKey(next) && chain.size() < sorted.size()) {
      SegmentFile file = byPrevious.get(next);
      chain.add(file);
      next = ids.get(file);
    }
    boolean chained = chain.size() == sorted.size();
    return chained ? new SegmentOrder(chain, true, null) : byName;
  }

  /** Died while it was made, or wiped when all had passed it: nothing was lost with its header. */
  private static boolean heldNothing(SegmentFile file) throws IOException {
    return file.limit() <= SegmentFormat.FIRST_FRAME || SegmentReader.isWiped(file);
  }

  private void afterGone(Map<UUID, UUID> previous, Map<SegmentFile, UUID> ids) {
    ids.forEach(
        (file, id) -> {
          if (!previous.containsKey(previous.get(id))) {
            afterGone.add(file.firstSequence());
          }
        });
  }

  /**
   * Where segments are missing between others, since one could not be removed when all had passed
   * it and later ones could: the last record before the newest such place that a destination says
   * it has passed. All before it was passed, whatever of it stands here. -1 where there is none.
   */
  long releasedUpTo(long passed) {
    Long first = passed == Long.MAX_VALUE ? null : afterGone.floor(passed + 1);
    return first == null ? -1 : first - 1;
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
