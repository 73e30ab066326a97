package io.affidavit.auditor.report.html;

import io.affidavit.auditor.report.Block.Chart;
import io.affidavit.auditor.report.Block.Series;
import io.affidavit.auditor.report.Block.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A chart's numbers twice: as JSON for the script that draws it, and as a table for everybody. */
final class ChartView {
  private final Chart chart;
  private final Cells cells;

  private ChartView(Chart chart, Cells cells) {
    this.chart = chart;
    this.cells = cells;
  }

  static Map<String, Object> of(Chart chart, Cells cells) {
    ChartView view = new ChartView(chart, cells);
    String shape = chart.shape().name().toLowerCase(Locale.ROOT);
    return Map.of(
        "type", "chart",
        "anchor", Page.anchor("c-", chart.id()),
        "title", Visible.of(chart.title()),
        "description", Visible.of(chart.description()),
        "shape", shape,
        "drawn", view.hasValues(),
        "heads", view.linesAreSeries() ? view.categories() : view.names(),
        "lines", view.linesAreSeries() ? view.linesOfSeries() : view.linesOfCategories(),
        "json", PageJson.of(view.data(shape)));
  }

  /** A matrix of zeros says something; columns without height do not. */
  private boolean hasValues() {
    return chart.series().stream()
        .flatMap(series -> series.values().stream())
        .anyMatch(value -> !value.isNaN() && (chart.shape() == Shape.MATRIX || value != 0));
  }

  private boolean linesAreSeries() {
    return chart.shape() == Shape.HEAT || chart.shape() == Shape.MATRIX;
  }

  private List<String> categories() {
    return chart.categories().stream().map(Visible::of).toList();
  }

  private List<String> names() {
    return chart.series().stream().map(series -> Visible.of(series.name())).toList();
  }

  private List<Map<String, Object>> linesOfSeries() {
    return chart.series().stream()
        .map(series -> line(series.name(), series.values().stream()))
        .toList();
  }

  private List<Map<String, Object>> linesOfCategories() {
    return IntStream.range(0, chart.categories().size())
        .mapToObj(
            i ->
                line(
                    chart.categories().get(i),
                    chart.series().stream().map(series -> series.values().get(i))))
        .toList();
  }

  private Map<String, Object> line(String name, Stream<Double> values) {
    return Map.of("name", Visible.of(name), "values", values.map(this::text).toList());
  }

  private String text(double value) {
    if (chart.shape() == Shape.MATRIX && (value == 0 || value == 1)) {
      return value == 1 ? "seen" : "never";
    }
    return cells.number(value);
  }

  private Map<String, Object> data(String shape) {
    List<Map<String, Object>> series = new ArrayList<>();
    for (Series one : chart.series()) {
      List<@Nullable Double> values = new ArrayList<>();
      one.values().forEach(value -> values.add(Double.isFinite(value) ? value : null));
      series.add(Map.of("name", Visible.of(one.name()), "values", values));
    }
    return Map.of("shape", shape, "categories", categories(), "series", series);
  }
}
