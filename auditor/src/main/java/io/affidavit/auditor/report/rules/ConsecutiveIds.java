package io.affidavit.auditor.report.rules;

import io.affidavit.auditor.report.Threshold;
import io.affidavit.auditor.report.Thresholds;
import io.affidavit.event.Severity;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * CONSECUTIVE_IDS: one user and patients whose ids end in numbers that follow one another, in
 * whatever order, also where access was refused: that is how somebody leafs through.
 */
final class ConsecutiveIds implements Watch {
  private static final int MOST_USERS = 20_000;
  private static final int MOST_PATIENTS = 1_000;
  private static final int MOST_DIGITS = 18;

  private final Findings findings;
  private final int count;
  private final long windowMicros;
  private final Recent<String, Leafing> users;

  ConsecutiveIds(Thresholds limits, Findings findings) {
    this.findings = findings;
    this.count = (int) limits.get(Threshold.CONSECUTIVE_COUNT);
    this.windowMicros = limits.minutesAsMicros(Threshold.CONSECUTIVE_MINUTES);
    this.users = new Recent<>(windowMicros, MOST_USERS, Leafing::end);
  }

  @Override
  public void see(Sighting sighting) {
    String user = sighting.user();
    if (user == null || !sighting.isKind(Kinds.PROBE)) {
      return;
    }
    for (String patient : sighting.patients()) {
      Seen seen = Seen.of(patient, sighting);
      if (seen != null) {
        users.at(user, sighting.micros(), () -> new Leafing(user)).add(seen);
      }
    }
  }

  @Override
  public void finish(long endMicros) {
    users.finish();
  }

  private String threshold() {
    return count + " patients with consecutive ids in " + windowMicros / 60_000_000 + " min";
  }

  @Override
  public List<Outcome> outcomes() {
    String note =
        users.pushedOut() == 0
            ? ""
            : "more than " + MOST_USERS + " users at a time; some cut short";
    return List.of(Outcome.bounded(RuleId.CONSECUTIVE_IDS, threshold(), note));
  }

  /** One patient that was looked at: what stands before the number, and the number. */
  private static final class Seen {
    final long prefix;
    final long number;
    final long micros;
    final String eventId;
    final boolean selected;
    boolean reported;

    private Seen(long prefix, long number, Sighting sighting) {
      this.prefix = prefix;
      this.number = number;
      this.micros = sighting.micros();
      this.eventId = sighting.event().eventId();
      this.selected = sighting.selected();
    }

    static @Nullable Seen of(String patient, Sighting sighting) {
      int digits = patient.length();
      while (digits > 0 && patient.charAt(digits - 1) >= '0' && patient.charAt(digits - 1) <= '9') {
        digits--;
      }
      int length = patient.length() - digits;
      if (length == 0 || length > MOST_DIGITS) {
        return null;
      }
      long number = Long.parseLong(patient, digits, patient.length(), 10);
      return new Seen(Hash.of(patient.substring(0, digits)), number, sighting);
    }

    long key(long distance) {
      return Hash.of(prefix, number + distance);
    }
  }

  /** What one user looked at within the window. */
  private final class Leafing {
    private final String user;
    private final ArrayDeque<Seen> order = new ArrayDeque<>();
    private final Map<Long, Seen> byNumber = new HashMap<>();
    private @Nullable Evidence run;
    private long runPrefix;
    private long runFrom;
    private long runTo;

    Leafing(String user) {
      this.user = user;
    }

    void add(Seen seen) {
      forget(seen.micros - windowMicros);
      Seen again = byNumber.put(seen.key(0), seen);
      order.addLast(seen);
      seen.reported = again != null && again.reported;
      long before = reach(seen, -1);
      long after = reach(seen, 1);
      if (before + after + 1 < count) {
        return;
      }
      boolean same =
          run != null
              && seen.prefix == runPrefix
              && seen.number - before <= runTo + 1
              && seen.number + after >= runFrom - 1;
      if (!same) {
        end();
        runFrom = seen.number - before;
        runTo = seen.number + after;
      }
      take(seen, before, after);
    }

    private long reach(Seen seen, int step) {
      long distance = 0;
      while (byNumber.containsKey(seen.key(distance + step))) {
        distance += step;
      }
      return Math.abs(distance);
    }

    private void take(Seen seen, long before, long after) {
      Evidence evidence = run == null ? new Evidence() : run;
      run = evidence;
      runPrefix = seen.prefix;
      runFrom = Math.min(runFrom, seen.number - before);
      runTo = Math.max(runTo, seen.number + after);
      List<Seen> fresh = new ArrayList<>();
      for (long distance = -before; distance <= after; distance++) {
        Seen member = byNumber.get(seen.key(distance));
        if (member != null && !member.reported) {
          member.reported = true;
          fresh.add(member);
        }
      }
      fresh.sort(Comparator.comparingLong(member -> member.micros));
      fresh.forEach(member -> evidence.add(member.micros, member.eventId, member.selected));
    }

    private void forget(long before) {
      while (!order.isEmpty()
          && (order.getFirst().micros < before || order.size() >= MOST_PATIENTS)) {
        Seen old = order.removeFirst();
        byNumber.remove(old.key(0), old);
      }
    }

    void end() {
      Evidence ended = run;
      run = null;
      if (ended != null) {
        String value = (runTo - runFrom + 1) + " patients in " + Span.text(tookMicros(ended));
        findings.add(
            RuleId.CONSECUTIVE_IDS,
            Severity.HIGH,
            Finding.Subject.user(user, null),
            new Finding.Said(RuleId.CONSECUTIVE_IDS.name(), value, threshold()),
            ended);
      }
    }

    private long tookMicros(Evidence ended) {
      return ended.lastMicros() - ended.firstMicros();
    }
  }
}
