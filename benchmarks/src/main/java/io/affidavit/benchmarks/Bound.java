package io.affidavit.benchmarks;

import java.text.NumberFormat;
import java.util.Locale;

/**
 * What a figure is held against.
 *
 * @param atLeast else at most
 * @param limit in the figure's unit, more than 0
 */
record Bound(boolean atLeast, double limit) {
  private static final double MOST = 100;

  static Bound atLeast(double limit) {
    return new Bound(true, limit);
  }

  static Bound atMost(double limit) {
    return new Bound(false, limit);
  }

  boolean holds(double figure) {
    return atLeast ? figure >= limit : figure <= limit;
  }

  /** How often it is reached, 100 times at most: 1 and more holds. */
  double reached(double figure) {
    if (!atLeast && figure <= 0) {
      return MOST;
    }
    return Math.min(MOST, atLeast ? figure / limit : limit / figure);
  }

  private static NumberFormat limits() {
    return NumberFormat.getNumberInstance(Locale.ROOT);
  }

  @Override
  public String toString() {
    return (atLeast ? "at least " : "at most ") + limits().format(limit);
  }
}
