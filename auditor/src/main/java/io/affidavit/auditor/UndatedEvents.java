package io.affidavit.auditor;

import io.affidavit.auditor.report.Block;
import io.affidavit.auditor.report.ReportEvent;
import io.affidavit.auditor.report.ReportRequest;
import io.affidavit.auditor.report.ReportedField;
import io.affidavit.auditor.report.Rows;
import io.affidavit.auditor.report.Section;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Events without a time that can be read: nothing tells whether they belong to the range. All are
 * counted; those that were asked for are listed, the first of them. Of others nothing is told,
 * since a report on one patient may be handed to that patient. Thread-safe.
 */
final class UndatedEvents {
  private static final int MOST = 1000;

  private final ReportRequest request;
  private final List<List<@Nullable Object>> rows = new ArrayList<>();
  private long count;

  UndatedEvents(ReportRequest request) {
    this.request = request;
  }

  /**
   * One more.
   *
   * @param event its time means nothing
   */
  synchronized void add(Location where, ReportEvent event) {
    count++;
    if (rows.size() < MOST && request.selects(event)) {
      rows.add(
          Arrays.asList(
              where.toString(),
              event.eventId(),
              event.eventType(),
              event.get(ReportedField.USER_ID),
              request.patient() == null
                  ? String.join(", ", event.list(ReportedField.PATIENT_ID))
                  : request.patient()));
    }
  }

  /** Null where there were none. */
  synchronized @Nullable Section section() {
    if (count == 0) {
      return null;
    }
    List<Block.Column> columns =
        List.of(
            new Block.Column("where", "Where", Block.Kind.TEXT),
            new Block.Column("eventId", "Event", Block.Kind.ID),
            new Block.Column("eventType", "Type", Block.Kind.ID),
            new Block.Column("userId", "User", Block.Kind.ID),
            new Block.Column("patientId", "Patient", Block.Kind.ID));
    Block.Note note =
        new Block.Note(
            Block.Tone.BAD,
            count
                + " events have no time that can be read, so nothing tells whether they belong to"
                + " this report: they are in no figure and no table but this one"
                + (count > rows.size() ? ", which shows " + rows.size() : "")
                + ".");
    return new Section(
        "events-without-time",
        "Events without a time",
        request.filtered()
            ? "All are counted; those of the user, patient or type that was asked for are shown."
            : "",
        List.of(
            note,
            new Block.Table(
                "eventsWithoutTime",
                "Events without a time",
                columns,
                Rows.of(List.copyOf(rows)))));
  }
}
