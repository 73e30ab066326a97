package io.affidavit.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Each target says met, not met, failed or not measured, and which spread it saw. */
class TargetListTest {
  private final Jdk jdk = Jdk.own();
  private final Samples samples = new Samples();

  private Target target(String what) {
    List<Target> all =
        TargetList.of(jdk, Lengths.FULL).stream().filter(t -> t.what().equals(what)).toList();
    assertEquals(1, all.size(), what);
    return all.get(0);
  }

  private void rate(Subject subject, int threads, int round, double rate) {
    samples.put(Keys.clock(jdk, threads, subject, Keys.RATE), round, rate);
  }

  @Test
  void theMedianOfTheRoundsDecides() {
    Target rate = target("`PROCESS`, one thread: rate to plain file");
    assertEquals("not measured", rate.cell(samples));
    for (int round = 1; round <= 3; round++) {
      rate(Subject.FILE_PLAIN, 1, round, 100);
      rate(Subject.AFFIDAVIT_PROCESS, 1, round, 80 + 10 * round);
    }
    assertEquals("**met**: 1.00 (0.90..1.10)", rate.cell(samples));
    rate(Subject.FILE_PLAIN, 1, 3, 200);
    assertEquals("**not met**: 0.90 (0.55..1.00)", rate.cell(samples));
    assertEquals(Optional.of(0.9), rate.reached(samples));
  }

  @Test
  void atMostIsTheOtherWayRound() {
    Target heap = target("10 GB backlog: heap above idle, MB");
    samples.put(Keys.part(jdk, "backlog-10") + "heapMb", 1, 16);
    assertEquals("**met**: 16.0", heap.cell(samples));
    assertEquals(Optional.of(4.0), heap.reached(samples));
  }

  @Test
  void nothingAtAllIsReachedManyTimesNotInfinitely() {
    assertEquals(100, Bound.atMost(20).reached(0));
    assertEquals(100, Bound.atMost(64).reached(-0.5));
    assertEquals(100, Bound.atLeast(1).reached(1e9));
    assertEquals(0, Bound.atLeast(1).reached(0));
  }

  @Test
  void aSmallBacklogDoesNotAnswerForALargeOne() {
    samples.put(Keys.part(jdk, "backlog-1") + "heapMb", 1, 16);
    assertEquals("not measured", target("10 GB backlog: heap above idle, MB").cell(samples));
  }

  @Test
  void whatFailedSaysSo() {
    samples.fail(Keys.clock(jdk, 1) + Keys.of(Subject.FILE_PLAIN, ""), "exit 1");
    rate(Subject.AFFIDAVIT_PROCESS, 1, 1, 100);
    assertEquals("failed", target("`PROCESS`, one thread: rate to plain file").cell(samples));
    assertEquals(
        "not measured", target("`PROCESS`, four threads: rate to plain file").cell(samples));
  }

  @Test
  void thePriceOfTheSecondCopyIsToldBesideIt() {
    Target copy = target("`PROCESS` and second copy, four threads: rate to masked file");
    rate(Subject.FILE_MASKED, Plan.FOUR, 1, 10);
    rate(Subject.AFFIDAVIT_PROCESS_COPY, Plan.FOUR, 1, 25);
    assertEquals("2.50", copy.cell(samples));
    assertEquals(Optional.empty(), copy.reached(samples));
  }

  @Test
  void boundsAreWordsAndNumbers() {
    assertEquals("at least 50,000", Bound.atLeast(50_000).toString());
    assertEquals("at most 1.2", Bound.atMost(1.2).toString());
    assertTrue(Bound.atMost(1.2).holds(1.2));
  }
}
