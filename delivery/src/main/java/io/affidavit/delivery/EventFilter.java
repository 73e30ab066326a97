package io.affidavit.delivery;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which records go to the bus: by category and least severity. Immutable, thread-safe. */
final class EventFilter {
  private static final List<String> SEVERITIES =
      Arrays.asList("INFO", "LOW", "MEDIUM", "HIGH", "CRITICAL");

  private final Set<String> categories;
  private final int least;

  EventFilter(Collection<String> categories, String minimumSeverity) {
    this.categories = new HashSet<>(categories);
    this.least = SEVERITIES.indexOf(minimumSeverity);
    if (least < 0) {
      throw Settings.refused("minimumSeverity", minimumSeverity, "must be one of " + SEVERITIES);
    }
  }

  /** A severity this version does not know passes: rather one event too many. */
  boolean passes(Routing routing) {
    if (routing.trail()) {
      return true;
    }
    int rank = SEVERITIES.indexOf(routing.severity());
    boolean severe = rank < 0 || rank >= least;
    return severe
        && (categories.isEmpty()
            || categories.contains("*")
            || categories.contains(routing.category()));
  }
}
