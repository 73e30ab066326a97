package io.affidavit.auditor;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.affidavit.spool.SegmentSummary;
import io.affidavit.spool.SpoolInspector;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists what waits in a spool, as far as it can be seen without its key. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    versionProvider = VersionInfo.class,
    description =
        "Lists the instances of a spool, their segments and how far each destination has come."
            + " Needs no key and shows no content.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:listed", "2:wrong use", "3:cannot be read"})
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class SpoolListCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "as JSON: an array of instances")
  private boolean json;

  @Parameters(paramLabel = "DIR", description = "the spool directory")
  private Path directory;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    ArrayNode all = Json.MAPPER.createArrayNode();
    for (SpoolInspector instance : SpoolInspector.instances(directory)) {
      all.add(describe(instance));
    }
    if (json) {
      out.println(Json.MAPPER.writeValueAsString(all));
    } else {
      all.forEach(instance -> print((ObjectNode) instance, out));
      out.println(all.size() == 1 ? "1 instance" : all.size() + " instances");
    }
    out.flush();
    return ExitCode.GOOD;
  }

  private static ObjectNode describe(SpoolInspector instance) throws IOException {
    ObjectNode node = Json.MAPPER.createObjectNode();
    node.put("stream", instance.stream().toString());
    node.put("held", instance.holder().name().toLowerCase(Locale.ROOT));
    node.put("owner", instance.owner());
    ArrayNode segments = node.putArray("segments");
    for (SegmentSummary segment : instance.segments()) {
      ObjectNode to = segments.addObject().put("file", segment.fileName());
      to.put("bytes", segment.bytes()).put("records", segment.records());
      to.put("first", segment.firstSequence()).put("last", segment.lastSequence());
      to.put("closed", segment.closed()).put("damaged", segment.damaged());
      to.put("newerRelease", segment.newer());
    }
    ObjectNode cursors = node.putObject("cursors");
    instance.cursors().forEach(cursors::put);
    List<Long> letters = instance.deadLetterBytes();
    ObjectNode to = node.putObject("deadLetters").put("files", letters.size());
    to.put("bytes", letters.stream().mapToLong(Long::longValue).sum());
    return node;
  }

  private static void print(ObjectNode instance, PrintWriter out) {
    String held =
        switch (instance.path("held").asText()) {
          case "living" -> "held by a living process";
          case "none" -> "held by nobody";
          default -> "just made, or its lock cannot be asked";
        };
    String owner = instance.path("owner").isNull() ? "" : ", of " + instance.path("owner").asText();
    out.println("stream " + instance.path("stream").asText() + owner + ": " + held);
    for (var segment : instance.path("segments")) {
      out.println(
          "  "
              + segment.path("file").asText()
              + ": "
              + segment.path("bytes").asLong()
              + " bytes, "
              + segment.path("records").asLong()
              + " records"
              + (segment.path("closed").asBoolean() ? ", closed" : "")
              + (segment.path("damaged").asBoolean() ? ", damaged" : "")
              + (segment.path("newerRelease").asBoolean() ? ", of a newer release" : ""));
    }
    for (var cursor : instance.path("cursors").properties()) {
      long sequence = cursor.getValue().asLong();
      String text = sequence == Long.MAX_VALUE ? "the end" : "#" + sequence;
      out.println("  " + printable(cursor.getKey()) + ": delivered to " + text);
    }
    printLetters(instance, out);
  }

  private static void printLetters(ObjectNode instance, PrintWriter out) {
    long files = instance.path("deadLetters").path("files").asLong();
    if (files > 0) {
      out.println(
          "  "
              + (files == 1 ? "1 dead letter, " : files + " dead letters, ")
              + instance.path("deadLetters").path("bytes").asLong()
              + " bytes: see `auditor spool letters`");
    }
  }

  /** A destination's name comes from a file that others may have written. */
  private static String printable(String name) {
    return name.replaceAll("\\p{Cntrl}", "?");
  }
}
