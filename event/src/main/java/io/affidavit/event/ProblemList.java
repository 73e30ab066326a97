package io.affidavit.event;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The problems of one event, each once. Confined to the thread that builds the event. */
final class ProblemList {
  /** So that a hostile event cannot fill its record with its problems. */
  static final int MAX = 64;

  private final Set<Problem> problems = new LinkedHashSet<>();

  void add(Problem.Code code, @Nullable String field) {
    Problem problem = new Problem(code, field);
    if (problems.size() < MAX) {
      problems.add(problem);
    } else if (!problems.contains(problem)) {
      problems.add(new Problem(Problem.Code.TOO_LONG, "validation"));
    }
  }

  void addAll(List<Problem> others) {
    for (Problem other : others) {
      add(other.code(), other.field());
    }
  }

  List<Problem> toList() {
    return new ArrayList<>(problems);
  }
}
