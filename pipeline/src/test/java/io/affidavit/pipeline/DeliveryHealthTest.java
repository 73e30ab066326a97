package io.affidavit.pipeline;

import static io.affidavit.event.AuditFields.kv;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.affidavit.event.AuditEvent;
import io.affidavit.localaws.Fault;
import io.affidavit.localaws.LocalAws;
import io.affidavit.localaws.Service;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Health and alarms while the services fail, through the real SDK. */
@Timeout(240)
class DeliveryHealthTest {
  private static final Duration LONG = Duration.ofSeconds(90);
  private static final String LOGS = "cloudwatch-logs:us-east-1:/audit";
  private static final String BUS = "eventbridge:us-east-1:audit";
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path temp;
  private final RecordedStatus status = new RecordedStatus();
  private final LocalAws aws = LocalAws.builder().logGroup("/audit").eventBus("audit").start();
  private @Nullable AuditPipeline started;

  @AfterEach
  void close() {
    if (started != null) {
      started.close();
    }
    aws.close();
  }

  private AuditPipeline start(String alarmAfter) {
    Leftovers.close();
    System.setProperty("aws.accessKeyId", "test");
    System.setProperty("aws.secretAccessKey", "test");
    Map<String, String> properties = new HashMap<>();
    properties.put("application", "clinic");
    properties.put("spool.directory", temp.resolve("spool").toString());
    properties.put("deliveryAlarmAfter", alarmAfter);
    for (String destination : List.of("cloudWatch", "eventBridge")) {
      properties.put(destination + ".region", "us-east-1");
      properties.put(destination + ".endpoint", aws.endpoint().toString());
      properties.put(destination + ".linger", "0 ms");
    }
    properties.put("cloudWatch.logGroup", "/audit");
    properties.put("eventBridge.eventBus", "audit");
    AuditSettings.Builder builder = AuditSettings.builder().environment(Map.of());
    properties.forEach(builder::set);
    AuditPipeline pipeline = AuditPipeline.start(builder.build(), status);
    started = pipeline;
    return pipeline;
  }

