package io.affidavit.auditor.report.html;

import io.affidavit.auditor.report.Block;
import io.affidavit.auditor.report.Block.Figure;
import io.affidavit.auditor.report.InputFacts;
import io.affidavit.auditor.report.Report;
import io.affidavit.auditor.report.ReportRequest;
import io.affidavit.auditor.report.Section;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the template shows. A table's rows are read when the template comes to it, not before. */
final class Page {
  private final Report report;
  private final int rows;
  private final PageTimes times;
  private final Cells cells;

  Page(Report report, int rows) {
    this.report = report;
    this.rows = rows;
    this.times = new PageTimes(report.request().zone());
    this.cells = new Cells(times);
  }

  Map<String, Object> model() {
    ReportRequest request = report.request();
    Embedded pages = new Embedded(pageFooter());
    Map<String, Object> model = new HashMap<>();
    model.put("title", request.kind().title());
    model.put("from", times.view(request.from()));
    model.put("to", times.view(request.to()));
    model.put("days", times.day(request.from()) + " to " + times.day(request.to()));
    model.put("facts", facts());
    model.put("input", input(report.facts()));
    model.put("verdict", VerdictView.of(report.facts().seal()));
    model.put("unreadable", report.facts().unreadable().stream().map(Visible::of).toList());
    model.put("sections", report.sections().stream().map(this::section).toList());
    model.put("policy", policy(pages));
    model.put("licences", Embedded.LICENCES.markup());
    model.put("style", Embedded.STYLE.markup());
    model.put("pages", pages.markup());
    model.put("echarts", Embedded.ECHARTS.markup());
    model.put("charts", Embedded.CHARTS.markup());
    model.put("tables", Embedded.TABLES.markup());
    return model;
  }

  /** What the page may load and run: what it carries, and nothing else. */
  private static String policy(Embedded pages) {
    return "default-src 'none'; script-src "
        + Embedded.ECHARTS.source()
        + " "
        + Embedded.CHARTS.source()
        + " "
        + Embedded.TABLES.source()
        + "; style-src "
        + Embedded.STYLE.source()
        + " "
        + pages.source()
        + "; img-src data:; base-uri 'none'; form-action 'none'";
  }

  /** On each sheet of paper; the id is a UUID, and nothing else gets into the style sheet. */
  private String pageFooter() {
    String id = report.id().replaceAll("[^0-9A-Za-z-]", "");
    return "@page { @bottom-left { content: \""
        + report.request().kind().title()
        + " "
        + id
        + "\" } }";
  }

  private List<Map<String, Object>> facts() {
    ReportRequest request = report.request();
    List<Map<String, Object>> facts = new ArrayList<>();
    facts.add(fact("Time zone", request.zone().getId()));
    facts.add(fact("Events selected", selection(request)));
    facts.add(fact("Sources", request.sources()));
    facts.add(fact("Made by", request.generatedBy()));
    facts.add(timeFact("Made at", request.generatedAt()));
    facts.add(fact("Report id", report.id()));
    return facts;
  }

  private static List<String> selection(ReportRequest request) {
    if (!request.filtered()) {
      return List.of("all of the period");
    }
    List<String> selection = new ArrayList<>();
    if (request.user() != null) {
      selection.add("user " + request.user());
    }
    if (request.patient() != null) {
      selection.add("patient " + request.patient());
    }
    request.eventTypes().stream().sorted().forEach(type -> selection.add("type " + type));
    return selection;
  }

  private List<Map<String, Object>> input(InputFacts facts) {
    List<Map<String, Object>> input = new ArrayList<>();
    input.add(fact("Events read", Cells.count(facts.read())));
    input.add(fact("Duplicates left out", Cells.count(facts.duplicates())));
    input.add(fact("Redacted copy only", Cells.count(facts.redactedOnly())));
    input.add(fact("Not an event", Cells.count(facts.undecodable())));
    input.add(timeFact("Oldest event read", facts.oldest()));
    input.add(timeFact("Newest event read", facts.newest()));
    return input;
  }

  static Map<String, Object> fact(String name, String value) {
    return fact(name, List.of(value));
  }

  private static Map<String, Object> fact(String name, List<String> values) {
    return Map.of("name", name, "values", values.stream().map(Visible::of).toList());
  }

  private Map<String, Object> timeFact(String name, @Nullable Instant time) {
    return time == null ? fact(name, "none") : Map.of("name", name, "time", times.view(time));
  }

  private Map<String, Object> section(Section section) {
    Iterable<Map<String, Object>> blocks =
        () -> section.blocks().stream().map(this::block).iterator();
    return Map.of(
        "anchor", anchor("s-", section.id()),
        "title", Visible.of(section.title()),
        "text", Visible.of(section.text()),
        "once", once(section),
        "blocks", blocks);
  }

  /** The section's title, where its only table may have the same, which need not be seen twice. */
  private static String once(Section section) {
    long titled =
        section.blocks().stream()
            .filter(block -> block instanceof Block.Table || block instanceof Block.Chart)
            .count();
    return titled == 1 ? Visible.of(section.title()) : "";
  }

  private Map<String, Object> block(Block block) {
    if (block instanceof Block.Table table) {
      try {
        return TableView.of(table, cells, rows);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    } else if (block instanceof Block.Chart chart) {
      return ChartView.of(chart, cells);
    } else if (block instanceof Block.Note note) {
      return Map.of("type", "note", "tone", tone(note.tone()), "text", Visible.of(note.text()));
    } else if (block instanceof Block.Figures figures) {
      return Map.of(
          "type", "figures", "items", figures.items().stream().map(this::figure).toList());
    }
    throw new IllegalStateException("no view of " + block.getClass().getSimpleName());
  }

  private Map<String, @Nullable Object> figure(Figure figure) {
    Map<String, @Nullable Object> view = new HashMap<>();
    view.put("label", Visible.of(figure.label()));
    view.put("tone", tone(figure.tone()));
    view.put("value", cells.figure(figure.value()));
    return view;
  }

  private static String tone(Block.Tone tone) {
    return tone.name().toLowerCase(Locale.ROOT);
  }

  /** An id of the page. Ids of a report are unique, and none of our own begins like these. */
  static String anchor(String prefix, String id) {
    return prefix + id.replaceAll("[^0-9A-Za-z_-]", "-");
  }
}
