package io.affidavit.auditor.report.rules;

import java.util.Arrays;

/**
 * How much a user did on each of the last days on which there was anything. Days come in order. Not
 * thread-safe.
 */
final class DailyCounts {
  /** Earlier than all days. */
  static final int ALWAYS = Integer.MIN_VALUE + 1;

  private static final int NEVER = Integer.MIN_VALUE;

  private final int[] days;
  private final int[] counts;

  /** How many days are looked back. */
  DailyCounts(int length) {
    days = new int[length];
    Arrays.fill(days, NEVER);
    counts = new int[length];
  }

  void put(int day, int count) {
    int at = Math.floorMod(day, days.length);
    days[at] = day;
    counts[at] = count;
  }

  /** Of the days before that one, as far back as it reaches and no further than {@code since}. */
  Sample before(int day, int since) {
    int from = Math.max(day - days.length, since);
    long n = 0;
    double sum = 0;
    double squares = 0;
    for (int at = 0; at < days.length; at++) {
      if (days[at] >= from && days[at] < day) {
        n++;
        sum += counts[at];
        squares += (double) counts[at] * counts[at];
      }
    }
    return new Sample(n, sum, squares);
  }
}
