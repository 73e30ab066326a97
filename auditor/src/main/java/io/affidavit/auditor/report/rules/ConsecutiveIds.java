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

  /** Numbers that follow one another, and the events that asked for them. */
  private static final class Run {
    final long prefix;
    long from;
    long to;
    Evidence evidence = new Evidence();

    Run(long prefix, long from, long to) {
      this.prefix = prefix;
      this.from = from;
      this.to = to;
    }

    boolean touches(Run other) {
      return prefix == other.prefix && from <= other.to + 1 && to >= other.from - 1;
    }

    /** Takes one in that turned out to be part of it. */
    void join(Run other) {
      from = Math.min(from, other.from);
      to = Math.max(to, other.to);
      evidence = Evidence.of(evidence, other.evidence);
    }
  }

  /** What one user looked at within the window. */
  private final class Leafing {
    private final String user;
    private final ArrayDeque<Seen> order = new ArrayDeque<>();
    private final Map<Long, Seen> byNumber = new HashMap<>();
    private final List<Run> runs = new ArrayList<>();

    Leafing(String user) {
      this.user = user;
    }

    void add(Seen seen) {
      forget(seen.micros - windowMicros);
      Seen again = byNumber.put(seen.key(0), seen);
      order.addLast(seen);
      seen.reported = again != null && again.reported;
      long from = seen.number - reach(seen, -1);
      long to = seen.number + reach(seen, 1);
      if (to - from + 1 >= count) {
        take(seen, new Run(seen.prefix, from, to));
      }
    }

    private long reach(Seen seen, int step) {
      long distance = 0;
      while (byNumber.containsKey(seen.key(distance + step))) {
        distance += step;
      }
      return Math.abs(distance);
    }

    /** Two runs may become one by the number between them. */
    private void take(Seen seen, Run run) {
      List<Seen> fresh = new ArrayList<>();
      for (long number = run.from; number <= run.to; number++) {
        Seen member = byNumber.get(seen.key(number - seen.number));
        if (member != null && !member.reported) {
          member.reported = true;
          fresh.add(member);
        }
      }
      fresh.sort(Comparator.comparingLong(member -> member.micros));
      fresh.forEach(member -> run.evidence.add(member.micros, member.eventId, member.selected));
      runs.removeIf(
          other -> {
            boolean touching = other.touches(run);
            if (touching) {
              run.join(other);
            }
            return touching;
          });
      runs.add(run);
    }

    private void forget(long before) {
      while (!order.isEmpty()
          && (order.getFirst().micros < before || order.size() >= MOST_PATIENTS)) {
        Seen old = order.removeFirst();
        byNumber.remove(old.key(0), old);
      }
      runs.removeIf(
          run -> {
            boolean over = run.evidence.lastMicros() < before;
            if (over) {
              report(run);
            }
            return over;
          });
    }

    void end() {
      runs.forEach(this::report);
      runs.clear();
    }

    private void report(Run run) {
      long tookMicros = run.evidence.lastMicros() - run.evidence.firstMicros();
      String value = (run.to - run.from + 1) + " patients in " + Span.text(tookMicros);
      findings.add(
          RuleId.CONSECUTIVE_IDS,
          Severity.HIGH,
          Finding.Subject.user(user, null),
          new Finding.Said(RuleId.CONSECUTIVE_IDS.name(), value, threshold()),
          run.evidence);
    }
  }
}
