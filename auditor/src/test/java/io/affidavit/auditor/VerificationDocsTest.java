package io.affidavit.auditor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The documents say what the tool does. */
class VerificationDocsTest {
  private static final Path DOCS = Path.of("..", "docs");

  @TempDir Path temp;

  @Test
  void everyFindingIsExplained() throws IOException {
    String text = Files.readString(DOCS.resolve("verification.md"));
    for (FindingKind kind : FindingKind.values()) {
      assertTrue(text.contains("`" + kind.code() + "`"), kind.code());
    }
  }

  @Test
  void everyOptionIsExplained() throws IOException {
    String text = Files.readString(DOCS.resolve("verification.md"));
    String help = Cli.run("verify", "--help").out();
    Set<String> options = new TreeSet<>();
    java.util.regex.Matcher matcher =
        java.util.regex.Pattern.compile("^ .*?(--[a-z-]+)", java.util.regex.Pattern.MULTILINE)
            .matcher(help.substring(help.indexOf("Reading CloudWatch")));
    while (matcher.find()) {
      options.add(matcher.group(1));
    }
    assertTrue(options.contains("--log-group"), "" + options);
    for (String option : options) {
      assertTrue(text.contains(option), option);
    }
  }

  @Test
  void theSchemaNamesWhatTheReportHas() throws Exception {
    JsonNode schema =
        Objects.requireNonNull(
            Json.parse(Files.readAllBytes(DOCS.resolve("verify-report.schema.json"))));
    Host host = new Host(temp.resolve("host"));
    StreamMaker maker = new StreamMaker(host.auditKey).open(UUID.randomUUID(), 1).events(1);
    JsonNode report = Verified.of(host.verifyKey, maker.lines).report();
    assertEquals(names(schema.at("/properties")), names(report));
    assertEquals(names(schema.at("/$defs/stream/properties")), names(report.at("/streams/0")));
    JsonNode finding = report.at("/streams/0/findings/0");
    assertEquals(names(schema.at("/$defs/finding/properties")), names(finding));
  }

  private static Set<String> names(JsonNode object) {
    Set<String> names = new TreeSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
