package io.affidavit.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Medians, spreads, ratios round by round, and why a figure is missing. */
class SamplesTest {
  private final Samples samples = new Samples();

  @Test
  void aRatioIsTakenWithinEachRound() {
    // The second round ran on a busy machine: both slow, the ratio stands.
    samples.put("ours", 1, 50_000);
    samples.put("theirs", 1, 100_000);
    samples.put("ours", 2, 6_000);
    samples.put("theirs", 2, 10_000);
    samples.put("ours", 3, 90_000);
    samples.put("theirs", 3, 100_000);
    assertEquals(Optional.of(new Spread(0.5, 0.6, 0.9)), samples.ratio("ours", "theirs"));
    assertEquals(Optional.of(new Spread(6_000, 50_000, 90_000)), samples.of("ours"));
  }

  @Test
  void aRoundThatHasOnlyOneOfThemDoesNotCount() {
    samples.put("ours", 1, 50);
    samples.put("theirs", 2, 100);
    assertEquals(Optional.empty(), samples.ratio("ours", "theirs"));
    samples.put("ours", 2, 70);
    assertEquals(Optional.of(new Spread(0.7, 0.7, 0.7)), samples.ratio("ours", "theirs"));
  }

  @Test
  void aFailureIsFoundByWhatTheNameBeginsWith() {
    samples.fail("17/t1/AFFIDAVIT_PROCESS/", "exit 1");
    assertEquals(Optional.of("exit 1"), samples.failure("17/t1/AFFIDAVIT_PROCESS/rate"));
    assertEquals(Optional.empty(), samples.failure("17/t1/AFFIDAVIT_PROCESS_COPY/rate"));
  }

  @Test
  void ofTwoTheMedianIsBetween() {
    assertEquals(new Spread(1, 2, 3), Spread.of(List.of(3.0, 1.0)));
    assertThrows(IllegalArgumentException.class, () -> Spread.of(List.of()));
  }

  @Test
  void figuresShowWhatTheirSizeBears() {
    assertEquals("0.45", Cell.of(0.4512));
    assertEquals("0.0011", Cell.of(0.0011));
    assertEquals("0.00", Cell.of(0));
    assertEquals("12.3", Cell.of(12.34));
    assertEquals("196,000", Cell.of(196_000.4));
    assertEquals("2.00 (1.00..3.00)", Cell.of(new Spread(1, 2, 3)));
    assertEquals("2.00", Cell.of(new Spread(2, 2, 2)));
  }
}