  /** Polls: what the pipeline does after an answer changes nothing at the service. */
  private static boolean eventually(BooleanSupplier done) {
    long deadline = System.nanoTime() + LONG.toNanos();
    while (!done.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
    return true;
  }

  private static void log(AuditPipeline pipeline) {
    pipeline.append(
        () ->
            AuditEvent.builder(Instant.now())
                .messageTemplate("PHI_ACCESSED")
                .arguments(kv("userId", "u-4711"), kv("patientId", "MRN-4711"))
                .build());
  }

  private static DestinationHealth destination(AuditPipeline pipeline, String target) {
    return pipeline.health().destinations().stream()
        .filter(destination -> destination.target().equals(target))
        .findFirst()
        .orElseThrow();
  }

  private @Nullable JsonNode arrived(String type, String kind) throws Exception {
    for (String message : aws.logs().messages("/audit")) {
      JsonNode event = JSON.readTree(message);
      if (event.path("eventType").asText().equals(type)
          && event.path("sealRecord").path("kind").asText().equals(kind)) {
        return event;
      }
    }
    return null;
  }

  private boolean has(String type, String kind) {
    try {
      return arrived(type, kind) != null;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void allWellIsUpAndCountsWhatArrived() {
    AuditPipeline pipeline = start("15 minutes");
    log(pipeline);
    log(pipeline);
    assertTrue(
        eventually(
            () ->
                destination(pipeline, LOGS).waitingRecords() == 0
                    && destination(pipeline, BUS).waitingRecords() == 0));
    TrailHealth health = pipeline.health();
    assertEquals(AuditHealth.State.UP, health.state(), health.toString());
    assertEquals(List.of(), health.reasons());
    assertEquals(2, health.accepted());
    for (DestinationHealth each : health.destinations()) {
      assertTrue(each.delivered() >= 3, "with the open record: " + each);
      assertEquals(0, each.duplicated() + each.rejected() + each.deadLettered() + each.failures());
      assertEquals(0, each.restamped() + each.passed());
      assertEquals(Duration.ZERO, each.oldestAge());
      assertEquals(0, each.waitingBytes());
      assertFalse(each.isFailing());
    }
  }

  @Test
  void rightsThatLackAreSaidAtOnceAndWithoutContent() {
    aws.faults().add(Fault.accessDenied().on(Service.EVENTS));
    AuditPipeline pipeline = start("15 minutes");
    log(pipeline);
    assertTrue(eventually(() -> destination(pipeline, BUS).needsOperator()));
    TrailHealth health = pipeline.health();
    assertEquals(AuditHealth.State.DEGRADED, health.state());
    String reason = health.reasons().get(0);
    assertTrue(reason.startsWith(BUS + ": AccessDenied"), reason);
    assertTrue(reason.contains("check permissions"), reason);
    assertFalse(health.toString().contains("4711"), health.toString());
    assertTrue(destination(pipeline, BUS).waitingRecords() >= 1);
    AuditHealth.assertRecording(() -> log(pipeline));
    aws.faults().clear();
    assertTrue(eventually(() -> pipeline.health().state() == AuditHealth.State.UP));
    assertNotNull(destination(pipeline, BUS).lastFailure(), "it stays");
  }

  @Test
  void aDestinationThatIsLateIsAnEventAtTheOtherOneAndItsRecoveryToo() throws Exception {
    aws.faults().add(Fault.outage().on(Service.EVENTS));
    AuditPipeline pipeline = start("1 second");
    log(pipeline);
    assertTrue(eventually(() -> has("AUDIT_DELIVERY_FAILED", "overdue")), status.lines.toString());
    JsonNode failed = Objects.requireNonNull(arrived("AUDIT_DELIVERY_FAILED", "overdue"));
    assertEquals(BUS, failed.path("destination").asText());
    assertEquals("failure", failed.path("status").asText());
    assertEquals("ERROR", failed.path("failureReason").asText());
    assertTrue(failed.path("eventCount").asLong() >= 1, failed.toString());
    Instant oldest = Instant.parse(failed.path("oldestTimestamp").asText());
    assertFalse(oldest.isAfter(Instant.parse(failed.path("timestamp").asText())));
    assertFalse(failed.has("validation"), failed.toString());
    assertTrue(failed.path("sealRecord").path("ageSeconds").asLong() >= 1);
    assertFalse(failed.toString().contains("4711"), failed.toString());
    assertTrue(
        status.said("records wait for " + BUS + ", the oldest for"), status.lines.toString());
    TrailHealth late = pipeline.health();
    assertEquals(AuditHealth.State.DEGRADED, late.state());
    assertTrue(
        late.reasons().get(0).startsWith(BUS + ": the oldest undelivered record waits for"),
        late.toString());
    assertFalse(has("AUDIT_CHECKPOINT", "caught_up"));
    aws.faults().clear();
    assertTrue(eventually(() -> has("AUDIT_CHECKPOINT", "caught_up")), status.lines.toString());
    JsonNode over = Objects.requireNonNull(arrived("AUDIT_CHECKPOINT", "caught_up"));
    assertEquals(BUS, over.path("sealRecord").path("target").asText());
    assertTrue(over.path("sealRecord").path("alarms").asLong() >= 1);
    assertTrue(status.said("INFO audit spool"), status.lines.toString());
    assertTrue(status.said(BUS + " has caught up"), status.lines.toString());
  }

  @Test
  void aLostAnswerIsADuplicateInTheFigures() {
    aws.faults().add(Fault.lostAnswer().on(Service.LOGS, "PutLogEvents").times(1));
    AuditPipeline pipeline = start("15 minutes");
    log(pipeline);
    assertTrue(eventually(() -> destination(pipeline, LOGS).delivered() >= 2));
    assertTrue(destination(pipeline, LOGS).duplicated() >= 1, pipeline.health().toString());
    assertEquals(0, destination(pipeline, BUS).duplicated());
    assertNotNull(destination(pipeline, LOGS).lastFailureAt());
  }
}
