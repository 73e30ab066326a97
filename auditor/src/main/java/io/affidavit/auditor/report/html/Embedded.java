package io.affidavit.auditor.report.html;

import freemarker.core.TemplateHTMLOutputModel;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * A script or style sheet that the page carries. The content security policy names it by its hash,
 * so that the browser runs these and no others.
 */
final class Embedded {
  /** Apache ECharts; its licence is in its first lines. */
  static final Embedded ECHARTS =
      resource("/META-INF/resources/webjars/echarts/5.5.0/echarts.min.js");

  /** What ECharts and what it contains ask to be handed on with them; stands in a comment. */
  static final Embedded LICENCES = resource("echarts-licences.txt");

  static final Embedded CHARTS = resource("charts.js");
  static final Embedded TABLES = resource("tables.js");
  static final Embedded STYLE = resource("report.css");

  private final String text;
  private final String source;

  Embedded(String text) {
    this.text = text;
    this.source = "'sha256-" + Base64.getEncoder().encodeToString(hash(text)) + "'";
  }

  private static Embedded resource(String name) {
    try (InputStream in = Embedded.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing: the jar of the auditor is not whole");
      }
      return new Embedded(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }

  /** As it stands between its tags. */
  TemplateHTMLOutputModel markup() {
    return PageJson.markup(text);
  }

  /** As a source of the content security policy. */
  String source() {
    return source;
  }

  private static byte[] hash(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
