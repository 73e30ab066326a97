package io.affidavit.auditor.report.rules;

import io.affidavit.auditor.report.ReportedField;
import io.affidavit.auditor.report.Threshold;
import io.affidavit.auditor.report.Thresholds;
import io.affidavit.event.Severity;
import java.util.ArrayDeque;
import java.util.List;

/**
 * DENIED_THEN_SUCCESS: a user was refused a patient's data several times, and then got it within
 * the hour.
 */
final class DeniedThenSuccess implements Watch {
  private static final int MOST = 100_000;

  private final Findings findings;
  private final int count;
  private final long windowMicros;
  private final Recent<Long, Refusals> pairs;

  private record Refusal(long micros, String eventId, boolean selected) {}

  /** The latest of one user and patient. */
  private static final class Refusals {
    final ArrayDeque<Refusal> latest = new ArrayDeque<>();
  }

  DeniedThenSuccess(Thresholds limits, Findings findings) {
    this.findings = findings;
    this.count = (int) limits.get(Threshold.DENIED_COUNT);
    this.windowMicros = limits.minutesAsMicros(Threshold.DENIED_MINUTES);
    this.pairs = new Recent<>(windowMicros, MOST, unused -> {});
  }

  @Override
  public void see(Sighting sighting) {
    if (sighting.userHash() == 0) {
      return;
    }
    if (isRefusal(sighting)) {
      for (long patient : sighting.patientHashes()) {
        refused(sighting, patient);
      }
    } else if (sighting.touchesPhi() && !pairs.isEmpty()) {
      for (int i = 0; i < sighting.patientHashes().length; i++) {
        succeeded(sighting, i);
      }
    }
  }

  private static boolean isRefusal(Sighting sighting) {
    if (sighting.denied()) {
      return true;
    }
    String reason = sighting.event().get(ReportedField.FAILURE_REASON);
    return sighting.failed()
        && sighting.isKind(Kinds.PHI)
        && ("DENIED".equals(reason) || "CONSENT_DENIED".equals(reason));
  }

  private void refused(Sighting sighting, long patient) {
    Refusals refusals =
        pairs.at(Hash.of(sighting.userHash(), patient), sighting.micros(), Refusals::new);
    refusals.latest.addLast(
        new Refusal(sighting.micros(), sighting.event().eventId(), sighting.selected()));
    forget(refusals, sighting.micros());
  }

  private void forget(Refusals refusals, long micros) {
    while (!refusals.latest.isEmpty()
        && (refusals.latest.getFirst().micros < micros - windowMicros
            || refusals.latest.size() >= Evidence.KEPT)) {
      refusals.latest.removeFirst();
    }
  }

  private void succeeded(Sighting sighting, int which) {
    Refusals refusals = pairs.remove(Hash.of(sighting.userHash(), sighting.patientHashes()[which]));
    if (refusals == null) {
      return;
    }
    forget(refusals, sighting.micros());
    if (refusals.latest.size() >= count) {
      Evidence evidence = new Evidence();
      refusals.latest.forEach(one -> evidence.add(one.micros, one.eventId, one.selected));
      evidence.add(sighting);
      findings.add(
          RuleId.DENIED_THEN_SUCCESS,
          Severity.HIGH,
          Finding.Subject.user(sighting.user(), sighting.patients().get(which)),
          new Finding.Said(
              RuleId.DENIED_THEN_SUCCESS.name(),
              refusals.latest.size() + " refusals, then " + sighting.event().eventType(),
              threshold()),
          evidence);
    }
  }

  private String threshold() {
    return count + " refusals, then success, in " + windowMicros / 60_000_000 + " min";
  }

  @Override
  public List<Outcome> outcomes() {
    String note = pairs.pushedOut() == 0 ? "" : "more than " + MOST + " at a time; some forgotten";
    return List.of(Outcome.bounded(RuleId.DENIED_THEN_SUCCESS, threshold(), note));
  }
}
