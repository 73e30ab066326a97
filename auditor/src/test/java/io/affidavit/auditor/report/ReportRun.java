package io.affidavit.auditor.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.affidavit.auditor.report.directory.Directory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lets a report see events as the engine does: in the order of time, then of id. */
final class ReportRun {
  static final Instant FROM = Instant.parse("2026-05-04T00:00:00Z");
  static final Instant TO = Instant.parse("2026-05-11T00:00:00Z");

  private ReportRun() {}

  /** The first week of May 2026, in UTC, without a filter. */
  static ReportRequest request(ReportKind kind) {
    return request(kind, FROM, TO, "UTC");
  }

  static ReportRequest request(ReportKind kind, Instant from, Instant to, String zone) {
    return new ReportRequest(
        kind,
        from,
        to,
        ZoneId.of(zone),
        null,
        null,
        Set.of(),
        "auditor",
        Instant.parse("2026-06-01T08:00:00Z"),
        List.of("test"));
  }

  /** The same for one user, one patient, or some types. */
  static ReportRequest only(
      ReportRequest all, @Nullable String user, @Nullable String patient, String... types) {
    return new ReportRequest(
        all.kind(),
        all.from(),
        all.to(),
        all.zone(),
        user,
        patient,
        Set.of(types),
        all.generatedBy(),
        all.generatedAt(),
        all.sources());
  }

  static List<Section> sections(ReportBuilder report, List<ReportEvent> events) throws IOException {
    List<ReportEvent> ordered = new ArrayList<>(events);
    ordered.sort(Comparator.comparingLong(ReportEvent::micros).thenComparing(ReportEvent::eventId));
    for (ReportEvent event : ordered) {
      report.accept(seen(event, report.fields()));
    }
    Instant oldest = ordered.isEmpty() ? null : ordered.get(0).time();
    Instant newest = ordered.isEmpty() ? null : ordered.get(ordered.size() - 1).time();
    return report.finish(
        new InputFacts(
            events.size(), 0, 0, 0, oldest, newest, SealVerdict.notChecked(), List.of()));
  }

  /** With the fields that the report looks at, and no others. */
  private static ReportEvent seen(ReportEvent event, Set<ReportedField> fields) {
    @Nullable String[] values = ReportedField.emptyValues();
    for (ReportedField field : fields) {
      values[field.index()] = event.get(field);
    }
    return new ReportEvent(event.micros(), event.eventId(), event.eventType(), values);
  }

  static List<Section> access(ReportRequest request, List<ReportEvent> events) throws IOException {
    return access(request, events, Directory.none());
  }

  static List<Section> access(ReportRequest request, List<ReportEvent> events, Directory directory)
      throws IOException {
    return sections(new AccessReport(request, MemoryRows::new, directory), events);
  }

  static List<Section> disclosures(ReportRequest request, List<ReportEvent> events)
      throws IOException {
    return sections(new DisclosuresReport(request, MemoryRows::new), events);
  }

  /** The cells of one column. */
  static List<@Nullable Object> column(List<Section> sections, String table, String column)
      throws IOException {
    Block.Table found =
        blocks(sections, Block.Table.class).stream()
            .filter(block -> block.id().equals(table))
            .findFirst()
            .orElseThrow();
    int index = found.columns().stream().map(Block.Column::id).toList().indexOf(column);
    List<@Nullable Object> cells = new ArrayList<>();
    found.rows().forEach(row -> cells.add(row.get(index)));
    assertEquals(found.rows().count(), cells.size(), table);
    return cells;
  }

  /** The sum of a column of counts. */
  static long sum(List<Section> sections, String table, String column) throws IOException {
    return column(sections, table, column).stream().mapToLong(cell -> (Long) cell).sum();
  }

  static @Nullable Object figure(List<Section> sections, String section, String id) {
    return sections.stream()
        .filter(one -> one.id().equals(section))
        .flatMap(one -> one.blocks().stream())
        .filter(Block.Figures.class::isInstance)
        .flatMap(block -> ((Block.Figures) block).items().stream())
        .filter(figure -> figure.id().equals(id))
        .map(Block.Figure::value)
        .findFirst()
        .orElseThrow();
  }

  static <B extends Block> List<B> blocks(List<Section> sections, Class<B> kind) {
    return sections.stream()
        .flatMap(section -> section.blocks().stream())
        .filter(kind::isInstance)
        .map(kind::cast)
        .toList();
  }

  /** All notes of a section, one after the other. */
  static String notes(List<Section> sections, String section) {
    StringBuilder notes = new StringBuilder();
    sections.stream()
        .filter(one -> one.id().equals(section))
        .flatMap(one -> one.blocks().stream())
        .filter(Block.Note.class::isInstance)
        .forEach(note -> notes.append(((Block.Note) note).text()).append('\n'));
    return notes.toString();
  }

  static Block.Chart chart(List<Section> sections, String id) {
    return blocks(sections, Block.Chart.class).stream()
        .filter(chart -> chart.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  /** Compares with a file beside this class, or writes it with -Daffidavit.regenerate=true. */
  static void assertGolden(String name, String text) throws IOException {
    if (Boolean.getBoolean("affidavit.regenerate")) {
      Files.writeString(Path.of("src/test/resources/io/affidavit/auditor/report", name), text);
    }
    try (InputStream golden = ReportRun.class.getResourceAsStream(name)) {
      String expected =
          golden == null ? "" : new String(golden.readAllBytes(), StandardCharsets.UTF_8);
      assertEquals(expected.replace("\r\n", "\n"), text, name);
    }
  }
}
