package io.affidavit.benchmarks;

import java.util.Locale;

/** Figures as text in a table. */
final class Cell {
  static final String NONE = "-";

  private Cell() {}

  /** With as many decimals as its size bears. */
  static String of(double figure) {
    double size = Math.abs(figure);
    int decimals = size >= 100 ? 0 : size >= 10 ? 1 : size >= 0.1 || size == 0 ? 2 : 4;
    return String.format(Locale.ROOT, "%,." + decimals + "f", figure);
  }

  /** {@code median (least..most)}; of one figure, only that. */
  static String of(Spread spread) {
    return spread.least() == spread.most()
        ? of(spread.median())
        : of(spread.median()) + " (" + of(spread.least()) + ".." + of(spread.most()) + ")";
  }

  /** A figure of that name; where it failed {@code failed}, where nobody measured {@code -}. */
  static String of(Samples samples, String key) {
    return samples
        .of(key)
        .map(Cell::of)
        .orElseGet(() -> samples.failure(key).isPresent() ? "failed" : NONE);
  }
}
