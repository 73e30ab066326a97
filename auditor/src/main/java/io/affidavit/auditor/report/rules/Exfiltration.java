package io.affidavit.auditor.report.rules;

import io.affidavit.auditor.report.ReportedField;
import io.affidavit.auditor.report.Threshold;
import io.affidavit.auditor.report.Thresholds;
import io.affidavit.event.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * EXFIL: one download, export or share of very many records, and more of them in a day than a user
 * usually makes.
 */
final class Exfiltration implements Watch {
  private final Thresholds limits;
  private final Findings findings;
  private final int length;
  private final long bulk;
  private final PerUser<Sender> senders = new PerUser<>();
  private final List<Sender> today = new ArrayList<>();
  private int day = DailyCounts.ALWAYS;

  private static final class Sender {
    final String user;
    final DailyCounts days;
    @Nullable Evidence evidence;

    Sender(String user, int length) {
      this.user = user;
      this.days = new DailyCounts(length);
    }
  }

  Exfiltration(Thresholds limits, Findings findings) {
    this.limits = limits;
    this.findings = findings;
    this.length = (int) limits.get(Threshold.VOLUME_DAYS);
    this.bulk = limits.get(Threshold.EXFIL_RECORDS);
  }

  @Override
  public void see(Sighting sighting) {
    if (!sighting.isKind(Kinds.OUT) || sighting.failed()) {
      return;
    }
    lookForBulk(sighting);
    String user = sighting.user();
    if (user == null) {
      return;
    }
    if (sighting.day() > day) {
      closeDay();
      day = sighting.day();
    }
    Sender sender = senders.of(user, () -> new Sender(user, length));
    if (sender != null) {
      Evidence evidence = sender.evidence;
      if (evidence == null) {
        evidence = new Evidence();
        sender.evidence = evidence;
        today.add(sender);
      }
      evidence.add(sighting);
    }
  }

  private void lookForBulk(Sighting sighting) {
    Long records = sighting.event().number(ReportedField.RECORD_COUNT);
    Long patients = sighting.event().number(ReportedField.PATIENT_COUNT);
    long most = Math.max(records == null ? 0 : records, patients == null ? 0 : patients);
    if (most >= bulk) {
      Evidence evidence = new Evidence();
      evidence.add(sighting);
      String value = sighting.event().eventType() + " of " + most + " records";
      report(sighting.user(), Severity.HIGH, value, bulk + " records in one event", evidence);
    }
  }

  @Override
  public void finish(long endMicros) {
    closeDay();
  }

  private void closeDay() {
    for (Sender sender : today) {
      Evidence evidence = sender.evidence;
      if (evidence != null) {
        judge(sender, evidence);
        sender.days.put(day, (int) Math.min(Integer.MAX_VALUE, evidence.count()));
      }
      sender.evidence = null;
    }
    today.clear();
  }

  private void judge(Sender sender, Evidence evidence) {
    Sample own = sender.days.before(day, DailyCounts.ALWAYS);
    long count = evidence.count();
    String value = count + " downloads, exports and shares in a day";
    if (own.n() < limits.get(Threshold.VOLUME_SAMPLES)) {
      long absolute = limits.get(Threshold.EXFIL_ABSOLUTE);
      if (count > absolute) {
        String basis = "more than " + absolute + "; no baseline: " + own.n() + " days with data";
        report(sender.user, Severity.MEDIUM, value, basis, evidence);
      }
      return;
    }
    double limit =
        Math.max(
            (double) limits.get(Threshold.EXFIL_FLOOR),
            own.mean() + limits.get(Threshold.VOLUME_SIGMA) * own.deviation());
    if (count > limit) {
      String basis =
          String.format(
              Locale.ROOT,
              "own mean %.1f a day, deviation %.1f, %d samples; limit %.1f",
              own.mean(),
              own.deviation(),
              own.n(),
              limit);
      report(
          sender.user, count > 2 * limit ? Severity.HIGH : Severity.MEDIUM, value, basis, evidence);
    }
  }

  private void report(
      @Nullable String user, Severity severity, String value, String basis, Evidence evidence) {
    findings.add(
        RuleId.EXFIL,
        severity,
        Finding.Subject.user(user, null),
        new Finding.Said(RuleId.EXFIL.name(), value, basis),
        evidence);
  }

  @Override
  public List<Outcome> outcomes() {
    String threshold =
        String.format(
            Locale.ROOT,
            "%d records in one event; mean + %d deviations a day, never under %d; %d without a"
                + " baseline",
            bulk,
            limits.get(Threshold.VOLUME_SIGMA),
            limits.get(Threshold.EXFIL_FLOOR),
            limits.get(Threshold.EXFIL_ABSOLUTE));
    String note = senders.refused() == 0 ? "" : "more than " + PerUser.MOST + " users";
    return List.of(new Outcome(RuleId.EXFIL, threshold, length, true, note));
  }
}
