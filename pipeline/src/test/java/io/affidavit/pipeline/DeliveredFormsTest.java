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
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What arrives of events that are too large, too old, or not meant for the bus. */
class DeliveredFormsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path temp;
  private final RecordedStatus status = new RecordedStatus();
  private LocalAws aws = LocalAws.start();

  @BeforeEach
  void keys() {
    System.setProperty("aws.accessKeyId", "test");
    System.setProperty("aws.secretAccessKey", "test");
  }

  @AfterEach
  void close() {
    aws.close();
  }

  private AuditPipeline start(String... more) {
    aws.close();
    // As small as the services once were: what fits them fits today's.
    aws =
        LocalAws.builder()
            .logGroup("/audit")
            .eventBus("audit")
            .maxLogEventBytes(262_144)
            .maxPutEventsBytes(262_144)
            .start();
    String endpoint = aws.endpoint().toString();
    AuditSettings.Builder settings =
        AuditSettings.builder()
            .environment(Map.of())
            .set("application", "forms")
            .set("spool.directory", temp.resolve("spool").toString())
            .set("shutdownTimeout", "30 seconds");
    for (String section : List.of("cloudWatch.", "eventBridge.")) {
      settings.set(section + "region", "us-east-1").set(section + "endpoint", endpoint);
      settings.set(section + "linger", "10 ms");
    }
    settings.set("cloudWatch.logGroup", "/audit").set("eventBridge.eventBus", "audit");
    for (int i = 0; i < more.length; i += 2) {
      settings.set(more[i], more[i + 1]);
    }
    return AuditPipeline.start(settings.build(), status);
  }

  private static void log(AuditPipeline pipeline, Instant time, String type, Object... arguments) {
    pipeline.append(
        () ->
            AuditEvent.builder(time)
                .logger("t")
                .messageTemplate(type)
                .arguments(arguments)
                .build());
  }

  private JsonNode complete(String type) throws Exception {
    for (String message : aws.logs().messages("/audit")) {
      JsonNode event = JSON.readTree(message);
      if (event.path("eventType").asText().equals(type)) {
        return event;
      }
    }
    throw new AssertionError(type + " did not arrive: " + status.lines);
  }

  @Test
  void anEventOfMegabytesArrivesReducedSealedAndAsJsonOfBoth() throws Exception {
    AuditPipeline pipeline = start();
    String huge = "€".repeat(400_000);
    List<String> many = new ArrayList<>();
    for (int i = 0; i < 30_000; i++) {
      many.add("element " + i);
    }
    Map<String, Object> nested = new HashMap<>();
    for (int i = 0; i < 200; i++) {
      nested.put("k" + i, "\u0007".repeat(5_000));
    }
    log(
        pipeline,
        Instant.now(),
        "PHI_ACCESSED",
        kv("status", "success"),
        kv("userId", "u1"),
        kv("notes", huge),
        kv("list", many),
        kv("nested", nested),
        kv("patientId", "MRN-1"),
        kv("dataType", "DICOM"),
        kv("accessReason", "TREATMENT"));
    pipeline.close();
    JsonNode event = complete("PHI_ACCESSED");
    assertEquals("MRN-1", event.path("patientId").asText(), "what counts is never cut");
    assertTrue(event.path("notes").asText().matches("(?s)€+….truncated, \\d+ characters.*"));
    assertTrue(event.path("list").toString().contains(" left out]"));
    assertTrue(event.path("validation").toString().contains("TOO_LONG"));
    assertEquals(43, event.path("seal").path("mac").asText().length());
    int bytes = event.toString().getBytes(StandardCharsets.UTF_8).length;
    assertTrue(bytes > 50_000 && bytes <= 262_144 - 26, bytes + " bytes");
    BusEvent redacted = bus("PHI_ACCESSED");
    JsonNode detail = JSON.readTree(redacted.detail());
    assertTrue(redacted.detail().getBytes(StandardCharsets.UTF_8).length < 200 * 1024);
    assertEquals(event.path("eventId"), detail.path("eventId"));
    assertEquals(event.path("seal").path("copy"), detail.path("seal").path("mac"));
    assertFalse(redacted.detail().contains("MRN-1"));
    assertFalse(status.said("will never take"), () -> "" + status.lines);
  }

  private BusEvent bus(String type) {
    return aws.events().stream().filter(e -> e.detailType().equals(type)).findFirst().orElseThrow();
  }

  /** Events of twenty days ago, as after an outage of that length. */
  @Test
  void whatIsStoredUnderAnotherTimeIsListedInTheSealedStreamAndKeepsItsOwn() throws Exception {
    AuditPipeline pipeline = start();
    Instant written = Instant.now().minus(Duration.ofDays(20));
    for (int i = 0; i < 5; i++) {
      log(pipeline, written, "USER_LOGIN", kv("status", "success"), kv("userId", "u" + i));
    }
    // Before the stream ends: its close record is the last, nothing is listed behind it.
    assertTrue(
        aws.await(Duration.ofSeconds(30), () -> listed().size() >= 5), () -> "" + status.lines);
    pipeline.close();
    Set<Long> logins = new HashSet<>();
    for (String message : aws.logs().messages("/audit")) {
      JsonNode event = JSON.readTree(message);
      if (event.path("eventType").asText().equals("USER_LOGIN")) {
        logins.add(event.path("seal").path("sequence").asLong());
        Instant own = Instant.parse(event.path("timestamp").asText());
        assertTrue(Duration.between(written, own).abs().toMillis() < 1, "the true time is kept");
      }
    }
    assertEquals(5, logins.size());
    assertEquals(logins, listed());
  }

  /** What the facts about re-stamping that have arrived list. */
  private Set<Long> listed() {
    Set<Long> listed = new HashSet<>();
    try {
      for (String message : aws.logs().messages("/audit")) {
        JsonNode event = JSON.readTree(message);
        JsonNode fact = event.path("sealRecord");
        if (fact.path("kind").asText().equals("restamped")) {
          assertEquals("cloudwatch-logs:us-east-1:/audit", fact.path("target").asText());
          assertEquals(event.path("instance"), fact.path("stream"));
          assertTrue(event.path("seal").path("mac").isTextual());
          listed.addAll(sequences(fact.path("sequences").asText()));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return listed;
  }

  private static List<Long> sequences(String ranges) {
    List<Long> sequences = new ArrayList<>();
    for (String range : ranges.split(",", -1)) {
      String[] ends = range.split("-", -1);
      for (long i = Long.parseLong(ends[0]); i <= Long.parseLong(ends[ends.length - 1]); i++) {
        sequences.add(i);
      }
    }
    return sequences;
  }

  @Test
  void theBusGetsWhatTheConfigurationWantsAndEveryRecordOfTheTrail() throws Exception {
    AuditPipeline pipeline =
        start(
            "eventBridge.categories",
            "AUTHENTICATION, MFA",
            "eventBridge.minimumSeverity",
            "MEDIUM");
    Instant now = Instant.now();
    log(pipeline, now, "USER_LOGIN", kv("status", "success"), kv("userId", "u"));
    log(pipeline, now, "MFA_DISABLED", kv("status", "success"), kv("userId", "u"));
    log(pipeline, now, "PHI_ACCESSED", kv("status", "success"), kv("severity", "CRITICAL"));
    pipeline.close();
    assertEquals(1, count("MFA_DISABLED"));
    assertEquals(0, count("USER_LOGIN"), "not severe enough");
    assertEquals(0, count("PHI_ACCESSED"), "of another category");
    assertEquals(1, count("AUDIT_RECORDING_STARTED"));
    assertTrue(complete("USER_LOGIN").path("userId").isTextual());
    assertTrue(complete("PHI_ACCESSED").path("seal").isObject());
  }

  private long count(String type) {
    return aws.events().stream().filter(e -> e.detailType().equals(type)).count();
  }
}
