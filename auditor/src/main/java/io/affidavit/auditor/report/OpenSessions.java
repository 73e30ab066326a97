package io.affidavit.auditor.report;

import io.affidavit.auditor.report.rules.OpenSession;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Emergency access that had begun and not ended. */
final class OpenSessions {
  private static final List<Block.Column> COLUMNS =
      List.of(
          Blocks.time("startedAt", "Started"),
          Blocks.text("userId", "User"),
          Blocks.text("patientId", "Patient"),
          Blocks.text("openFor", "Open for"),
          Blocks.flag("late", "Longer than it should"),
          Blocks.id("eventId", "Event"));

  private OpenSessions() {}

  static Section section(List<OpenSession> sessions) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (OpenSession session : sessions) {
      rows.add(
          Blocks.row(
              Micros.time(session.startMicros()),
              session.subject().user(),
              session.subject().patient(),
              session.openFor(),
              session.late(),
              session.startId()));
    }
    List<Block> blocks = new ArrayList<>();
    if (rows.isEmpty()) {
      blocks.add(new Block.Note(Block.Tone.PLAIN, "No emergency access was open."));
    }
    blocks.add(new Block.Table("openSessions", "Open emergency access", COLUMNS, Rows.of(rows)));
    return new Section(
        "open-sessions",
        "Open emergency access",
        "Begun in the range or in the time read before it, and without an end by the end of the"
            + " range.",
        blocks);
  }
}
