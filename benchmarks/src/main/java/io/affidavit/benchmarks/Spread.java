package io.affidavit.benchmarks;

import java.util.Collection;

/**
 * Several figures of one thing.
 *
 * @param least the least
 * @param median the one in the middle; of an even number, between the two
 * @param most the most
 */
record Spread(double least, double median, double most) {
  static Spread of(Collection<Double> figures) {
    if (figures.isEmpty()) {
      throw new IllegalArgumentException("no figures");
    }
    double[] sorted = figures.stream().mapToDouble(figure -> figure).sorted().toArray();
    int middle = sorted.length / 2;
    double median =
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    return new Spread(sorted[0], median, sorted[sorted.length - 1]);
  }
}
