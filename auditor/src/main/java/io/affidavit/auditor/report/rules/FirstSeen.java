package io.affidavit.auditor.report.rules;

import io.affidavit.auditor.report.ReportedField;
import io.affidavit.auditor.report.Threshold;
import io.affidavit.auditor.report.Thresholds;
import io.affidavit.event.Severity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * NEW_DEVICE and NEW_LOCATION: a user and a device, or a place, that were not seen together in so
 * many days; and what the applications' own derived fact says where there is no such baseline. A
 * failed attempt neither counts nor makes anything known.
 */
final class FirstSeen implements Watch {
  /** How many pairs are remembered. */
  static final int MOST = 1_000_000;

  private static final long DAY_MICROS = 86_400_000_000L;

  private final RuleId rule;
  private final int days;
  private final Coverage coverage;
  private final Findings findings;
  private final int most;
  private final HashMemory lastDays;
  private final HashMemory reportedDays;
  private boolean judged;
  private boolean unjudged;

  private FirstSeen(RuleId rule, int days, Coverage coverage, Findings findings, int most) {
    this.rule = rule;
    this.days = days;
    this.coverage = coverage;
    this.findings = findings;
    this.most = most;
    this.lastDays = new HashMemory(most);
    this.reportedDays = new HashMemory(most);
  }

  static FirstSeen device(Thresholds limits, Coverage coverage, Findings findings) {
    int days = (int) limits.get(Threshold.NEW_DEVICE_DAYS);
    return new FirstSeen(RuleId.NEW_DEVICE, days, coverage, findings, MOST);
  }

  static FirstSeen place(Thresholds limits, Coverage coverage, Findings findings) {
    int days = (int) limits.get(Threshold.NEW_LOCATION_DAYS);
    return new FirstSeen(RuleId.NEW_LOCATION, days, coverage, findings, MOST);
  }

  @Override
  public void see(Sighting sighting) {
    String user = sighting.user();
    if (user == null || sighting.failed()) {
      return;
    }
    String thing = thing(sighting);
    boolean recorded = recorded(sighting);
    boolean covered = coverage.covers(sighting.micros(), days) && !lastDays.full();
    if (findings.inRange(sighting.micros())) {
      judged |= covered;
      unjudged |= !covered;
    }
    if (thing == null) {
      if (recorded) {
        report(sighting, null, Severity.MEDIUM, "recorded by the application");
      }
      return;
    }
    int today = (int) (sighting.micros() / DAY_MICROS);
    long pair = Hash.of(sighting.userHash(), Hash.of(thing));
    boolean userKnown = isRecent(lastDays.put(sighting.userHash(), today), today);
    boolean pairKnown = isRecent(lastDays.put(pair, today), today);
    if (covered && !pairKnown) {
      String first = "first in " + days + " days";
      report(
          sighting,
          thing,
          userKnown ? Severity.MEDIUM : Severity.LOW,
          userKnown ? first : first + "; so is the user");
    } else if (!covered && recorded && !isRecent(reportedDays.put(pair, today), today)) {
      report(sighting, thing, Severity.MEDIUM, "recorded by the application");
    }
  }

  private boolean isRecent(int day, int today) {
    return day != HashMemory.NONE && today - day <= days;
  }

  private @Nullable String thing(Sighting sighting) {
    return rule == RuleId.NEW_DEVICE ? sighting.get(ReportedField.DEVICE_ID) : Places.of(sighting);
  }

  private boolean recorded(Sighting sighting) {
    return rule == RuleId.NEW_DEVICE
        ? sighting.event().flag(ReportedField.NEW_DEVICE) || sighting.is("NEW_DEVICE_LOGIN")
        : sighting.event().flag(ReportedField.NEW_LOCATION);
  }

  private void report(Sighting sighting, @Nullable String thing, Severity severity, String basis) {
    Evidence evidence = new Evidence();
    evidence.add(sighting);
    String kind = rule == RuleId.NEW_DEVICE ? "device" : "place";
    findings.add(
        rule,
        severity,
        new Finding.Subject(kind, thing, sighting.user(), null),
        new Finding.Said(rule.name(), sighting.event().eventType(), basis),
        evidence);
  }

  @Override
  public List<Outcome> outcomes() {
    String note = judged && unjudged ? "part of the range has no baseline" : "";
    if (lastDays.refused() > 0) {
      note = "more than " + most + " pairs; since then only what applications recorded";
    }
    return List.of(new Outcome(rule, "not seen together in " + days + " days", days, judged, note));
  }
}
