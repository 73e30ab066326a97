package io.affidavit.auditor.report.rules;

import io.affidavit.auditor.report.Threshold;
import io.affidavit.auditor.report.Thresholds;
import io.affidavit.event.Severity;
import java.util.List;

/** AFTER_HOURS: more than a few accesses to patients' data by one user in one night. */
final class AfterHours implements Watch {
  private static final int HOUR_SECONDS = 3_600;
  private static final int MOST_PAIRS = 1_000_000;

  private final Thresholds limits;
  private final Findings findings;
  private final int from;
  private final int to;
  private final PerUser<Night> users = new PerUser<>();
  private final HashMemory pairs = new HashMemory(MOST_PAIRS);
  private int evening = DailyCounts.ALWAYS;

  private static final class Night {
    final String user;
    final Evidence evidence = new Evidence();
    int patients;

    Night(String user) {
      this.user = user;
    }
  }

  AfterHours(Thresholds limits, Findings findings) {
    this.limits = limits;
    this.findings = findings;
    this.from = (int) limits.get(Threshold.AFTER_HOURS_FROM) * HOUR_SECONDS;
    this.to = (int) limits.get(Threshold.AFTER_HOURS_TO) * HOUR_SECONDS;
  }

  @Override
  public void see(Sighting sighting) {
    int second = sighting.secondOfDay();
    String user = sighting.user();
    if (user == null || !sighting.touchesPhi() || !isNight(second)) {
      return;
    }
    int itsEvening = from > to && second < to ? sighting.day() - 1 : sighting.day();
    if (itsEvening > evening) {
      close();
      evening = itsEvening;
    }
    Night night = users.of(user, () -> new Night(user));
    if (night == null) {
      return;
    }
    night.evidence.add(sighting);
    for (long patient : sighting.patientHashes()) {
      if (pairs.put(Hash.of(sighting.userHash(), patient), 1) == HashMemory.NONE) {
        night.patients++;
      }
    }
  }

  private boolean isNight(int second) {
    return from > to ? second >= from || second < to : second >= from && second < to;
  }

  @Override
  public void finish(long endMicros) {
    close();
  }

  private void close() {
    for (Night night : users.values()) {
      if (night.evidence.count() > limits.get(Threshold.AFTER_HOURS_COUNT)) {
        boolean high = night.patients > limits.get(Threshold.AFTER_HOURS_HIGH_PATIENTS);
        String value = night.evidence.count() + " accesses, " + night.patients + " patients";
        findings.add(
            RuleId.AFTER_HOURS,
            high ? Severity.HIGH : Severity.MEDIUM,
            Finding.Subject.user(night.user, null),
            new Finding.Said(RuleId.AFTER_HOURS.name(), value, threshold()),
            night.evidence);
      }
    }
    users.clear();
    pairs.clear();
  }

  private String threshold() {
    return "more than "
        + limits.get(Threshold.AFTER_HOURS_COUNT)
        + " accesses from "
        + from / HOUR_SECONDS
        + ":00 to "
        + to / HOUR_SECONDS
        + ":00";
  }

  @Override
  public List<Outcome> outcomes() {
    String note =
        users.refused() == 0
            ? ""
            : "more than " + PerUser.MOST + " users in one night; rest left out";
    return List.of(Outcome.bounded(RuleId.AFTER_HOURS, threshold(), note));
  }
}
