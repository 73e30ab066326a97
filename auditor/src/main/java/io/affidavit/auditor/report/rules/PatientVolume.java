package io.affidavit.auditor.report.rules;

import io.affidavit.auditor.report.ReportedField;
import io.affidavit.auditor.report.Threshold;
import io.affidavit.auditor.report.Thresholds;
import io.affidavit.event.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * VOLUME_USER, VOLUME_PEER and VOLUME_ABS: distinct patients of a user in one day, against the
 * user's own days before, against those of the other users of the same role and department, and
 * against a fixed number where the user has no baseline.
 */
final class PatientVolume implements Watch {
  private static final int MOST_GROUPS = 10_000;
  private static final int MOST_PAIRS = 2_000_000;

  private final Thresholds limits;
  private final Findings findings;
  private final int length;
  private final PerUser<Worker> workers = new PerUser<>();
  private final Map<String, PeerCounts> groups = new HashMap<>();
  private final HashMemory pairs = new HashMemory(MOST_PAIRS);
  private final List<Worker> today = new ArrayList<>();
  private int day = DailyCounts.ALWAYS;
  private boolean ownJudged;
  private boolean peersJudged;

  PatientVolume(Thresholds limits, Findings findings) {
    this.limits = limits;
    this.findings = findings;
    this.length = (int) limits.get(Threshold.VOLUME_DAYS);
  }

  /** What is known of one user. */
  private static final class Worker {
    final String user;
    final DailyCounts days;
    String group = "";
    int groupSince = DailyCounts.ALWAYS;
    int patients;
    @Nullable Evidence evidence;

    Worker(String user, int length) {
      this.user = user;
      this.days = new DailyCounts(length);
    }
  }

  @Override
  public void see(Sighting sighting) {
    String user = sighting.user();
    if (user == null || !sighting.touchesPhi() || sighting.patientHashes().length == 0) {
      return;
    }
    // In some zones the clocks go back at midnight: the day before is not begun again.
    if (sighting.day() > day) {
      closeDay();
      day = sighting.day();
    }
    Worker worker = workers.of(user, () -> new Worker(user, length));
    if (worker == null) {
      return;
    }
    Evidence evidence = worker.evidence;
    if (evidence == null) {
      evidence = new Evidence();
      worker.evidence = evidence;
      today.add(worker);
      join(worker, group(sighting));
    }
    for (long patient : sighting.patientHashes()) {
      long pair = Hash.of(sighting.userHash(), patient);
      if (pairs.put(pair, 1) == HashMemory.NONE) {
        worker.patients++;
      }
    }
    evidence.add(sighting);
  }

  private static String group(Sighting sighting) {
    String role = sighting.get(ReportedField.USER_ROLE);
    String department = sighting.get(ReportedField.DEPARTMENT);
    return role == null && department == null
        ? ""
        : (role == null ? "any role" : role) + ", " + (department == null ? "any" : department);
  }

  private void join(Worker worker, String group) {
    if (!worker.group.equals(group)) {
      worker.group = group;
      worker.groupSince = day;
    }
  }

  @Override
  public void finish(long endMicros) {
    closeDay();
  }

  private void closeDay() {
    for (Worker worker : today) {
      Evidence evidence = worker.evidence;
      if (evidence != null) {
        judge(worker, evidence);
      }
    }
    for (Worker worker : today) {
      worker.days.put(day, worker.patients);
      PeerCounts peers = group(worker.group);
      if (peers != null) {
        peers.add(day, worker.patients);
      }
      worker.patients = 0;
      worker.evidence = null;
    }
    today.clear();
    pairs.clear();
  }

  private @Nullable PeerCounts group(String group) {
    PeerCounts peers = groups.get(group);
    if (peers == null && !group.isEmpty() && groups.size() < MOST_GROUPS) {
      peers = new PeerCounts(length);
      groups.put(group, peers);
    }
    return peers;
  }

  private void judge(Worker worker, Evidence evidence) {
    Sample own = worker.days.before(day, DailyCounts.ALWAYS);
    boolean inRange = findings.inRange(evidence.lastMicros());
    if (own.n() >= limits.get(Threshold.VOLUME_SAMPLES)) {
      ownJudged |= inRange;
      compare(worker, evidence, RuleId.VOLUME_USER, own);
    } else {
      compareAbsolutely(worker, evidence, own);
    }
    PeerCounts peers = groups.get(worker.group);
    if (peers != null) {
      Sample others = peers.before(day).without(worker.days.before(day, worker.groupSince));
      if (others.n() >= limits.get(Threshold.VOLUME_SAMPLES)) {
        peersJudged |= inRange;
        compare(worker, evidence, RuleId.VOLUME_PEER, others);
      }
    }
  }

  private void compare(Worker worker, Evidence evidence, RuleId rule, Sample baseline) {
    double limit = baseline.mean() + limits.get(Threshold.VOLUME_SIGMA) * baseline.deviation();
    double effective = Math.max(limit, (double) limits.get(Threshold.VOLUME_FLOOR));
    if (worker.patients > effective) {
      String basis =
          String.format(
              Locale.ROOT,
              "%s %.1f a day, deviation %.1f, %d samples; limit %.1f",
              rule == RuleId.VOLUME_USER ? "own mean" : "mean of " + worker.group,
              baseline.mean(),
              baseline.deviation(),
              baseline.n(),
              effective);
      report(worker, rule, worker.patients > 2 * effective, basis, evidence);
    }
  }

  private void compareAbsolutely(Worker worker, Evidence evidence, Sample own) {
    if (worker.patients > limits.get(Threshold.VOLUME_ABSOLUTE)) {
      String basis = absolute() + "; no baseline: " + own.n() + " days with data";
      boolean high = worker.patients > limits.get(Threshold.VOLUME_ABSOLUTE_HIGH);
      report(worker, RuleId.VOLUME_ABS, high, basis, evidence);
    }
  }

  private void report(Worker worker, RuleId rule, boolean high, String basis, Evidence evidence) {
    findings.add(
        rule,
        high ? Severity.HIGH : Severity.MEDIUM,
        Finding.Subject.user(worker.user, null),
        new Finding.Said(rule.name(), worker.patients + " patients in a day", basis),
        evidence);
  }

  private String absolute() {
    return "more than " + limits.get(Threshold.VOLUME_ABSOLUTE) + " a day";
  }

  @Override
  public List<Outcome> outcomes() {
    String limit =
        String.format(
            Locale.ROOT,
            "mean + %d deviations of the last %d days, %d samples or more; never under %d",
            limits.get(Threshold.VOLUME_SIGMA),
            length,
            limits.get(Threshold.VOLUME_SAMPLES),
            limits.get(Threshold.VOLUME_FLOOR));
    return List.of(
        new Outcome(RuleId.VOLUME_USER, limit, length, ownJudged, note()),
        new Outcome(RuleId.VOLUME_PEER, limit, length, peersJudged, note()),
        Outcome.bounded(RuleId.VOLUME_ABS, absolute() + ", without a baseline", note()));
  }

  private String note() {
    if (workers.refused() > 0) {
      return "more than "
          + PerUser.MOST
          + " users; not looked at: "
          + workers.refused()
          + " events";
    }
    return pairs.refused() == 0
        ? ""
        : "more than " + MOST_PAIRS + " pairs of user and patient in a day: counts may be too high";
  }
}
