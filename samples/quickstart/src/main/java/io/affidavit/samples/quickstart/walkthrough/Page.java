package io.affidavit.samples.quickstart.walkthrough;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The same as the screen, as one plain HTML file that loads nothing. */
final class Page {
  private static final String HEAD =
      """
      <!doctype html>
      <html lang="en"><head><meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>Affidavit: the walk-through</title>
      <style>
        :root { color-scheme: light dark; }
        body { font: 16px/1.5 system-ui, sans-serif; max-width: 72rem; margin: 2rem auto;
               padding: 0 1rem; }
        table { border-collapse: collapse; width: 100%; margin: 1rem 0; }
        th, td { border-bottom: 1px solid #8885; padding: .35rem .6rem; text-align: left;
                 vertical-align: top; }
        td { font: 13px/1.5 ui-monospace, monospace; overflow-wrap: anywhere; }
        td:first-child { white-space: nowrap; }
        .hidden { color: #b35c00; } .absent { opacity: .5; }
        .verdict { padding: .6rem 1rem; border-left: .4rem solid #2a7d4f; background: #2a7d4f1a; }
        .verdict.bad { border-color: #b3261e; background: #b3261e1a; }
        pre { white-space: pre-wrap; overflow-wrap: anywhere; font-size: 13px; }
        @media (prefers-color-scheme: dark) { .hidden { color: #ffb066; } }
      </style></head><body>
      """;

  private final StringBuilder verdicts = new StringBuilder();
  private final StringBuilder html = new StringBuilder();

  Page heading(String text) {
    html.append("<h2>").append(escape(text)).append("</h2>\n");
    return this;
  }

  Page say(String text) {
    html.append("<p>").append(escape(text)).append("</p>\n");
    return this;
  }

  /** A verdict stands at the top of the page, whenever it was reached. */
  Page verdict(boolean good, String text) {
    verdicts.append("<p class=\"verdict").append(good ? "" : " bad").append("\">");
    verdicts.append(escape(text)).append("</p>\n");
    return this;
  }

  Page pre(String text) {
    html.append("<pre>").append(escape(text)).append("</pre>\n");
    return this;
  }

  Page streams(Map<String, Integer> streams) {
    html.append("<table><tr><th>Log stream</th><th>Events</th></tr>\n");
    streams.forEach(
        (name, count) ->
            html.append("<tr><td>")
                .append(escape(name))
                .append("</td><td>")
                .append(count)
                .append("</td></tr>\n"));
    html.append("</table>\n");
    return this;
  }

  Page pair(List<Arrived.Row> rows) {
    html.append("<table><tr><th>Field</th><th>Complete: CloudWatch Logs</th>");
    html.append("<th>Redacted: EventBridge</th></tr>\n");
    for (Arrived.Row row : rows) {
      html.append("<tr><td>").append(escape(row.name())).append("</td>");
      cell(row.complete());
      cell(row.redacted());
      html.append("</tr>\n");
    }
    html.append("</table>\n");
    return this;
  }

  private void cell(String value) {
    String kind = value.isEmpty() ? "absent" : value.contains("[REDACTED:") ? "hidden" : "";
    html.append("<td class=\"").append(kind).append("\">");
    html.append(value.isEmpty() ? "&ndash;" : escape(value)).append("</td>");
  }

  void write(Path file) throws IOException {
    Files.writeString(
        file,
        HEAD + "<h1>Affidavit: the walk-through</h1>\n" + verdicts + html + "</body></html>\n");
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
