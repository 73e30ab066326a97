package io.affidavit.auditor;

import io.affidavit.auditor.report.Block;
import io.affidavit.auditor.report.InputFacts;
import io.affidavit.auditor.report.ReportBuilder;
import io.affidavit.auditor.report.ReportEvent;
import io.affidavit.auditor.report.ReportRequest;
import io.affidavit.auditor.report.ReportedField;
import io.affidavit.auditor.report.Reports;
import io.affidavit.auditor.report.RowStore;
import io.affidavit.auditor.report.Section;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A small report of every field: what the engine does shows in it. */
final class TinyReport implements ReportBuilder {
  private final ReportRequest request;
  private final RowStore rows;
  private long before;

  private TinyReport(ReportRequest request, RowStore rows) {
    this.request = request;
    this.rows = rows;
  }

  static ReportBuilder of(ReportRequest request, Reports.Known known, RowStore.Factory stores) {
    try {
      return new TinyReport(request, stores.create());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Override
  public Duration lead() {
    return Duration.ofDays(1);
  }

  @Override
  public void before(ReportEvent event) {
    before++;
  }

  @Override
  public void accept(ReportEvent event) throws IOException {
    if (!request.selects(event)) {
      return;
    }
    List<@Nullable Object> cells = new ArrayList<>();
    cells.add(event.time());
    cells.add(event.eventId());
    cells.add(event.eventType());
    for (ReportedField field : ReportedField.values()) {
      boolean list = field == ReportedField.FIELDS_ACCESSED;
      cells.add(list ? event.list(field) : event.get(field));
    }
    rows.add(cells);
  }

  @Override
  public List<Section> finish(InputFacts facts) {
    List<Block.Column> columns = new ArrayList<>();
    columns.add(new Block.Column("timestamp", "Time", Block.Kind.TIME));
    columns.add(new Block.Column("eventId", "Event", Block.Kind.ID));
    columns.add(new Block.Column("eventType", "Type", Block.Kind.ID));
    Arrays.stream(ReportedField.values())
        .map(
            field ->
                new Block.Column(
                    field.fieldName(),
                    field.fieldName(),
                    field == ReportedField.FIELDS_ACCESSED ? Block.Kind.LIST : Block.Kind.TEXT))
        .forEach(columns::add);
    Block.Figure read = new Block.Figure("read", "Events read", facts.read(), Block.Tone.PLAIN);
    Block.Figure early = new Block.Figure("before", "Events before", before, Block.Tone.PLAIN);
    return List.of(
        new Section(
            "events",
            "Events",
            "",
            List.of(
                new Block.Figures(List.of(read, early)),
                new Block.Table("events", "Events", columns, rows))));
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }
}
