package io.affidavit.auditor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What was found in one stream or in the input as such. Neighbours become one; of each kind the
 * first hundred are kept and the rest is counted, since an attacker chooses how many there are. Not
 * thread-safe.
 */
final class Findings {
  private static final int KEPT = 100;

  /** Of records that are there, and not as they were sealed or beyond proof. */
  private static final List<FindingKind> THERE =
      List.of(
          FindingKind.MAC_FAILURE,
          FindingKind.SWAPPED,
          FindingKind.FORGED_KEYFRAME,
          FindingKind.KEYFRAME_MISSING);

  private final Map<FindingKind, List<Finding>> kept = new EnumMap<>(FindingKind.class);
  private final Map<FindingKind, Long> dropped = new EnumMap<>(FindingKind.class);

  void add(FindingKind kind, String note) {
    add(kind, -1, -1, note);
  }

  void add(FindingKind kind, long from, long to, String note) {
    List<Finding> list = kept.computeIfAbsent(kind, unused -> new ArrayList<>());
    Finding last = list.isEmpty() ? null : list.get(list.size() - 1);
    boolean neighbour =
        last != null
            && from >= 0
            && from >= last.from()
            && from <= last.to() + 1
            && last.note().equals(note);
    if (last != null && neighbour) {
      list.set(list.size() - 1, new Finding(kind, last.from(), Math.max(to, last.to()), note));
    } else if (list.size() < KEPT) {
      list.add(new Finding(kind, from, to, note));
    } else {
      dropped.merge(kind, 1L, Long::sum);
    }
  }

  /** Sequences between the two, in order, that are there but not as they were sealed. */
  List<Long> sequences(long from, long to) {
    TreeSet<Long> found = new TreeSet<>();
    for (FindingKind kind : THERE) {
      for (Finding finding : kept.getOrDefault(kind, List.of())) {
        for (long at = Math.max(from, finding.from()); at <= Math.min(to, finding.to()); at++) {
          found.add(at);
        }
      }
    }
    return List.copyOf(found);
  }

  /** In order of kind, then place. */
  List<Finding> list(VerifyOptions options) {
    List<Finding> all = new ArrayList<>();
    kept.forEach(
        (kind, list) -> {
          boolean waived = options.range() && kind == FindingKind.BEFORE_KEYFRAME;
          if (!waived && (!options.filtered() || !kind.ofCompleteness())) {
            list.stream().sorted(Comparator.comparingLong(Finding::from)).forEach(all::add);
            Long more = dropped.get(kind);
            if (more != null) {
              all.add(new Finding(kind, -1, -1, "and " + more + " more of this kind"));
            }
          }
        });
    return all;
  }
}
