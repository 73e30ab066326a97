package io.affidavit.auditor;

import io.affidavit.auditor.report.Block;
import io.affidavit.auditor.report.InputFacts;
import io.affidavit.auditor.report.Report;
import io.affidavit.auditor.report.ReportBuilder;
import io.affidavit.auditor.report.ReportEvent;
import io.affidavit.auditor.report.ReportRequest;
import io.affidavit.auditor.report.Rows;
import io.affidavit.auditor.report.Section;
import io.affidavit.auditor.spill.EventSorter;
import io.affidavit.spool.VerifyKey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Makes one report: reads, puts in order, shows each event to the builder. Not thread-safe, and for
 * one run.
 */
final class ReportEngine {
  private final ReportRequest request;
  private final ReportBuilder builder;
  private final long from;
  private long read;
  private long selected;

  ReportEngine(ReportRequest request, ReportBuilder builder) {
    this.request = request;
    this.builder = builder;
    this.from = EventTime.micros(request.from());
  }

  /**
   * Runs to the end.
   *
   * @param key null: the seal is not looked at
   * @param progress is told of what is going on
   * @throws IOException when there is no room for temporary files; inputs that cannot be read are
   *     part of the report
   */
  Report make(Inputs inputs, @Nullable VerifyKey key, VerifyOptions options, Progress progress)
      throws IOException {
    int threads = Runtime.getRuntime().availableProcessors() + 1;
    try (EventSorter sorter = EventSorter.of(threads)) {
      Extraction extraction =
          new Extraction(
              sorter, request.from().minus(builder.lead()), request.to(), builder.fields());
      progress.reading(extraction);
      ReportReading reading = ReportReading.of(inputs, key, options, extraction);
      progress.building(() -> read);
      sorter.forEach(this::event);
      InputFacts facts =
          new InputFacts(
              read,
              sorter.duplicates(),
              sorter.redactedOnly(),
              extraction.undecodable(),
              extraction.oldest(),
              extraction.newest(),
              reading.seal(),
              reading.unreadable());
      List<Section> sections = new ArrayList<>(builder.finish(facts));
      if (extraction.undatedCount() > 0) {
        sections.add(undated(extraction));
      }
      progress.writing();
      return new Report(UUID.randomUUID().toString(), request, facts, sections);
    }
  }

  private void event(ReportEvent event) throws IOException {
    if (event.micros() < from) {
      builder.before(event);
    } else {
      read++;
      selected += request.selects(event) ? 1 : 0;
      builder.accept(event);
    }
  }

  /** Events of the range that are of the user, patient and types asked for. */
  long selected() {
    return selected;
  }

  private static Section undated(Extraction extraction) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (Extraction.Undated event : extraction.undated()) {
      rows.add(
          List.of(
              event.where().toString(),
              event.eventId(),
              event.eventType(),
              event.userId(),
              event.patientId()));
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
            extraction.undatedCount()
                + " events have no time that can be read, so nothing tells whether they belong to"
                + " this report: they are in no figure and no table but this one"
                + (extraction.undatedCount() > rows.size()
                    ? ", which shows the first " + rows.size()
                    : "")
                + ".");
    return new Section(
        "events-without-time",
        "Events without a time",
        "Whatever user, patient or type was asked for.",
        List.of(
            note,
            new Block.Table("eventsWithoutTime", "Events without a time", columns, Rows.of(rows))));
  }
}
