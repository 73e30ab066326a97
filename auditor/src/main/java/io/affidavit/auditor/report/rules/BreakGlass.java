package io.affidavit.auditor.report.rules;

import io.affidavit.auditor.report.ReportedField;
import io.affidavit.auditor.report.Threshold;
import io.affidavit.auditor.report.Thresholds;
import io.affidavit.event.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * BREAK_GLASS: every emergency access, with what the user read of that patient meanwhile. High
 * where it was not ended in time or where the same user did it again.
 */
final class BreakGlass implements Watch {
  private static final int MOST = 50_000;
  private static final long DAY_MICROS = 86_400_000_000L;
  private static final long HOUR_MICROS = 3_600_000_000L;

  private final Findings findings;
  private final long hours;
  private final int repeatDays;
  private final Map<String, Session> open = new LinkedHashMap<>();
  private final Map<Long, Session> byUserAndPatient = new HashMap<>();
  private final HashMemory lastStarts = new HashMemory(1_000_000);
  private final List<OpenSession> left = new ArrayList<>();
  private long pushedOut;

  private record Session(
      String startId, long key, Finding.Subject subject, boolean repeated, Evidence evidence) {}

  BreakGlass(Thresholds limits, Findings findings) {
    this.findings = findings;
    this.hours = limits.get(Threshold.BREAK_GLASS_HOURS);
    this.repeatDays = (int) limits.get(Threshold.BREAK_GLASS_REPEAT_DAYS);
  }

  @Override
  public void see(Sighting sighting) {
    if (sighting.is("EMERGENCY_ACCESS_STARTED")) {
      if (!sighting.failed()) {
        start(sighting);
      }
    } else if (!open.isEmpty()) {
      if (sighting.is("EMERGENCY_ACCESS_ENDED")) {
        end(sighting);
      } else if (sighting.touchesPhi() && sighting.userHash() != 0) {
        Session session = session(sighting);
        if (session != null) {
          session.evidence.add(sighting);
        }
      }
    }
  }

  private @Nullable Session session(Sighting sighting) {
    for (long patient : sighting.patientHashes()) {
      Session session = byUserAndPatient.get(Hash.of(sighting.userHash(), patient));
      if (session != null) {
        return session;
      }
    }
    // Where the patient is not told, neither was it at the start.
    return byUserAndPatient.get(Hash.of(sighting.userHash(), 0));
  }

  /** Whether the user has broken the glass for it, as far as is known by then. */
  boolean covers(Sighting sighting) {
    return !open.isEmpty() && sighting.userHash() != 0 && session(sighting) != null;
  }

  private void start(Sighting sighting) {
    if (open.size() >= MOST) {
      pushedOut++;
      Iterator<Session> eldest = open.values().iterator();
      Session session = eldest.next();
      eldest.remove();
      byUserAndPatient.remove(session.key, session);
      report(session, "not ended", true);
    }
    int today = (int) (sighting.micros() / DAY_MICROS);
    int before =
        sighting.userHash() == 0 ? HashMemory.NONE : lastStarts.put(sighting.userHash(), today);
    boolean repeated = before != HashMemory.NONE && today - before <= repeatDays;
    long patient = sighting.patientHashes().length == 0 ? 0 : sighting.patientHashes()[0];
    Session session =
        new Session(
            sighting.event().eventId(),
            Hash.of(sighting.userHash(), patient),
            Finding.Subject.user(sighting.user(), sighting.patient()),
            repeated,
            new Evidence());
    session.evidence.add(sighting);
    open.put(session.startId, session);
    byUserAndPatient.put(session.key, session);
  }

  private void end(Sighting sighting) {
    String started = sighting.get(ReportedField.STARTED_EVENT_ID);
    Session session = started == null ? session(sighting) : open.get(started);
    if (session == null) {
      return;
    }
    open.remove(session.startId);
    byUserAndPatient.remove(session.key, session);
    long tookMicros = sighting.micros() - session.evidence.firstMicros();
    session.evidence.add(sighting);
    report(session, "ended after " + Span.text(tookMicros), tookMicros > hours * HOUR_MICROS);
  }

  @Override
  public void finish(long endMicros) {
    for (Session session : open.values()) {
      long due = session.evidence.firstMicros() + hours * HOUR_MICROS;
      boolean late = due < endMicros;
      if (late) {
        session.evidence.relevantAt(due);
      }
      if (session.evidence.selected()) {
        left.add(
            new OpenSession(
                session.startId, session.evidence.firstMicros(), endMicros, session.subject, late));
      }
      report(session, late ? "not ended" : "still open", late);
    }
    open.clear();
    byUserAndPatient.clear();
  }

  private void report(Session session, String ending, boolean late) {
    String again = session.repeated ? "; again within " + repeatDays + " days" : "";
    findings.add(
        RuleId.BREAK_GLASS,
        late || session.repeated ? Severity.HIGH : Severity.MEDIUM,
        session.subject,
        new Finding.Said(RuleId.BREAK_GLASS.name(), ending + again, threshold()),
        session.evidence);
  }

  /** Those that had not ended at the end of the range; after {@link #finish}. */
  List<OpenSession> left() {
    return left;
  }

  private String threshold() {
    return "every one; high after "
        + hours
        + " h without an end, or again in "
        + repeatDays
        + " days";
  }

  @Override
  public List<Outcome> outcomes() {
    String note = pushedOut == 0 ? "" : "more than " + MOST + " open at a time";
    return List.of(Outcome.bounded(RuleId.BREAK_GLASS, threshold(), note));
  }
}
