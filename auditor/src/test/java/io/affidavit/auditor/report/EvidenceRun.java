package io.affidavit.auditor.report;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes an evidence report of events, as the engine does: in order, those before the range too. */
final class EvidenceRun {
  static final ZoneId CHICAGO = ZoneId.of("America/Chicago");

  private final List<ReportEvent> events = new ArrayList<>();
  private Instant from = Instant.parse("2026-04-01T05:00:00Z");
  private Instant to = Instant.parse("2026-07-01T05:00:00Z");
  private Instant generatedAt = Instant.parse("2026-07-20T12:00:00Z");
  private ZoneId zone = CHICAGO;
  private @Nullable String user;
  private SealVerdict seal = SealVerdict.notChecked();
  private @Nullable Instant oldest;

  EvidenceRun range(String start, String end, ZoneId of) {
    from = Instant.parse(start);
    to = Instant.parse(end);
    zone = of;
    return this;
  }

  EvidenceRun generatedAt(String time) {
    generatedAt = Instant.parse(time);
    return this;
  }

  EvidenceRun user(String only) {
    user = only;
    return this;
  }

  EvidenceRun seal(SealVerdict verdict) {
    seal = verdict;
    return this;
  }

  EvidenceRun oldest(String time) {
    oldest = Instant.parse(time);
    return this;
  }

  EvidenceRun add(TestEvent... more) {
    for (TestEvent one : more) {
      events.add(one.event());
    }
    return this;
  }

  List<Section> sections() throws IOException {
    ReportRequest request =
        new ReportRequest(
            ReportKind.EVIDENCE,
            from,
            to,
            zone,
            user,
            null,
            Set.of(),
            "officer-1",
            generatedAt,
            List.of("export/"));
    EvidenceReport report = new EvidenceReport(request, MemoryRows::new);
    events.sort(Comparator.comparingLong(ReportEvent::micros).thenComparing(ReportEvent::eventId));
    Instant first = null;
    Instant last = null;
    long read = 0;
    for (ReportEvent event : events) {
      first = first == null ? event.time() : first;
      last = event.time();
      if (event.time().isBefore(from)) {
        if (!event.time().isBefore(from.minus(report.lead()))) {
          report.before(event);
        }
      } else if (event.time().isBefore(to)) {
        report.accept(event);
        read++;
      }
    }
    Instant begin = oldest == null ? first : oldest;
    return report.finish(new InputFacts(read, 2, 0, 0, begin, last, seal, List.of()));
  }

  /** Rows of one table. */
  List<String> table(String id) throws IOException {
    return Shown.table(sections(), id).lines().toList();
  }

  /** What a figure says, as text. */
  String figure(String section, String id) throws IOException {
    for (Section one : sections()) {
      for (Block block : one.blocks()) {
        if (one.id().equals(section) && block instanceof Block.Figures figures) {
          for (Block.Figure figure : figures.items()) {
            if (figure.id().equals(id)) {
              return figure.value() + " " + figure.tone();
            }
          }
        }
      }
    }
    throw new AssertionError("no figure " + section + " " + id);
  }
}
