package io.affidavit.auditor.report.rules;

import io.affidavit.auditor.report.ReportEvent;
import io.affidavit.auditor.report.Threshold;
import io.affidavit.auditor.report.Thresholds;
import io.affidavit.auditor.report.directory.Directory;
import io.affidavit.event.Severity;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All rules over one run of events. It sees what was before the range as well, which is what the
 * baselines are made of, and which lets a night or a burst that began before count in full. Not
 * thread-safe.
 */
public final class RuleBook {
  private final Findings findings;
  private final LocalClock clock;
  private final Coverage coverage;
  private final BreakGlass breakGlass;
  private final DirectoryRules directoryRules;
  private final List<Watch> watches = new ArrayList<>();
  private final Set<RuleId> off = EnumSet.noneOf(RuleId.class);
  private final Sighting sighting = new Sighting();

  /**
   * Before the first event.
   *
   * @param fromMicros where the range begins, microseconds since 1970
   * @param zone in which days and nights are counted
   * @param directory of users and patients; {@link Directory#none}: rules that need one say so
   */
  public RuleBook(long fromMicros, ZoneId zone, Thresholds limits, Directory directory) {
    clock = new LocalClock(zone);
    findings = new Findings(fromMicros);
    coverage = new Coverage(limits);
    breakGlass = new BreakGlass(limits, findings);
    directoryRules = new DirectoryRules(directory, limits, findings, breakGlass);
    for (RuleId rule : RuleId.values()) {
      if (limits.off(rule)) {
        off.add(rule);
      }
    }
    findings.leaveOut(off);
    watches.add(new FailedLoginBurst(limits, findings));
    watches.add(FirstSeen.device(limits, coverage, findings));
    watches.add(FirstSeen.place(limits, coverage, findings));
    watches.add(new PatientVolume(limits, findings));
    watches.add(new AfterHours(limits, findings));
    watches.add(breakGlass);
    watches.add(DayRule.sensitive(findings, directory));
    watches.add(new InactiveUser(directory, findings));
    watches.add(new ConsecutiveIds(limits, findings));
    watches.add(new Exfiltration(limits, findings));
    watches.add(new DeniedThenSuccess(limits, findings));
    watches.add(new EachEvent(findings));
    watches.add(new AuditStopped(limits, findings));
    watches.add(DayRule.unexplained(findings, limits.get(Threshold.UNEXPLAINED_MEDIUM)));
    watches.add(directoryRules);
  }

  /**
   * The next event, in the order of time.
   *
   * @param selected whether it is of what was asked for; a finding is told if any of its events is
   */
  public void see(ReportEvent event, boolean selected) {
    coverage.see(event.micros());
    sighting.look(event, clock, selected);
    for (Watch watch : watches) {
      watch.see(sighting);
    }
  }

  /** After the last; the range ends there, exclusive. */
  public void finish(long endMicros) {
    for (Watch watch : watches) {
      watch.finish(endMicros);
    }
  }

  /** What the seal says of the whole input is a finding like any other. */
  public void sealBroken(String sentence) {
    findings.addWithoutEvents(
        RuleId.TAMPER,
        Severity.CRITICAL,
        new Finding.Subject("trail", null, null, null),
        new Finding.Said(RuleId.TAMPER.name(), sentence, "every one"));
  }

  /** What was found; after {@link #finish}. */
  public Findings findings() {
    return findings;
  }

  /** Emergency accesses that had not ended; after {@link #finish}. */
  public List<OpenSession> openSessions() {
    return breakGlass.left();
  }

  /** How each rule fared, in their order; after {@link #finish}. */
  public List<RuleState> states() {
    Map<RuleId, Watch.Outcome> outcomes = new EnumMap<>(RuleId.class);
    for (Watch watch : watches) {
      watch.outcomes().forEach(outcome -> outcomes.put(outcome.rule(), outcome));
    }
    List<RuleState> states = new ArrayList<>();
    for (RuleId rule : RuleId.values()) {
      Watch.Outcome outcome = outcomes.get(rule);
      if (off.contains(rule)) {
        states.add(RuleState.notEvaluated(rule, "switched off in the thresholds file"));
      } else if (outcome == null) {
        states.add(RuleState.notEvaluated(rule, directoryRules.whyNot(rule)));
      } else {
        states.add(RuleState.of(outcome, findings.count(rule)));
      }
    }
    return states;
  }
}
