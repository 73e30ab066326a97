package io.affidavit.auditor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Making a report is itself an event. */
class ReportTrailTest {
  private static final String EVENT =
      "{\"eventId\":\"id-1\",\"timestamp\":\"2026-05-04T09:00:00Z\",\"eventType\":\"LOGIN\","
          + "\"patientId\":\"p-1\"}\n";

  @TempDir Path temp;

  private Cli report(Object... more) {
    List<Object> args = new ArrayList<>();
    args.addAll(List.of("report", "access", "-", "--from", "2026-05-04", "--format", "json"));
    args.addAll(List.of("--by", "dr-audit"));
    args.addAll(List.of(more));
    byte[] bytes = EVENT.getBytes(StandardCharsets.UTF_8);
    return Cli.run(new ByteArrayInputStream(bytes), TinyReport::of, args.toArray());
  }

  private Object[] trail(Object... more) {
    List<Object> args = new ArrayList<>(List.of("--trail", temp.resolve("trail/spool")));
    args.addAll(List.of("--trail-file-directory", temp.resolve("lines")));
    args.addAll(List.of(more));
    return args.toArray();
  }

  private JsonNode recorded(String eventType) throws Exception {
    try (Stream<Path> files = Files.walk(temp.resolve("lines"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        for (String line : Files.readAllLines(file)) {
          JsonNode event = Json.parse(line.getBytes(StandardCharsets.UTF_8));
          if (event != null && event.path("eventType").asText().equals(eventType)) {
            return event;
          }
        }
      }
    }
    throw new AssertionError("no " + eventType);
  }

  @Test
  void aLookAtTheScreen() throws Exception {
    Files.createDirectories(temp.resolve("trail"));
    Cli cli = report(trail("--patient", "p-1"));
    assertEquals(0, cli.code(), cli.err());
    JsonNode report =
        Objects.requireNonNull(Json.parse(cli.out().getBytes(StandardCharsets.UTF_8)));
    JsonNode event = recorded("AUDIT_LOG_ACCESSED");
    assertEquals("dr-audit", event.path("userId").asText());
    assertEquals("stdin", event.path("auditLog").asText());
    assertEquals(1, event.path("recordCount").asLong());
    assertEquals("p-1", event.path("patientId").asText());
    assertEquals(report.path("id").asText(), event.path("reportId").asText());
    assertTrue(event.path("queryText").asText().startsWith("access from 2026-05-04T00:00:00Z to "));
    assertFalse(event.path("queryText").asText().contains("p-1"));
    assertTrue(event.path("validation").isMissingNode(), event.path("validation").toString());
  }

  @Test
  void aFile() throws Exception {
    Files.createDirectories(temp.resolve("trail"));
    Path file = temp.resolve("report.json");
    Cli cli = report(trail("-o", file));
    assertEquals(0, cli.code(), cli.err());
    JsonNode event = recorded("AUDIT_LOG_EXPORTED");
    assertEquals("json", event.path("exportFormat").asText());
    assertEquals(file.toString(), event.path("exportDestination").asText());
    assertEquals(1, event.path("recordCount").asLong());
    assertTrue(event.path("validation").isMissingNode(), event.path("validation").toString());
    assertTrue(Files.size(file) > 0);
  }

  @Test
  void whatCannotBeRecordedIsNotHandedOut() throws Exception {
    // Where the spool should be is a file.
    Files.createDirectories(temp.resolve("trail"));
    Files.writeString(temp.resolve("trail/spool"), "in the way");
    Path file = temp.resolve("report.json");
    Cli cli = report(trail("-o", file));
    assertEquals(3, cli.code(), cli.err());
    assertTrue(cli.err().contains("not recorded, so not handed out"), cli.err());
    assertFalse(Files.exists(file));
    Cli screen = report(trail());
    assertEquals(3, screen.code());
    assertEquals("", screen.out());
  }

  @Test
  void withoutATrailItSaysSo() {
    Cli cli = report();
    assertEquals(0, cli.code());
    assertTrue(cli.err().contains("recorded in no trail: --trail DIR"), cli.err());
  }
}
