package io.affidavit.auditor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every way in which exported events come. */
class InputShapesTest {
  @TempDir static Path temp;
  private static Host host;
  private static Recorded recorded;

  @BeforeAll
  static void recordOnce() throws Exception {
    host = new Host(temp.resolve("host"));
    recorded = host.record(20);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }

  private static void assertWhole(byte[] input) {
    Verified verified = Verified.of(host.verifyKey, input);
    assertEquals(List.of(), verified.codes());
    assertEquals(recorded.complete().size(), verified.records() + verified.copies());
  }

  private static void assertWhole(String input) {
    assertWhole(utf8(input));
  }

  @Test
  void jsonLinesWithAnyEndOfLine() {
    assertWhole(String.join("\n", recorded.complete()));
    assertWhole(String.join("\r\n", recorded.complete()) + "\r\n");
    assertWhole(String.join("\n\n  \n", recorded.complete()));
  }

  @Test
  void objectsWithoutNewlines() {
    assertWhole(String.join("", recorded.complete()));
  }

  @Test
  void answersOfAwsLogs() {
    assertWhole(Shapes.filterLogEvents(recorded.complete()).toPrettyString());
    assertWhole(Shapes.filterLogEvents(recorded.complete()).toString());
    StringBuilder pages = new StringBuilder();
    for (String line : recorded.complete()) {
      pages.append(Shapes.filterLogEvents(List.of(line)).toPrettyString()).append('\n');
    }
    assertWhole(pages.append("{\"events\": [], \"nextForwardToken\": \"f/1\"}").toString());
  }

  @Test
  void messagesAsJsonStrings() {
    List<String> strings = new ArrayList<>();
    recorded.complete().forEach(l -> strings.add(Json.MAPPER.valueToTree(l + "\n").toString()));
    assertWhole(String.join("\n", strings));
    assertWhole(strings.toString());
  }

  @Test
  void exportsToS3() throws Exception {
    StringBuilder text = new StringBuilder();
    recorded
        .complete()
        .forEach(l -> text.append("2026-11-01T10:00:00.123Z ").append(l).append("\n"));
    assertWhole(text.toString());
    assertWhole(gzip(utf8(text.toString())));
  }

  @Test
  void firehoseObjects() throws Exception {
    ByteArrayOutputStream members = new ByteArrayOutputStream();
    members.write(
        gzip(
            utf8(
                "{\"messageType\":\"CONTROL_MESSAGE\",\"logEvents\":[{\"message\":\""
                    + "CWL CONTROL MESSAGE: Checking health\"}]}")));
    StringBuilder together = new StringBuilder();
    for (String line : recorded.complete()) {
      String envelope = Shapes.subscription(List.of(line)).toString();
      together.append(envelope);
      members.write(gzip(utf8(envelope)));
    }
    assertWhole(together.toString());
    assertWhole(members.toByteArray());
    assertWhole(gzip(members.toByteArray()));
  }

  @Test
  void manyGzipMembersWhoseEndsMeetBuffersEnds() throws Exception {
    // Some reader of gzip in the way must not take a pause for the end.
    ByteArrayOutputStream members = new ByteArrayOutputStream();
    for (int i = 0; i < 200; i++) {
      for (String line : recorded.complete()) {
        members.write(gzip(utf8(line)));
      }
    }
    Verified verified = Verified.of(host.verifyKey, members.toByteArray());
    assertEquals(List.of(), verified.codes());
    assertEquals(
        199L * recorded.complete().size(), verified.report().at("/streams/0/duplicates").asLong());
  }

  @Test
  void eventBridgeEvents() {
    List<String> events = new ArrayList<>();
    ArrayNode array = Json.MAPPER.createArrayNode();
    ArrayNode logged = Json.MAPPER.createArrayNode();
    for (String line : recorded.redacted()) {
      ObjectNode event = Shapes.busEvent(line);
      events.add(event.toString());
      array.add(event);
      logged.add(Shapes.logEvent(event.toString()));
    }
    assertWhole(String.join("\n", events));
    assertWhole(array.toPrettyString());
    assertWhole(logged.toString());
  }

  @Test
  void entriesOfPutEvents() {
    ObjectNode call = Json.MAPPER.createObjectNode();
    for (String line : recorded.redacted()) {
      call.withArray("Entries").addObject().put("Source", "io.affidavit").put("Detail", line);
    }
    assertWhole(call.toString());
  }

  @Test
  void theLocalServicesStreams() {
    ObjectNode groups = Json.MAPPER.createObjectNode();
    ObjectNode streams = groups.putObject("/audit");
    for (String line : recorded.complete()) {
      streams.withArray("stream-" + line.length() % 3).add(Shapes.logEvent(line));
    }
    groups.putObject("/empty");
    assertWhole(groups.toPrettyString());
  }

  @Test
  void documentsLongerThanAnyEvent() throws Exception {
    List<String> many = new ArrayList<>();
    while (String.join("", many).length() < 3 * JsonSplitter.MAX_VALUE) {
      many.addAll(recorded.complete());
    }
    String[] documents = {
      Shapes.filterLogEvents(many).toString(),
      Shapes.filterLogEvents(many).toPrettyString(),
      Json.MAPPER.valueToTree(many).toString(),
      "{\"/audit\":{\"s\":" + Json.MAPPER.valueToTree(many) + "}}"
    };
    for (String document : documents) {
      Verified verified =
          Verified.of(host.verifyKey, utf8(document + recorded.complete().get(0) + "\n"));
      assertEquals(List.of(), verified.codes());
      assertEquals(recorded.complete().size(), verified.records());
      assertEquals(
          many.size() - recorded.complete().size() + 1L,
          verified.report().at("/streams/0/duplicates").asLong());
    }
  }

