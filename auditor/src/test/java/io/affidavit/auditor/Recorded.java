package io.affidavit.auditor;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What a stream delivered, as lines in sequence. */
record Recorded(UUID stream, List<String> complete, List<String> redacted) {

  Recorded(UUID stream) {
    this(stream, new ArrayList<>(), new ArrayList<>());
  }

  /** A copy of the complete lines, for an attacker to work on. */
  List<String> lines() {
    return new ArrayList<>(complete);
  }

  /** The first record that is not the spool's own. */
  int firstApplication() {
    for (int i = 0; i < complete.size(); i++) {
      if (complete.get(i).contains("PHI_ACCESSED")) {
        return i;
      }
    }
    throw new IllegalStateException("no application record");
  }

  static String join(List<String> lines) {
    return String.join("\n", lines) + "\n";
  }
}
