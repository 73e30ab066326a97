package io.affidavit.auditor.report.rules;

/**
 * What a baseline is made of.
 *
 * @param n how many days, of one or of several users
 * @param sum of their counts
 * @param squares sum of the squares of their counts
 */
record Sample(long n, double sum, double squares) {
  static final Sample NONE = new Sample(0, 0, 0);

  Sample plus(Sample other) {
    return new Sample(n + other.n, sum + other.sum, squares + other.squares);
  }

  Sample without(Sample part) {
    return new Sample(n - part.n, sum - part.sum, squares - part.squares);
  }

  double mean() {
    return sum / n;
  }

  /** Of a sample, with n - 1. */
  double deviation() {
    return n < 2 ? 0 : Math.sqrt(Math.max(0, (squares - sum * sum / n) / (n - 1)));
  }
}
