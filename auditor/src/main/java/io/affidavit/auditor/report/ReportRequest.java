package io.affidavit.auditor.report;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for.
 *
 * @param kind which report
 * @param from the beginning of the range, of the events' own time
 * @param to its end, exclusive
 * @param zone in which days and hours are counted and times are shown
 * @param user only this user; null: all
 * @param patient only this patient; null: all
 * @param eventTypes only these; empty: all
 * @param generatedBy who makes the report, as the trail knows him
 * @param generatedAt when
 * @param sources what was read: names of files or of a log group
 */
public record ReportRequest(
    ReportKind kind,
    Instant from,
    Instant to,
    ZoneId zone,
    @Nullable String user,
    @Nullable String patient,
    Set<String> eventTypes,
    String generatedBy,
    Instant generatedAt,
    List<String> sources) {

  /** What {@link #selects} looks at. */
  public static final Set<ReportedField> FIELDS =
      Set.of(ReportedField.USER_ID, ReportedField.PATIENT_ID);

  /** Whether it is less than all events of the range. */
  public boolean filtered() {
    return user != null || patient != null || !eventTypes.isEmpty();
  }

  /** Whether the event is of the user, patient and types that were asked for. */
  public boolean selects(ReportEvent event) {
    return (user == null || user.equals(event.get(ReportedField.USER_ID)))
        && (patient == null || event.list(ReportedField.PATIENT_ID).contains(patient))
        && (eventTypes.isEmpty() || eventTypes.contains(event.eventType()));
  }
}
