package io.affidavit.auditor.report.directory;

import java.util.ArrayList;
import java.util.List;

/** What is wrong with the lines of files: the first {@value #KEPT}, and how many. */
final class Problems {
  private static final int KEPT = 10;

  private final List<String> kept = new ArrayList<>();
  private long count;

  void add(String problem) {
    count++;
    if (kept.size() < KEPT) {
      kept.add(problem);
    }
  }

  /**
   * Says them all, where there are any.
   *
   * @throws IllegalArgumentException with a line for each
   */
  void throwIfAny() {
    if (count == 0) {
      return;
    }
    String more = count > KEPT ? "\nand " + (count - KEPT) + " more such lines" : "";
    throw new IllegalArgumentException(String.join("\n", kept) + more);
  }
}