  @Test
  void aLongDocumentThatBreaksOff() {
    String one = "{\"events\":[{\"message\":\"" + "x".repeat(3 * JsonSplitter.MAX_VALUE);
    for (String end : new String[] {"", "\"", "\"}", "\"}]", "\"}]}"}) {
      Verified verified = Verified.of(host.verifyKey, utf8(one + end));
      assertTrue(verified.codes().contains("nothing-to-verify"), end + verified.codes());
    }
  }

  @Test
  void anEventLongerThanAnyEventCanBe() {
    String event = "{\"eventType\":\"X\",\"text\":[" + "1,".repeat(JsonSplitter.MAX_VALUE) + "1]}";
    List<String> lines = recorded.lines();
    lines.add(3, event);
    Verified verified = Verified.of(host.verifyKey, lines);
    assertFalse(verified.codes().isEmpty());
    assertEquals(recorded.complete().size(), verified.records());
  }

  @Test
  void filesAndDirectories() throws Exception {
    Path directory = Files.createDirectories(temp.resolve("export/2026/11"));
    Files.writeString(temp.resolve("export/aws-logs-write-test"), "Permission Check Successful");
    int number = 0;
    for (String line : recorded.complete()) {
      byte[] bytes = utf8(line + "\n");
      boolean packed = number % 2 == 0;
      Files.write(directory.resolve(number++ + ".gz"), packed ? gzip(bytes) : bytes);
    }
    Cli cli = Cli.run("verify", "--key", host.verifyKey, temp.resolve("export"));
    assertEquals(0, cli.code(), cli.all());
    Path first = directory.resolve("0.gz");
    assertEquals(1, Cli.run("verify", "--key", host.verifyKey, first).code());
    assertEquals(
        0, Cli.run("verify", "--key", host.verifyKey, first, temp.resolve("export")).code());
  }

  @Test
  void eventsThatAreNotOurs() {
    String[] foreign = {
      "plain text",
      "42",
      "[1,2]",
      "{\"a\":1}",
      "{}",
      "\"text\"",
      "{\"detail\":{\"a\":1}}",
      "{\"message\":\"START RequestId\"}",
      "{\"events\":[{\"message\":\"x\"}]}",
      "{\"seal\":1}",
      "{\"seal\":{}}",
      "{\"a\":1,\"seal\":{\"stream\":\"x\"}}",
      "null"
    };
    for (String text : foreign) {
      List<String> lines = recorded.lines();
      lines.add(5, text);
      Verified verified = Verified.of(host.verifyKey, lines);
      assertEquals(1, verified.code(), text);
      assertEquals(recorded.complete().size(), verified.records(), text);
    }
  }

  @Test
  void anUnsealedEventCannotHideInAWrapper() {
    String event =
        "{\"eventType\":\"PHI_ACCESSED\",\"message\":"
            + Json.MAPPER.valueToTree(recorded.complete().get(3))
            + "}";
    List<String> lines = recorded.lines();
    lines.add(event);
    assertEquals(List.of("unsealed"), Verified.of(host.verifyKey, lines).codes());
  }

  @Test
  void nothingIsNotGood() {
    assertEquals(List.of("nothing-to-verify"), Verified.of(host.verifyKey, new byte[0]).codes());
    assertEquals(
        List.of("nothing-to-verify"),
        Verified.of(host.verifyKey, utf8("{\"events\":[]}"), "--filtered").codes());
  }

  @Test
  void gzipThatBreaksOff() throws Exception {
    byte[] packed = gzip(utf8(Recorded.join(recorded.complete())));
    // Where it breaks off decides how many records come out, and that none of them counts.
    for (int cut = 1; cut < packed.length - 10; cut += cut < 12 ? 1 : packed.length / 40) {
      Verified verified =
          Verified.of(host.verifyKey, java.util.Arrays.copyOf(packed, packed.length - cut));
      assertEquals("stdin (EOFException)", verified.report().at("/unreadable/0").asText());
      assertEquals(3, verified.code(), "cut by " + cut);
      assertEquals("unreadable", verified.verdict());
    }
  }

  @Test
  void whatIsThereAndWrongIsFoundInGzipThatBreaksOff() throws Exception {
    List<String> lines = new java.util.ArrayList<>(recorded.complete());
    lines.set(3, lines.get(3).replaceFirst("\\{\"", "{\"x"));
    byte[] packed = gzip(utf8(Recorded.join(lines)));
    Verified verified =
        Verified.of(host.verifyKey, java.util.Arrays.copyOf(packed, packed.length - 4));
    assertEquals(1, verified.code());
    assertEquals("findings", verified.verdict());
  }

  @Test
  void whatIsNotThereCannotBeRead() {
    Path nowhere = temp.resolve("nowhere");
    Cli cli = Cli.run("verify", "--key", host.verifyKey, nowhere);
    assertEquals(3, cli.code());
    assertEquals("cannot read or write " + nowhere + " (NoSuchFileException)\n", cli.err());
    assertEquals(2, Cli.run("verify", "--key", nowhere, host.auditKey).code());
    assertEquals(2, Cli.run("verify", "--key", host.auditKey, host.auditKey).code());
  }
}
