package io.affidavit.auditor.report;

import io.affidavit.auditor.report.directory.Directory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Runs a security report over some events, and hands out what it found. */
final class SecurityRun {
  private Instant from = Instant.parse("2026-05-01T00:00:00Z");
  private Instant to = Instant.parse("2026-06-01T00:00:00Z");
  private @Nullable Instant generatedAt;
  private ZoneId zone = ZoneId.of("UTC");
  private Thresholds thresholds = Thresholds.defaults();
  private Directory directory = Directory.none();
  private @Nullable String user;
  private @Nullable String patient;
  private SealVerdict seal = SealVerdict.notChecked();
  private final List<ReportEvent> events = new ArrayList<>();

  /** A finding's row, by the names of its columns. */
  record Found(
      String rule,
      String severity,
      @Nullable String subject,
      String value,
      long count,
      List<String> evidence,
      List<@Nullable Object> cells) {}

  SecurityRun range(String from, String to) {
    this.from = Instant.parse(from);
    this.to = Instant.parse(to);
    return this;
  }

  /** The end of the range, unless something else is said. */
  SecurityRun generatedAt(String time) {
    generatedAt = Instant.parse(time);
    return this;
  }

  SecurityRun zone(String id) {
    zone = ZoneId.of(id);
    return this;
  }

  SecurityRun thresholds(Thresholds other) {
    thresholds = other;
    return this;
  }

  SecurityRun directory(Directory known) {
    directory = known;
    return this;
  }

  SecurityRun user(String only) {
    user = only;
    return this;
  }

  SecurityRun patient(String only) {
    patient = only;
    return this;
  }

  SecurityRun seal(SealVerdict verdict) {
    seal = verdict;
    return this;
  }

  SecurityRun add(TestEvent event) {
    events.add(event.event());
    return this;
  }

  SecurityRun addAll(List<ReportEvent> more) {
    events.addAll(more);
    return this;
  }

  List<Section> sections() {
    events.sort(Comparator.comparingLong(ReportEvent::micros).thenComparing(ReportEvent::eventId));
    ReportRequest request =
        new ReportRequest(
            ReportKind.SECURITY,
            from,
            to,
            zone,
            user,
            patient,
            Set.of(),
            "auditor",
            generatedAt == null ? to : generatedAt,
            List.of());
    try {
      SecurityReport report = new SecurityReport(request, MemoryRows::new, thresholds, directory);
      Instant earliest = from.minus(report.lead());
      for (ReportEvent event : events) {
        if (event.time().isBefore(from)) {
          if (!event.time().isBefore(earliest)) {
            report.before(event);
          }
        } else if (event.time().isBefore(to)) {
          report.accept(event);
        }
      }
      return report.finish(new InputFacts(events.size(), 0, 0, 0, null, null, seal, List.of()));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  List<List<@Nullable Object>> table(String id) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (Section section : sections()) {
      for (Block block : section.blocks()) {
        if (block instanceof Block.Table table && table.id().equals(id)) {
          try {
            table.rows().forEach(rows::add);
          } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
          }
        }
      }
    }
    return rows;
  }

  List<Found> findings() {
    return table("findings").stream().map(SecurityRun::found).toList();
  }

  /** Only those of one rule. */
  List<Found> findings(String rule) {
    return findings().stream().filter(found -> found.rule().equals(rule)).toList();
  }

  @SuppressWarnings("unchecked") // a LIST holds texts
  private static Found found(List<@Nullable Object> row) {
    return new Found(
        String.valueOf(row.get(2)),
        String.valueOf(row.get(1)),
        (String) row.get(6),
        String.valueOf(row.get(9)),
        (Long) Objects.requireNonNull(row.get(11)),
        (List<String>) Objects.requireNonNull(row.get(12)),
        row);
  }

  /** State of a rule in the table of rules. */
  String state(String rule) {
    return table("rules").stream()
        .filter(row -> rule.equals(row.get(0)))
        .map(row -> String.valueOf(row.get(2)))
        .findFirst()
        .orElseThrow();
  }

  /** Ids as {@link TestEvent} makes them. */
  static List<String> ids(long... numbers) {
    List<String> ids = new ArrayList<>();
    for (long number : numbers) {
      ids.add(TestEvent.of("").id(number).event().eventId());
    }
    return ids;
  }
}
