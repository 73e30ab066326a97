package io.affidavit.delivery;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The age of the oldest event that is not stored, over the instances, second by second. */
final class FleetAges {
  private final List<FleetWorker> workers;
  private final List<long[]> samples = new ArrayList<>();

  FleetAges(List<FleetWorker> workers) {
    this.workers = workers;
  }

  void sample() {
    long[] ages = workers.stream().mapToLong(FleetWorker::oldestMillis).sorted().toArray();
    samples.add(
        new long[] {ages[ages.length / 2], ages[ages.length * 99 / 100], ages[ages.length - 1]});
  }

  long last() {
    return samples.get(samples.size() - 1)[2];
  }

  /** The worst median, 99th percentile and maximum between two seconds. */
  long[] worst(int fromSecond, int toSecond) {
    long[] worst = new long[3];
    for (long[] sample : samples.subList(fromSecond, Math.min(toSecond, samples.size()))) {
      Arrays.setAll(worst, i -> Math.max(worst[i], sample[i]));
    }
    return worst;
  }

  /** The first second from which on no event is older than that; -1 for never. */
  int below(long millis, int fromSecond) {
    int since = samples.size();
    while (since > fromSecond && samples.get(since - 1)[2] < millis) {
      since--;
    }
    return since == samples.size() ? -1 : since;
  }
}
