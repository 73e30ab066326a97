package io.affidavit.auditor;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** The machine form of a verdict, and what every verdict must keep to. */
record Verified(int code, JsonNode report) {

  static Verified of(Path key, List<String> lines, Object... options) {
    return of(key, Recorded.join(lines).getBytes(StandardCharsets.UTF_8), options);
  }

  static Verified of(Path key, byte[] input, Object... options) {
    List<Object> args = new ArrayList<>(List.of("verify", "--json", "--key", key, "-"));
    args.addAll(List.of(options));
    Cli cli = Cli.run(new ByteArrayInputStream(input), args.toArray());
    JsonNode report = Json.parse(cli.out().getBytes(StandardCharsets.UTF_8));
    if (report == null || cli.all().contains(TestEvents.SECRET)) {
      throw new AssertionError("exit " + cli.code() + ", no report, or one that says too much");
    }
    if ((cli.code() == 0) != (codes(report).isEmpty() && report.path("unreadable").isEmpty())) {
      throw new AssertionError("exit " + cli.code() + " does not fit " + codes(report));
    }
    return new Verified(cli.code(), report);
  }

  /** The distinct findings. */
  List<String> codes() {
    return codes(report);
  }

  private static List<String> codes(JsonNode report) {
    TreeSet<String> codes = new TreeSet<>();
    report.findValues("findings").forEach(list -> list.forEach(f -> codes.add(code(f))));
    return List.copyOf(codes);
  }

  /** A code and its sequences. */
  private static String code(JsonNode finding) {
    String code = finding.path("code").asText();
    if (finding.path("from").isNull()) {
      return code;
    }
    long from = finding.path("from").asLong();
    long to = finding.path("to").asLong();
    return code + " " + from + (from == to ? "" : "-" + to);
  }

  long records() {
    return report.path("streams").findValues("records").stream().mapToLong(JsonNode::asLong).sum();
  }

  long copies() {
    return report.path("streams").findValues("copies").stream().mapToLong(JsonNode::asLong).sum();
  }

  String verdict() {
    return report.path("verdict").asText();
  }
}
