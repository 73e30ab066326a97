package io.affidavit.benchmarks;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jfree.chart.ChartFactory;
import org.jfree.chart.ChartTheme;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.StandardChartTheme;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.labels.StandardCategoryItemLabelGenerator;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.category.CategoryDataset;
import org.jfree.data.category.DefaultCategoryDataset;

/** Horizontal bars on a logarithmic axis, and lines across them at what is to be reached. */
final class BarChart {
  private static final int BAR_HEIGHT = 18;
  private static final int GAP_HEIGHT = 12;
  private static final int REST_HEIGHT = 150; // title, axis, legend
  private static final Color[] COLOURS = {
    new Color(0x1f, 0x77, 0xb4), new Color(0xff, 0x9f, 0x40), new Color(0x59, 0xa1, 0x4f)
  };
  private static final Color TARGET = new Color(0xc0, 0x1c, 0x28);

  private final DefaultCategoryDataset bars = new DefaultCategoryDataset();
  private final List<ValueMarker> lines = new ArrayList<>();
  private final JFreeChart chart;
  private double least = Double.MAX_VALUE;
  private double most = Double.MIN_VALUE;

  BarChart(String title, String unit) {
    chart =
        ChartFactory.createBarChart(
            title, null, unit, bars, PlotOrientation.HORIZONTAL, true, false, false);
    fonts().apply(chart);
    chart.setBackgroundPaint(Color.WHITE);
    CategoryPlot plot = chart.getCategoryPlot();
    plot.setBackgroundPaint(new Color(0xf6, 0xf6, 0xf6));
    plot.setRangeGridlinePaint(Color.LIGHT_GRAY);
    LogAxis values = new LogAxis(unit);
    // Each power of ten, written out.
    NumberFormat plain = NumberFormat.getNumberInstance(Locale.ROOT);
    plain.setMaximumFractionDigits(6);
    values.setTickUnit(new NumberTickUnit(1, plain));
    values.setNumberFormatOverride(plain);
    values.setMinorTickCount(9);
    plot.setRangeAxis(values);
    CategoryAxis names = plot.getDomainAxis();
    names.setMaximumCategoryLabelWidthRatio(1.2f);
    names.setMaximumCategoryLabelLines(2);
    names.setCategoryMargin(0.25);
    style((BarRenderer) plot.getRenderer());
  }

  /** Such as every machine has; JFreeChart's own choice is of one system. */
  private static ChartTheme fonts() {
    StandardChartTheme theme = new StandardChartTheme("sans-serif");
    theme.setExtraLargeFont(new Font(Font.SANS_SERIF, Font.BOLD, 18));
    theme.setLargeFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
    theme.setRegularFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
    theme.setSmallFont(new Font(Font.SANS_SERIF, Font.PLAIN, 11));
    return theme;
  }

  private static void style(BarRenderer renderer) {
    renderer.setBarPainter(new StandardBarPainter());
    renderer.setShadowVisible(false);
    renderer.setItemMargin(0.05);
    renderer.setDefaultItemLabelGenerator(new Figure());
    renderer.setDefaultItemLabelsVisible(true);
    renderer.setDefaultItemLabelFont(new Font(Font.SANS_SERIF, Font.PLAIN, 11));
    for (int i = 0; i < COLOURS.length; i++) {
      renderer.setSeriesPaint(i, COLOURS[i]);
    }
  }

  /** A bar; what is not more than 0 has no place on the axis. */
  BarChart bar(String series, String name, double value) {
    if (value > 0) {
      bars.addValue(value, series, name);
      reach(value);
    }
    return this;
  }

  /** A line at what is to be reached. */
  BarChart line(String label, double value) {
    ValueMarker marker = new ValueMarker(value, TARGET, new BasicStroke(2));
    marker.setLabel(label);
    marker.setLabelPaint(TARGET);
    marker.setLabelFont(new Font(Font.SANS_SERIF, Font.BOLD, 11));
    marker.setLabelBackgroundColor(new Color(0xff, 0xff, 0xff, 0xd0));
    lines.add(marker);
    chart.getCategoryPlot().addRangeMarker(marker, Layer.FOREGROUND);
    reach(value);
    return this;
  }

  private void reach(double value) {
    least = Math.min(least, value);
    most = Math.max(most, value);
  }

  int height() {
    int rows = bars.getColumnCount();
    return REST_HEIGHT + rows * (GAP_HEIGHT + BAR_HEIGHT * Math.max(1, bars.getRowCount()));
  }

  void draw(Graphics2D graphics, Rectangle2D place) {
    if (bars.getColumnCount() > 0) {
      CategoryPlot plot = chart.getCategoryPlot();
      plot.getRangeAxis().setRange(least / 2, most * 2);
      ((BarRenderer) plot.getRenderer()).setBase(least / 2);
      placeLabels();
    }
    chart.draw(graphics, place);
  }

  /** To the side that has room; by turns above and below, lest two cover each other. */
  private void placeLabels() {
    double middle = Math.sqrt(least * most);
    for (int i = 0; i < lines.size(); i++) {
      boolean above = i % 2 == 0;
      boolean right = lines.get(i).getValue() < middle;
      lines.get(i).setLabelAnchor(anchor(above, right));
      lines.get(i).setLabelTextAnchor(textAnchor(above, right));
    }
  }

  private static RectangleAnchor anchor(boolean above, boolean right) {
    if (above) {
      return right ? RectangleAnchor.TOP_RIGHT : RectangleAnchor.TOP_LEFT;
    }
    return right ? RectangleAnchor.BOTTOM_RIGHT : RectangleAnchor.BOTTOM_LEFT;
  }

  private static TextAnchor textAnchor(boolean above, boolean right) {
    if (above) {
      return right ? TextAnchor.TOP_LEFT : TextAnchor.TOP_RIGHT;
    }
    return right ? TextAnchor.BOTTOM_LEFT : TextAnchor.BOTTOM_RIGHT;
  }

  /** As the tables write it. */
  private static final class Figure extends StandardCategoryItemLabelGenerator {
    private static final long serialVersionUID = 1;

    @Override
    public String generateLabel(CategoryDataset values, int row, int column) {
      return Cell.of(values.getValue(row, column).doubleValue());
    }
  }
}
