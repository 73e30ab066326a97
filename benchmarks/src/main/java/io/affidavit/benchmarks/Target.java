package io.affidavit.benchmarks;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A figure that has to reach a bound, or one that is only told.
 *
 * @param what in words, with its unit
 * @param key the figure in {@link Samples}
 * @param against what it is divided by, round by round; null: by nothing
 * @param bound null: it is only told
 */
record Target(String what, String key, @Nullable String against, @Nullable Bound bound) {
  Optional<Spread> figure(Samples samples) {
    return against == null ? samples.of(key) : samples.ratio(key, against);
  }

  /** Verdict and figure: {@code met: 1.10 (1.05..1.20)}. The median decides. */
  String cell(Samples samples) {
    return figure(samples)
        .map(spread -> verdict(spread) + Cell.of(spread))
        .orElseGet(() -> failed(samples) ? "failed" : "not measured");
  }

  private boolean failed(Samples samples) {
    return samples.failure(key).isPresent()
        || (against != null && samples.failure(against).isPresent());
  }

  private String verdict(Spread spread) {
    if (bound == null) {
      return "";
    }
    return bound.holds(spread.median()) ? "**met**: " : "**not met**: ";
  }

  /** How often the bound is reached; nothing for a figure that is only told, or not there. */
  Optional<Double> reached(Samples samples) {
    Bound limit = bound;
    return limit == null
        ? Optional.empty()
        : figure(samples).map(spread -> limit.reached(spread.median()));
  }
}
