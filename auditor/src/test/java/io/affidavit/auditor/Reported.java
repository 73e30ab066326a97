package io.affidavit.auditor;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A report as JSON of {@link TinyReport}, and the run that made it. */
record Reported(Cli cli, JsonNode json) {

  /** Of the 4th of May 2026 unless the options say otherwise. */
  static Reported of(byte[] input, Object... options) {
    List<Object> args =
        new ArrayList<>(List.of("report", "access", "--format", "json", "--by", "auditor", "-"));
    args.addAll(List.of(options));
    if (!args.contains("--from")) {
      args.addAll(List.of("--from", "2026-05-04", "--to", "2026-05-05"));
    }
    Cli cli = Cli.run(new ByteArrayInputStream(input), TinyReport::of, args.toArray());
    JsonNode json = Json.parse(cli.out().getBytes(StandardCharsets.UTF_8));
    if (json == null) {
      throw new AssertionError("exit " + cli.code() + ", no report: " + cli.err());
    }
    return new Reported(cli, json);
  }

  static Reported of(String input, Object... options) {
    return of(input.getBytes(StandardCharsets.UTF_8), options);
  }

  /** The rows of a table. */
  List<JsonNode> rows(String table) {
    for (JsonNode section : json.path("sections")) {
      for (JsonNode block : section.path("blocks")) {
        if (block.path("id").asText().equals(table)) {
          List<JsonNode> rows = new ArrayList<>();
          block.path("rows").forEach(rows::add);
          return rows;
        }
      }
    }
    return List.of();
  }

  /** One column of the table of events. */
  List<String> column(String name) {
    return rows("events").stream().map(row -> row.path(name).asText()).toList();
  }

  long input(String fact) {
    return json.path("input").path(fact).asLong(-1);
  }
}
