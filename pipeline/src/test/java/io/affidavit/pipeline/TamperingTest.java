package io.affidavit.pipeline;

import static io.affidavit.event.AuditFields.kv;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.affidavit.event.AuditEvent;
import io.affidavit.localaws.BusEvent;
import io.affidavit.localaws.LocalAws;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A spool that was changed while no process held it: what then stands in what is delivered. */
@Timeout(180)
class TamperingTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LONG = Duration.ofSeconds(60);

  /** Number 0 is the open record. */
  private static final int RECORDS = 10;

  @TempDir Path temp;
  private final RecordedStatus status = new RecordedStatus();
  private final LocalAws aws = LocalAws.builder().logGroup("/audit").eventBus("audit").start();
  private Path spool = Path.of("");

  @BeforeEach
  void leaveBehind() {
    System.setProperty("aws.accessKeyId", "test");
    System.setProperty("aws.secretAccessKey", "test");
    spool = temp.resolve("spool");
    // For the bus, too: what is not made at append is never made.
    try (AuditPipeline pipeline = start(Map.of("shutdownTimeout", "0 seconds"), false)) {
      for (int i = 1; i <= RECORDS; i++) {
        String patient = "patient-" + i;
        pipeline.append(
            () ->
                AuditEvent.builder(Instant.now())
                    .messageTemplate("PHI_ACCESSED")
                    .arguments(kv("userId", "u"), kv("patientId", patient))
                    .build());
      }
    }
  }

  @AfterEach
  void close() {
    aws.close();
  }

  private AuditPipeline start(Map<String, String> more, boolean up) {
    String endpoint = up ? aws.endpoint().toString() : "http://127.0.0.1:1";
    Map<String, String> properties = new HashMap<>();
    properties.put("application", "clinic");
    properties.put("spool.directory", spool.toString());
    properties.put("cloudWatch.logGroup", "/audit");
    properties.put("cloudWatch.region", "us-east-1");
    properties.put("cloudWatch.endpoint", endpoint);
    properties.put("cloudWatch.linger", "0 ms");
    properties.put("eventBridge.eventBus", "audit");
    properties.put("eventBridge.region", "us-east-1");
    properties.put("eventBridge.endpoint", endpoint);
    properties.put("shutdownTimeout", "30 seconds");
    properties.putAll(more);
    AuditSettings.Builder builder = AuditSettings.builder().environment(Map.of());
    properties.forEach(builder::set);
    return AuditPipeline.start(builder.build(), status);
  }

  private List<JsonNode> delivered(String type) throws IOException {
    List<JsonNode> found = new ArrayList<>();
    for (String message : aws.logs().messages("/audit")) {
      JsonNode event = JSON.readTree(message);
      if (event.path("eventType").asText().equals(type)) {
        found.add(event);
      }
    }
    return found;
  }

  private JsonNode onBus(String type) throws IOException {
    for (BusEvent event : aws.events()) {
      if (event.detailType().equals(type)) {
        return JSON.readTree(event.detail());
      }
    }
    throw new AssertionError(type + " is not on the bus");
  }

  /** Starts again, and delivers all that is left of what the dead process wrote. */
  private void startAgain(int records) {
    try (AuditPipeline pipeline = start(Map.of(), true)) {
      assertTrue(
          aws.await(
              LONG,
              () ->
                  aws.logs().messages("/audit").stream()
                          .filter(message -> message.contains("\"PHI_ACCESSED\""))
                          .count()
                      >= records),
          status.lines.toString());
      assertEquals(0, pipeline.lostEvents());
    }
  }

  private JsonNode tampering() throws IOException {
    List<JsonNode> events = delivered("AUDIT_TAMPERING_DETECTED");
    assertEquals(1, events.size(), status.lines.toString());
    JsonNode event = events.get(0);
    assertEquals("CRITICAL", event.path("severity").asText());
    assertEquals("audit-spool", event.path("auditLog").asText());
    assertEquals("audit-spool", event.path("detectedBy").asText());
    assertFalse(event.has("validation"), event.toString());
    JsonNode copy = onBus("AUDIT_TAMPERING_DETECTED");
    assertEquals(event.path("tamperKind"), copy.path("tamperKind"), copy.toString());
    return event;
  }

  @Test
  void anAlteredRecordIsRecordedAsTamperingAndAsAGap() throws Exception {
    ForgedSpool.alter(ForgedSpool.segment(spool), 4, true);
    startAgain(RECORDS - 1);
    JsonNode event = tampering();
    assertEquals("frame", event.path("tamperKind").asText());
    assertEquals(4, event.path("sequence").asInt());
    assertEquals("tampering", event.path("sealRecord").path("kind").asText());
    JsonNode gap = delivered("AUDIT_GAP").get(0).path("sealRecord");
    assertEquals("tampering", gap.path("reason").asText());
    assertEquals(4, gap.path("from").asInt());
    assertEquals(event.path("sealRecord").path("stream"), gap.path("stream"));
    assertTrue(status.said("TAMPERING"), status.lines.toString());
  }

  @Test
  void aChangedHeaderIsRecordedAndNothingIsLost() throws Exception {
    ForgedSpool.alterHeader(ForgedSpool.segment(spool));
    startAgain(RECORDS);
    assertEquals("header", tampering().path("tamperKind").asText());
    assertEquals(List.of(), delivered("AUDIT_GAP"));
  }

  @Test
  void aForeignSegmentIsRecordedAndNotDelivered() throws Exception {
    Path old = ForgedSpool.segment(spool);
    Path elsewhere = temp.resolve("elsewhere").resolve("spool");
    Path mine = spool;
    Files.createDirectory(temp.resolve("elsewhere"));
    Files.copy(temp.resolve("audit.key"), temp.resolve("elsewhere").resolve("audit.key"));
    spool = elsewhere;
    leaveBehindElsewhere();
    Path foreign = ForgedSpool.segment(elsewhere);
    Files.copy(foreign, old.resolveSibling(String.valueOf(foreign.getFileName())));
    spool = mine;
    startAgain(RECORDS);
    assertEquals("foreign-segment", tampering().path("tamperKind").asText());
    assertEquals(RECORDS, delivered("PHI_ACCESSED").size());
  }

  private void leaveBehindElsewhere() {
    try (AuditPipeline other = start(Map.of("shutdownTimeout", "0 seconds"), false)) {
      other.append(() -> AuditEvent.builder(Instant.now()).messageTemplate("PHI_ACCESSED").build());
    }
  }

  @Test
  void damageIsAGapAndNoTampering() throws Exception {
    ForgedSpool.alter(ForgedSpool.segment(spool), 4, false);
    startAgain(RECORDS - 1);
    assertEquals(
        "damage", delivered("AUDIT_GAP").get(0).path("sealRecord").path("reason").asText());
    assertEquals(List.of(), delivered("AUDIT_TAMPERING_DETECTED"));
  }

  @Test
  void aCleanStartRecordsNeither() throws Exception {
    startAgain(RECORDS);
    assertEquals(List.of(), delivered("AUDIT_GAP"));
    assertEquals(List.of(), delivered("AUDIT_TAMPERING_DETECTED"));
    List<JsonNode> started = delivered("AUDIT_RECORDING_STARTED");
    List<JsonNode> stopped = delivered("AUDIT_RECORDING_STOPPED");
    assertEquals(2, started.size(), "of the dead process, and ours");
    assertEquals(2, stopped.size());
    assertEquals("shutdown", stopped.get(0).path("reason").asText());
    assertEquals("CRITICAL", stopped.get(0).path("severity").asText());
  }
}
