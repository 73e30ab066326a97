package io.affidavit.benchmarks;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.util.SVGConstants;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Charts one below another: as a picture, and as a page that needs nothing else. */
final class ChartPage {
  private static final int WIDTH = 1_200;

  private final List<BarChart> charts;

  ChartPage(List<BarChart> charts) {
    this.charts = charts;
  }

  byte[] png() throws IOException {
    BufferedImage image = new BufferedImage(WIDTH, height(), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    try {
      graphics.setColor(Color.WHITE);
      graphics.fillRect(0, 0, WIDTH, height());
      draw(graphics);
    } finally {
      graphics.dispose();
    }
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(image, "png", png);
    return png.toByteArray();
  }

  /**
   * The page.
   *
   * @param conditions lines that begin with a hyphen
   */
  String html(String conditions) throws IOException {
    StringBuilder items = new StringBuilder();
    conditions
        .lines()
        .forEach(line -> items.append("<li>").append(escaped(line.substring(2))).append("</li>\n"));
    return """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <title>Affidavit: what protection costs</title>
        <style>
        body { font-family: sans-serif; margin: 2em }
        svg { max-width: 100%%; height: auto }
        /* Fonts as wide as the one that places were reckoned with. */
        svg text { font-family: "DejaVu Sans", Verdana, sans-serif }
        </style>
        </head>
        <body>
        <h1>What protection costs</h1>
        <p>Medians. What each promises, and the spreads: benchmarks.md.</p>
        <ul>
        %s</ul>
        %s
        </body>
        </html>
        """
        .formatted(items, svg());
  }

  private String svg() throws IOException {
    SVGGraphics2D graphics = new SVGGraphics2D(document());
    draw(graphics);
    Element root = graphics.getRoot();
    root.setAttribute("viewBox", "0 0 " + WIDTH + " " + height());
    root.setAttribute("width", String.valueOf(WIDTH));
    root.setAttribute("height", String.valueOf(height()));
    StringWriter svg = new StringWriter();
    graphics.stream(root, svg, true, false);
    String text = svg.toString();
    return text.substring(text.indexOf("<svg"));
  }

  private static Document document() {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .getDOMImplementation()
          .createDocument(SVGConstants.SVG_NAMESPACE_URI, "svg", null);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException(e);
    }
  }

  private void draw(Graphics2D graphics) {
    int top = 0;
    for (BarChart chart : charts) {
      chart.draw(graphics, new Rectangle2D.Double(0, top, WIDTH, chart.height()));
      top += chart.height();
    }
  }

  private int height() {
    return charts.stream().mapToInt(BarChart::height).sum();
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
