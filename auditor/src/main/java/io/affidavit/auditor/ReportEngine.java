package io.affidavit.auditor;

import io.affidavit.auditor.report.InputFacts;
import io.affidavit.auditor.report.Report;
import io.affidavit.auditor.report.ReportBuilder;
import io.affidavit.auditor.report.ReportEvent;
import io.affidavit.auditor.report.ReportRequest;
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
      UndatedEvents undated = new UndatedEvents(request);
      Extraction extraction =
          new Extraction(
              sorter,
              request.from().minus(builder.lead()),
              request.to(),
              builder.fields(),
              undated);
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
      Section withoutTime = undated.section();
      if (withoutTime != null) {
        sections.add(withoutTime);
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
}
