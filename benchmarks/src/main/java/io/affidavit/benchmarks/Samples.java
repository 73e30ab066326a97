package io.affidavit.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All figures of a run, by name and round, and what failed. Names are paths: {@code
 * 17/t1/FILE_PLAIN/rate}; see {@link Keys}.
 */
final class Samples {
  private final Map<String, Map<Integer, Double>> figures = new TreeMap<>();
  private final Map<String, String> failures = new TreeMap<>();

  void put(String key, int round, double value) {
    figures.computeIfAbsent(key, k -> new TreeMap<>()).put(round, value);
  }

  /**
   * Says why figures are missing.
   *
   * @param scope what the names of all of them begin with
   */
  void fail(String scope, String why) {
    failures.put(scope, why);
  }

  Optional<Spread> of(String key) {
    Map<Integer, Double> rounds = figures.getOrDefault(key, Map.of());
    return rounds.isEmpty() ? Optional.empty() : Optional.of(Spread.of(rounds.values()));
  }

  /**
   * The first divided by the second, in each round that has both: what slows the machine for a
   * while slows both sides.
   */
  Optional<Spread> ratio(String measured, String against) {
    Map<Integer, Double> base = figures.getOrDefault(against, Map.of());
    List<Double> ratios = new ArrayList<>();
    figures
        .getOrDefault(measured, Map.of())
        .forEach(
            (round, value) -> {
              Double beside = base.get(round);
              if (beside != null) {
                ratios.add(value / beside);
              }
            });
    return ratios.isEmpty() ? Optional.empty() : Optional.of(Spread.of(ratios));
  }

  /** Why there is no figure of that name, or fewer of them, where something failed. */
  Optional<String> failure(String key) {
    return failures.entrySet().stream()
        .filter(failure -> key.startsWith(failure.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /** Scope and reason. */
  Map<String, String> failures() {
    return failures;
  }
}
