package io.affidavit.auditor.report.rules;

import java.util.Arrays;

/** The same of all users of a role and department, day by day. Not thread-safe. */
final class PeerCounts {
  private final int[] days;
  private final Sample[] samples;

  PeerCounts(int length) {
    days = new int[length];
    Arrays.fill(days, Integer.MIN_VALUE);
    samples = new Sample[length];
    Arrays.fill(samples, Sample.NONE);
  }

  void add(int day, int count) {
    int at = Math.floorMod(day, days.length);
    Sample before = days[at] == day ? samples[at] : Sample.NONE;
    days[at] = day;
    samples[at] = before.plus(new Sample(1, count, (double) count * count));
  }

  Sample before(int day) {
    Sample all = Sample.NONE;
    for (int at = 0; at < days.length; at++) {
      if (days[at] >= day - days.length && days[at] < day) {
        all = all.plus(samples[at]);
      }
    }
    return all;
  }
}
