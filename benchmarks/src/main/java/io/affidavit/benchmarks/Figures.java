package io.affidavit.benchmarks;

/**
 * One round's figures of one subject; NaN is what was not measured.
 *
 * @param perSecond events a second, of all threads together
 * @param medianMicros median of a log call
 * @param p99Micros 99th percentile of a log call
 */
record Figures(double perSecond, double medianMicros, double p99Micros) {
  static final Figures NONE = new Figures(Double.NaN, Double.NaN, Double.NaN);

  /** For the JVM that started this one. */
  void leave(Subject subject) {
    FigureLog.put(Keys.of(subject, Keys.RATE), perSecond);
    FigureLog.put(Keys.of(subject, Keys.MEDIAN), medianMicros);
    FigureLog.put(Keys.of(subject, Keys.P99), p99Micros);
  }
}
