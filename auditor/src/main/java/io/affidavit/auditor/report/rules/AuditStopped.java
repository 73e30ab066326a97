package io.affidavit.auditor.report.rules;

import io.affidavit.auditor.report.ReportEvent;
import io.affidavit.auditor.report.ReportedField;
import io.affidavit.auditor.report.Threshold;
import io.affidavit.auditor.report.Thresholds;
import io.affidavit.event.Severity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * AUDIT_STOPPED: every end of recording. The library writes one whenever a process ends in order,
 * which is low if the application goes on to record soon after, and high if it is silent; what an
 * application says itself is critical.
 */
final class AuditStopped implements Watch {
  private static final int MOST = 10_000;

  private final Findings findings;
  private final long silenceMicros;
  private final Map<String, Stop> waiting = new LinkedHashMap<>();

  private record Stop(long micros, String trail, Evidence evidence) {}

  AuditStopped(Thresholds limits, Findings findings) {
    this.findings = findings;
    this.silenceMicros = limits.minutesAsMicros(Threshold.STOPPED_MINUTES);
  }

  @Override
  public void see(Sighting sighting) {
    ReportEvent event = sighting.event();
    if (sighting.is("AUDIT_RECORDING_STOPPED")) {
      stopped(sighting);
    } else if (!waiting.isEmpty()) {
      Stop stop = waiting.remove(event.text(ReportedField.APPLICATION));
      if (stop != null) {
        goesOn(stop, event.micros());
      }
    }
  }

  private void stopped(Sighting sighting) {
    ReportEvent event = sighting.event();
    Evidence evidence = new Evidence();
    evidence.add(sighting);
    Stop stop = new Stop(event.micros(), EachEvent.trail(event), evidence);
    String reason = event.text(ReportedField.REASON);
    if (!"close".equals(event.get(ReportedField.SEAL_RECORD_KIND))) {
      report(stop, Severity.CRITICAL, "stopped: " + reason);
      return;
    }
    // Several processes of one application: the one that stops last is waited for.
    Stop earlier = waiting.put(event.text(ReportedField.APPLICATION), stop);
    if (earlier != null) {
      goesOn(earlier, event.micros());
    } else if (waiting.size() > MOST) {
      Stop eldest = waiting.remove(waiting.keySet().iterator().next());
      if (eldest != null) {
        report(eldest, Severity.HIGH, "stopped; too many applications to see what came after");
      }
    }
  }

  private void goesOn(Stop stop, long micros) {
    long silent = micros - stop.micros;
    boolean soon = silent <= silenceMicros;
    stop.evidence.relevantAt(soon ? stop.micros : stop.micros + silenceMicros);
    report(
        stop,
        soon ? Severity.LOW : Severity.HIGH,
        "a process ended in order; the application records again after " + Span.text(silent));
  }

  @Override
  public void finish(long endMicros) {
    for (Stop stop : waiting.values()) {
      boolean silent = endMicros - stop.micros > silenceMicros;
      if (silent) {
        stop.evidence.relevantAt(stop.micros + silenceMicros);
      }
      report(
          stop,
          silent ? Severity.HIGH : Severity.LOW,
          "a process ended in order; nothing came until the end of the range, "
              + Span.text(endMicros - stop.micros)
              + " later");
    }
    waiting.clear();
  }

  private void report(Stop stop, Severity severity, String value) {
    findings.add(
        RuleId.AUDIT_STOPPED,
        severity,
        new Finding.Subject("trail", stop.trail, null, null),
        new Finding.Said(RuleId.AUDIT_STOPPED.name(), value, threshold()),
        stop.evidence);
  }

  private String threshold() {
    return "every one; high after " + Span.text(silenceMicros) + " of silence";
  }

  @Override
  public List<Outcome> outcomes() {
    return List.of(Outcome.simple(RuleId.AUDIT_STOPPED, threshold()));
  }
}
