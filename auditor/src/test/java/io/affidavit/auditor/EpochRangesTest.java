package io.affidavit.auditor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EpochRangesTest {

  /** Violations of records given as pairs of epoch and sequence. */
  private static List<Long> check(Set<Long> checkpoints, long... pairs) {
    EpochRanges ranges = new EpochRanges();
    for (int i = 0; i < pairs.length; i += 2) {
      ranges.note(pairs[i], pairs[i + 1]);
    }
    List<Long> violations = new ArrayList<>();
    ranges.check(checkpoints::contains, violations::add);
    return violations;
  }

  @Test
  void nothingIsInOrder() {
    assertEquals(List.of(), check(Set.of()));
    assertEquals(List.of(), check(Set.of(), 0, 0));
  }

  @Test
  void epochsThatEndWithTheirCheckpoints() {
    assertEquals(List.of(), check(Set.of(2L, 3L), 0, 0, 0, 1, 0, 2, 1, 3, 2, 4));
    assertEquals(List.of(), check(Set.of(2L, 3L), 2, 4, 0, 2, 1, 3, 0, 0));
  }

  @Test
  void aMissingCheckpointLeavesRoomForItself() {
    assertEquals(List.of(), check(Set.of(), 0, 0, 0, 1, 1, 3));
    assertEquals(List.of(), check(Set.of(), 0, 0, 5, 5));
    assertEquals(List.of(), check(Set.of(), 0, 0, 4, 5));
  }

  @Test
  void anEpochWithoutItsCheckpoint() {
    assertEquals(List.of(2L), check(Set.of(), 0, 0, 0, 1, 1, 2));
    assertEquals(List.of(2L), check(Set.of(0L), 0, 0, 0, 1, 1, 2));
  }

  @Test
  void moreEpochsThanThereIsRoomFor() {
    assertEquals(List.of(2L), check(Set.of(1L), 0, 0, 0, 1, 2, 2));
    assertEquals(List.of(5L), check(Set.of(), 0, 0, 6, 5));
    assertEquals(List.of(3L), check(Set.of(), 5, 3));
  }

  @Test
  void aLaterEpochAmongEarlierRecords() {
    assertEquals(List.of(1L), check(Set.of(4L), 0, 0, 0, 4, 1, 1));
    assertEquals(List.of(0L), check(Set.of(), 0, 5, 1, 0));
  }

  @Test
  void theLastOfAnEpoch() {
    EpochRanges ranges = new EpochRanges();
    assertEquals(-1, ranges.last(0));
    ranges.note(0, 7);
    ranges.note(0, 3);
    assertEquals(7, ranges.last(0));
  }
}
