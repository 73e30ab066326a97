package io.affidavit.auditor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.affidavit.redaction.TextRedactor;
import io.affidavit.redaction.scan.Span;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Redacts texts, line by line, as they come. */
@Command(
    name = "redact",
    mixinStandardHelpOptions = true,
    versionProvider = VersionInfo.class,
    description =
        "Reads lines of JSON {\"id\": ..., \"text\": \"...\"} from the standard input, and writes"
            + " each with its text redacted, or with the places of what was found. What has no form,"
            + " such as a name in a sentence, is not found,"
            + " or with --names not always.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:every line was redacted",
      "2:wrong use",
      "3:a line could not be read; nothing was written for it"
    })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class RedactCommand implements Callable<Integer> {
  private static final ObjectWriter PLAIN = Json.MAPPER.writer();

  /** UTF-8 has no lone surrogate; JSON's escapes do. */
  private static final ObjectWriter ESCAPING =
      PLAIN.with(JsonWriteFeature.ESCAPE_NON_ASCII.mappedFeature());

  private final InputStream in;

  @Spec private CommandSpec spec;

  @Option(
      names = "--policy",
      required = true,
      paramLabel = "NAME",
      description = "complete-record or safe-harbor")
  private String policy;

  @Option(
      names = "--spans",
      description =
          "writes {\"id\", \"spans\": [{\"start\", \"end\", \"label\"}]} instead: Unicode code"
              + " points from the beginning of the text, the end not included")
  private boolean spans;

  @Option(
      names = "--names",
      description =
          "finds names of persons too, by a list of given names, titles and words such as patient;"
              + " with --policy safe-harbor only")
  private boolean withNames;

  RedactCommand(InputStream in) {
    this.in = in;
  }

  @Override
  public Integer call() throws IOException {
    TextRedactor redactor = redactor();
    PrintWriter out = spec.commandLine().getOut();
    BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    int code = ExitCode.GOOD;
    long number = 0;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      if (!line.isBlank() && !answer(line, number, redactor, out)) {
        code = ExitCode.UNREACHABLE;
      }
      if (!lines.ready()) {
        out.flush();
      }
    }
    out.flush();
    return code;
  }

  private TextRedactor redactor() {
    try {
      TextRedactor redactor = TextRedactor.named(policy);
      return withNames ? redactor.withNames() : redactor;
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private boolean answer(String line, long number, TextRedactor redactor, PrintWriter out)
      throws JsonProcessingException {
    ObjectNode row = row(line);
    JsonNode text = row == null ? null : row.get("text");
    if (row == null || text == null || !text.isTextual()) {
      spec.commandLine()
          .getErr()
          .println("line " + number + ": must be a JSON object with a string \"text\"; left out");
      return false;
    }
    ObjectNode answer = Json.MAPPER.createObjectNode();
    answer.set("id", row.get("id"));
    if (spans) {
      spans(text.asText(), redactor.spans(text.asText()), answer.putArray("spans"));
    } else {
      answer.put("text", redactor.redact(text.asText()));
    }
    boolean encodable = StandardCharsets.UTF_8.newEncoder().canEncode(text.asText());
    out.write((encodable ? PLAIN : ESCAPING).writeValueAsString(answer));
    out.write('\n');
    return true;
  }

  /** Null where the line is no object; its content is not shown. */
  private static @Nullable ObjectNode row(String line) {
    try {
      return Json.MAPPER.readTree(line) instanceof ObjectNode object ? object : null;
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  private static void spans(String text, List<Span> found, ArrayNode into) {
    int index = 0;
    int points = 0;
    for (Span span : found) {
      points += text.codePointCount(index, span.start());
      int end = points + text.codePointCount(span.start(), span.end());
      into.addObject().put("start", points).put("end", end).put("label", span.label());
      points = end;
      index = span.end();
    }
  }
}
