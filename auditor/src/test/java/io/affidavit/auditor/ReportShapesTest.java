package io.affidavit.auditor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever transport events came by, the report is the same. */
class ReportShapesTest {
  @TempDir Path temp;

  private static String event(int number) {
    return "{\"schema\":\"1.0\",\"eventId\":\"id-"
        + number
        + "\",\"timestamp\":\"2026-05-04T09:00:0"
        + number
        + ".000000Z\",\"eventType\":\"PHI_ACCESSED\",\"status\":\"success\",\"userId\":\"u\","
        + "\"recordCount\":7,\"newDevice\":true,\"score\":0.5,\"patientId\":[\"p-1\",\"p\\u001f2\"],"
        + "\"fieldsAccessed\":[\"a\",{\"b\":1},null,3],\"reason\":{\"x\":[1]},\"userRole\":null,"
        + "\"location\":{\"country\":\"US\",\"city\":\"Boston\"},\"unknown\":{\"userId\":\"no\"},"
        + "\"sealPosition\":\"forged\",\"validation\":{\"valid\":false,\"problems\":[{\"code\":"
        + "\"MISSING_FIELD\",\"field\":\"dataType\"},{\"code\":\"TOO_LONG\"}]}}";
  }

  private static List<String> events() {
    List<String> events = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      events.add(event(i));
    }
    return events;
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return packed.toByteArray();
  }

  private static void assertAll(byte[] input) {
    Reported reported = Reported.of(input);
    assertEquals(0, reported.cli().code(), reported.cli().err());
    assertEquals(8, reported.input("read"));
    assertEquals(0, reported.input("undecodable"));
    assertEquals("id-7", reported.column("eventId").get(7));
  }

  private static void assertAll(String input) {
    assertAll(input.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void everyShape() throws Exception {
    String lines = Recorded.join(events());
    assertAll(lines);
    assertAll(lines.replace("\n", "\r\n"));
    assertAll(String.join("", events()));
    assertAll(gzip(lines));
    assertAll(Shapes.filterLogEvents(events()).toPrettyString());
    assertAll(gzip(Shapes.subscription(events()).toString()));
    StringBuilder exported = new StringBuilder();
    events().forEach(e -> exported.append("2026-05-04T09:00:00.123Z ").append(e).append('\n'));
    assertAll(gzip(exported.toString()));
    StringBuilder bus = new StringBuilder();
    events().forEach(e -> bus.append(Shapes.busEvent(e)).append('\n'));
    assertAll(bus.toString());
  }

  @Property(tries = 50)
  void anyMixOfShapes(@ForAll long seed) throws Exception {
    Random random = new Random(seed);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (String event : events()) {
      for (int times = 1 + random.nextInt(2); times > 0; times--) {
        all.write(Shapes.any(event, random));
        all.write('\n');
      }
    }
    assertAll(all.toByteArray());
  }

  @Test
  void valuesAsReportsSeeThem() {
    Reported reported = Reported.of(event(1));
    assertEquals("7", reported.column("recordCount").get(0));
    assertEquals("true", reported.column("newDevice").get(0));
    assertEquals("0.5", reported.column("score").get(0));
    assertEquals("p-1\u001fp 2", reported.column("patientId").get(0));
    assertEquals(
        "[\"a\",\"{\\\"b\\\":1}\",\"3\"]",
        reported.rows("events").get(0).path("fieldsAccessed").toString());
    assertEquals("{\"x\":[1]}", reported.column("reason").get(0));
    assertEquals("null", reported.column("userRole").get(0));
    assertEquals("US/Boston", reported.column("location").get(0));
    assertEquals("null", reported.column("sealPosition").get(0));
    assertEquals(
        "MISSING_FIELD dataType\u001fTOO_LONG", reported.column("validationProblems").get(0));
  }

  @Test
  void theCompleteRecordIsPreferredToItsCopy() {
    ObjectNode copy = (ObjectNode) Objects.requireNonNull(Json.parse(utf8(event(1))));
    copy.put("redactionProfile", "safe-harbor").remove("userId");
    for (String both : List.of(event(1) + copy, copy + event(1), copy + event(1) + copy)) {
      Reported reported = Reported.of(both);
      assertEquals(List.of("u"), reported.column("userId"));
      assertEquals(0, reported.input("redactedOnly"));
    }
    Reported alone = Reported.of(copy.toString() + copy);
    assertEquals(1, alone.input("read"));
    assertEquals(1, alone.input("duplicates"));
    assertEquals(1, alone.input("redactedOnly"));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Whatever bytes come, an event that is whole is in, and nothing is thrown. */
  @Property(tries = 200)
  void damageCostsNoNeighbour(@ForAll long seed) {
    Random random = new Random(seed);
    byte[] damaged = utf8(event(1));
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      damaged[random.nextInt(damaged.length)] = (byte) (' ' + random.nextInt(95));
    }
    String line = new String(damaged, StandardCharsets.ISO_8859_1);
    Reported reported = Reported.of(event(0) + "\n" + line + "\n" + event(2) + "\n");
    List<String> ids = reported.column("eventId");
    assertEquals(true, ids.contains("id-0") && ids.contains("id-2"), line);
  }

  @Test
  void filesAndFolders() throws Exception {
    Path folder = Files.createDirectories(temp.resolve("export/05"));
    Files.write(folder.resolve("a.gz"), gzip(Recorded.join(events())));
    Files.writeString(temp.resolve("export/b.jsonl"), event(8) + "\n" + event(0) + "\n");
    Object[] args = {
      "report",
      "access",
      temp.resolve("export"),
      "--from",
      "2026-05-04",
      "--to",
      "2026-05-05",
      "--format",
      "json"
    };
    Cli cli = Cli.run(new java.io.ByteArrayInputStream(new byte[0]), TinyReport::of, args);
    assertEquals(0, cli.code(), cli.err());
    ObjectNode report = (ObjectNode) Objects.requireNonNull(Json.parse(utf8(cli.out())));
    assertEquals(9, report.at("/input/read").asInt());
    assertEquals(1, report.at("/input/duplicates").asInt());
    assertEquals(2, report.at("/request/sources").size());
  }
}
