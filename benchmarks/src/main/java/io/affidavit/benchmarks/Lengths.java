package io.affidavit.benchmarks;

import java.util.List;
import java.util.Locale;

/**
 * How long a whole run measures what.
 *
 * @param rounds of all subjects, one thread
 * @param roundsOfFour of those with four threads
 * @param ofFour measured with four threads
 * @param warmUp seconds, of each mode of JMH
 * @param measured seconds, of each mode of JMH
 * @param callSeconds of the group of {@link CallCost} that targets are about; half of it of others
 * @param pairs of {@link ForcePairs}
 * @param backlogs events of {@link Drain}; the first is to warm up
 * @param gigabytes left for {@link LargeSpool}
 * @param hopSeconds of warm-up, and of measuring, of each hop
 */
record Lengths(
    int rounds,
    int roundsOfFour,
    List<Subject> ofFour,
    int warmUp,
    int measured,
    int callSeconds,
    int pairs,
    List<Integer> backlogs,
    int gigabytes,
    int hopSeconds) {
  static final Lengths FULL =
      new Lengths(
          3,
          2,
          List.of(
              Subject.AFFIDAVIT_PROCESS,
              Subject.AFFIDAVIT_PROCESS_COPY,
              Subject.FILE_PLAIN,
              Subject.FILE_MASKED,
              Subject.ASYNC,
              Subject.LOG4J2_PROCESS,
              Subject.LOG4J2_FILE),
          4,
          2,
          16,
          3_000,
          List.of(300_000, 1_000, 100_000, 800_000),
          10,
          3);
  static final Lengths QUICK =
      new Lengths(
          1,
          1,
          List.of(Subject.AFFIDAVIT_PROCESS, Subject.FILE_PLAIN),
          1,
          1,
          8,
          500,
          List.of(20_000, 1_000, 40_000),
          1,
          1);

  /** With what fits on the disk, half of which stays free. */
  Lengths within(long freeBytes) {
    int fits = (int) Math.max(1, Math.min(gigabytes, (freeBytes / 2) >> 30));
    return new Lengths(
        rounds,
        roundsOfFour,
        ofFour,
        warmUp,
        measured,
        callSeconds,
        pairs,
        backlogs,
        fits,
        hopSeconds);
  }

  /** For the conditions: how far the figures bear. */
  String markdown() {
    return String.format(
        Locale.ROOT,
        "- Rounds: %d (four threads: %d), JMH with %d s of warm-up and %d s measured of each mode%n",
        rounds,
        roundsOfFour,
        warmUp,
        measured);
  }

  int smallestBacklog() {
    return backlogs.stream().skip(1).min(Integer::compare).orElseThrow();
  }

  int largestBacklog() {
    return backlogs.stream().skip(1).max(Integer::compare).orElseThrow();
  }
}
