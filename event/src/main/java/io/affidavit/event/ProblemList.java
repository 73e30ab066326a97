package io.affidavit.event;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The problems of one event, each once. Confined to the thread that builds the event. */
final class ProblemList {
  /** So that a hostile event cannot fill its record with its problems. */
  static final int MAX = 64;

  /** Null as long as there is none, as with most events. */
  private @Nullable Set<Problem> problems;

  void add(Problem.Code code, @Nullable String field) {
    Problem problem = new Problem(code, field);
    Set<Problem> all = problems == null ? new LinkedHashSet<>() : problems;
    problems = all;
    if (all.size() < MAX) {
      all.add(problem);
    } else if (!all.contains(problem)) {
      all.add(new Problem(Problem.Code.TOO_LONG, "validation"));
    }
  }

  void addAll(List<Problem> others) {
    for (Problem other : others) {
      add(other.code(), other.field());
    }
  }

  List<Problem> toList() {
    return problems == null ? Collections.emptyList() : new ArrayList<>(problems);
  }
}
