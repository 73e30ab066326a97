package io.affidavit.pipeline;

import static io.affidavit.event.AuditFields.kv;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.affidavit.event.AuditEvent;
import io.affidavit.localaws.Fault;
import io.affidavit.localaws.LocalAws;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditPipelineTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path temp;
  private final RecordedStatus status = new RecordedStatus();
  private final List<AutoCloseable> opened = new ArrayList<>();

  @AfterEach
  void closeAll() throws Exception {
    for (AutoCloseable each : opened) {
      each.close();
    }
  }

  private AuditPipeline start(Map<String, String> more) {
    AuditSettings.Builder builder =
        AuditSettings.builder()
            .environment(Map.of())
            .set("application", "pipeline-test")
            .set("spool.directory", temp.resolve("spool").toString())
            .set("shutdownTimeout", "20 seconds");
    more.forEach(builder::set);
    AuditPipeline pipeline = AuditPipeline.start(builder.build(), status);
    opened.add(pipeline);
    return pipeline;
  }

  private LocalAws aws() throws IOException {
    System.setProperty("aws.accessKeyId", "test");
    System.setProperty("aws.secretAccessKey", "test");
    LocalAws aws = LocalAws.builder().logGroup("/audit").eventBus("audit").start();
    opened.add(0, aws);
    return aws;
  }

  private static Map<String, String> to(LocalAws aws) {
    String endpoint = aws.endpoint().toString();
    return Map.of(
        "cloudWatch.logGroup", "/audit",
        "cloudWatch.region", "us-east-1",
        "cloudWatch.endpoint", endpoint,
        "cloudWatch.linger", "50 ms",
        "eventBridge.eventBus", "audit",
        "eventBridge.region", "us-east-1",
        "eventBridge.endpoint", endpoint);
  }

  private static void log(AuditPipeline pipeline, String type, Object... arguments) {
    pipeline.append(
        () ->
            AuditEvent.builder(Instant.now())
                .logger("test")
                .messageTemplate(type)
                .arguments(arguments)
                .build());
  }

  private static void access(AuditPipeline pipeline, int number) {
    log(
        pipeline,
        "PHI_ACCESSED",
        kv("status", "success"),
        kv("userId", "u" + number),
        kv("patientId", "MRN-" + number),
        kv("dataType", "DICOM"),
        kv("accessReason", "TREATMENT"));
  }

  @Test
  void anEventArrivesCompleteAtOneAndRedactedAtTheOther() throws Exception {
    LocalAws aws = aws();
    AuditPipeline pipeline = start(to(aws));
    assertEquals(0, aws.events().size());
    access(pipeline, 7);
    pipeline.close();
    JsonNode complete = only(aws, "PHI_ACCESSED");
    assertEquals("MRN-7", complete.path("patientId").asText());
    JsonNode redacted =
        JSON.readTree(
            aws.events().stream()
                .filter(event -> event.detailType().equals("PHI_ACCESSED"))
                .findFirst()
                .orElseThrow()
                .detail());
    assertEquals("[REDACTED:MRN]", redacted.path("patientId").asText());
    assertEquals(complete.path("eventId"), redacted.path("eventId"));
    assertEquals(
        complete.path("seal").path("copy").asText(), redacted.path("seal").path("mac").asText());
  }

  private static JsonNode only(LocalAws aws, String type) throws IOException {
    List<JsonNode> found = new ArrayList<>();
    for (String message : aws.logs().messages("/audit")) {
      JsonNode event = JSON.readTree(message);
      if (event.path("eventType").asText().equals(type)) {
        found.add(event);
      }
    }
    assertEquals(1, found.size(), type);
    return found.get(0);
  }

  @Test
  void theTrailsOwnRecordsGoToBothAndTellNoHashOfTheCompleteForm() throws Exception {
    LocalAws aws = aws();
    AuditPipeline pipeline = start(to(aws));
    access(pipeline, 1);
    pipeline.close();
    JsonNode open = only(aws, "AUDIT_RECORDING_STARTED").path("sealRecord");
    assertEquals("open", open.path("kind").asText());
    assertEquals("DISK", open.path("durability").asText());
    assertTrue(open.hasNonNull("seed"));
    JsonNode close = only(aws, "AUDIT_RECORDING_STOPPED").path("sealRecord");
    assertEquals(2, close.path("count").asInt());
    JsonNode closeCopy =
        JSON.readTree(aws.events().get(aws.events().size() - 1).detail()).path("sealRecord");
    assertEquals("close", closeCopy.path("kind").asText());
    assertFalse(closeCopy.has("head"), closeCopy.toString());
    assertTrue(closeCopy.has("copyHead"), closeCopy.toString());
  }

  @Test
  void anOutageLosesNothingAndEveryRecordKeepsItsBytes() throws Exception {
    LocalAws aws = aws();
    aws.faults().add(Fault.outage());
    AuditPipeline first = start(settingsWithShutdown(aws, "0 seconds"));
    for (int i = 0; i < 50; i++) {
      access(first, i);
    }
    first.close();
    assertEquals(0, aws.events().size());
    aws.faults().clear();
    AuditPipeline second = start(to(aws));
    assertTrue(aws.await(LONG, () -> patients(aws).size() == 50), patients(aws).toString());
    second.close();
    assertEquals(0, second.lostEvents());
  }

  private static Map<String, String> settingsWithShutdown(LocalAws aws, String timeout) {
    Map<String, String> settings = new java.util.HashMap<>(to(aws));
    settings.put("shutdownTimeout", timeout);
    return settings;
  }

  private static java.util.Set<String> patients(LocalAws aws) {
    java.util.Set<String> patients = new java.util.TreeSet<>();
    for (String message : aws.logs().messages("/audit")) {
      int at = message.indexOf("\"patientId\":\"");
      if (at >= 0) {
        patients.add(message.substring(at + 13, message.indexOf('"', at + 13)));
      }
    }
    return patients;
  }

  @Test
  void withoutADestinationEventsStayInTheSpoolUntilOneIsSet() throws Exception {
    AuditPipeline silent = start(Map.of());
    access(silent, 3);
    silent.close();
    assertTrue(status.said("WARN no destination is set"), status.lines.toString());
    LocalAws aws = aws();
    AuditPipeline later = start(to(aws));
    assertTrue(aws.await(LONG, () -> patients(aws).contains("MRN-3")));
    later.close();
  }

  @Test
  void aSpoolThatCannotBeWrittenIsSaidAtStartAndTheEventsAreCounted() throws Exception {
    Files.writeString(temp.resolve("spool"), "a file");
    AuditPipeline pipeline = start(Map.of("spool.whenFull", "DROP_NEWEST"));
    assertFalse(pipeline.isRecording());
    assertTrue(status.said("ERROR audit spool " + temp.resolve("spool")), status.lines.toString());
    access(pipeline, 1);
    access(pipeline, 2);
    assertEquals(2, pipeline.lostEvents());
    assertTrue(status.said("ERROR audit events lost: 1 so far"), status.lines.toString());
  }

  @Test
  void failingClosedThrowsWithTheReasonAndNotTheEvent() throws Exception {
    Files.writeString(temp.resolve("spool"), "a file");
    AuditPipeline pipeline = start(Map.of("spool.whenFull", "FAIL"));
    AuditFailureException thrown =
        assertThrows(AuditFailureException.class, () -> access(pipeline, 4711));
    assertTrue(String.valueOf(thrown.getMessage()).contains("whenFull is FAIL"));
    assertFalse(String.valueOf(thrown).contains("4711"));
  }

  @Test
  void aRequiredTrailThatCannotStartRefusesEveryCall() {
    AuditPipeline pipeline = start(Map.of("required", "true", "spool.maxSize", "1 KB"));
    assertTrue(pipeline.isRefusing());
    assertThrows(AuditFailureException.class, () -> access(pipeline, 1));
    assertTrue(
        status.said("ERROR audit appender: spool.maxSize must be a size of at least 16 MB"),
        status.lines.toString());
  }

  @Test
  void anEventWhoseAdapterFailsIsCountedAndNothingIsThrown() {
    AuditPipeline pipeline = start(Map.of());
    pipeline.append(
        () -> {
          throw new NoSuchMethodError("getMarkerList for MRN-99");
        });
    assertEquals(1, pipeline.lostEvents());
    assertTrue(status.said("it could not be encoded: java.lang.NoSuchMethodError"));
    assertFalse(status.said("MRN-99"));
  }

  @Test
  void afterALossTheStreamTellsOfTheGap() throws Exception {
    LocalAws aws = aws();
    AuditPipeline pipeline = start(to(aws));
    pipeline.append(
        () -> {
          throw new IllegalStateException("adapter");
        });
    access(pipeline, 1);
    pipeline.close();
    JsonNode gap = only(aws, "AUDIT_GAP").path("sealRecord");
    assertEquals("dropped", gap.path("reason").asText());
    assertEquals(1, gap.path("counts").path("UNKNOWN").asInt());
  }

  @Test
  void anEventLoggedInsideAnArgumentsToStringIsRecordedToo() throws Exception {
    LocalAws aws = aws();
    AuditPipeline pipeline = start(to(aws));
    Object chatty =
        new Object() {
          @Override
          public String toString() {
            log(pipeline, "USER_LOGIN", kv("userId", "inner"));
            return "outer value";
          }
        };
    log(pipeline, "USER_LOGOUT", kv("userId", "outer"), kv("reason", chatty));
    pipeline.close();
    assertEquals("inner", only(aws, "USER_LOGIN").path("userId").asText());
    assertEquals("outer", only(aws, "USER_LOGOUT").path("userId").asText());
  }

  @Test
  void anApplicationCannotWriteASealRecord() throws Exception {
    LocalAws aws = aws();
    AuditPipeline pipeline = start(to(aws));
    log(
        pipeline,
        "AUDIT_CHECKPOINT",
        kv("sealRecord", Map.of("kind", "checkpoint", "count", 0)),
        kv("seal", "mine"));
    pipeline.close();
    JsonNode forged = only(aws, "AUDIT_CHECKPOINT");
    assertFalse(forged.has("sealRecord"), forged.toString());
    assertTrue(forged.path("extra").has("sealRecord"), forged.toString());
    assertTrue(forged.path("seal").isObject(), forged.toString());
  }

  @Test
  void interruptsLoseNothingAndStaySet() throws Exception {
    LocalAws aws = aws();
    AuditPipeline pipeline = start(to(aws));
    for (int i = 0; i < 20; i++) {
      if (i % 3 == 0) {
        Thread.currentThread().interrupt();
      }
      access(pipeline, i);
      assertEquals(i % 3 == 0, Thread.interrupted(), "call " + i);
    }
    pipeline.close();
    assertEquals(20, patients(aws).size());
    assertEquals(0, pipeline.lostEvents());
  }

  @Test
  void nothingReadableIsLeftOnTheDisk() throws Exception {
    AuditPipeline pipeline = start(Map.of());
    access(pipeline, 4711);
    pipeline.close();
    try (Stream<Path> files = Files.walk(temp)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        byte[] bytes = Files.readAllBytes(file);
        String text = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
        assertFalse(text.contains("MRN-4711"), file.toString());
      }
    }
  }

  @Test
  void closingTwiceAndLoggingAfterwardsHarmsNobody() {
    AuditPipeline pipeline = start(Map.of());
    pipeline.close();
    pipeline.close();
    access(pipeline, 1);
    assertEquals(1, pipeline.lostEvents());
  }
}
