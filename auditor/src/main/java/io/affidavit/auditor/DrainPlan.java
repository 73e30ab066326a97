package io.affidavit.auditor;

import io.affidavit.spool.SegmentSummary;
import io.affidavit.spool.SpoolInspector;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What a drain would deliver, seen from outside and without a key. Immutable. */
final class DrainPlan {
  private final List<SpoolInspector> waiting = new ArrayList<>();
  private final List<SpoolInspector> held = new ArrayList<>();

  private DrainPlan() {}

  /**
   * Looks.
   *
   * @throws IOException when it is no directory or cannot be read
   */
  static DrainPlan of(Path directory) throws IOException {
    DrainPlan plan = new DrainPlan();
    for (SpoolInspector instance : SpoolInspector.instances(directory)) {
      if (instance.holder() == SpoolInspector.Holder.LIVING) {
        plan.held.add(instance);
      } else if (!instance.segments().isEmpty()) {
        plan.waiting.add(instance);
      }
    }
    return plan;
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** A line for each stream. */
  void print(PrintWriter out) throws IOException {
    for (SpoolInspector instance : held) {
      out.println("stream " + instance.stream() + ": held by a living process, skipped");
    }
    for (SpoolInspector instance : waiting) {
      boolean unsure = instance.holder() == SpoolInspector.Holder.UNKNOWN;
      long records = 0;
      long bytes = 0;
      for (SegmentSummary segment : instance.segments()) {
        records += segment.records();
        bytes += segment.bytes();
      }
      String owner = instance.owner();
      out.println(
          "stream "
              + instance.stream()
              + (owner == null ? "" : ", of " + owner)
              + ": "
              + records
              + " records in "
              + bytes
              + " bytes"
              + (unsure ? ", just made: skipped where a process holds it" : ""));
    }
  }

  /** Destinations that have a cursor in a stream and are not done with it, and were not given. */
  Set<String> othersThan(List<String> targets) throws IOException {
    Set<String> others = new TreeSet<>();
    for (SpoolInspector instance : waiting) {
      long last = -1;
      for (SegmentSummary segment : instance.segments()) {
        last = Math.max(last, segment.lastSequence());
      }
      for (Map.Entry<String, Long> cursor : instance.cursors().entrySet()) {
        if (cursor.getValue() < last && !targets.contains(cursor.getKey())) {
          // The name comes from a file that others may have written.
          others.add(cursor.getKey().replaceAll("\\p{Cntrl}", "?"));
        }
      }
    }
    return others;
  }
}
