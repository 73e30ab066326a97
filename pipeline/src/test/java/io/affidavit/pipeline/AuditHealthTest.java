package io.affidavit.pipeline;

import static io.affidavit.event.AuditFields.kv;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.affidavit.event.AuditEvent;
import io.affidavit.spool.SpoolStage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an application learns of its trails, and what stops it at its start. */
class AuditHealthTest {
  @TempDir Path temp;
  private final RecordedStatus status = new RecordedStatus();
  private final List<AuditPipeline> opened = new ArrayList<>();

  @BeforeEach
  void nothingRuns() {
    Leftovers.close();
    assertEquals(List.of(), AuditHealth.current().trails());
  }

  @AfterEach
  void close() {
    opened.forEach(AuditPipeline::close);
    assertEquals(List.of(), AuditHealth.current().trails());
  }

  private AuditPipeline start(Map<String, String> more) {
    AuditSettings.Builder builder =
        AuditSettings.builder()
            .environment(Map.of())
            .set("application", "clinic")
            .set("spool.directory", temp.resolve("spool").toString())
            .set("spool.blockTimeout", "100 ms");
    more.forEach(builder::set);
    AuditPipeline pipeline = AuditPipeline.start(builder.build(), status);
    opened.add(pipeline);
    return pipeline;
  }

  private static void log(AuditPipeline pipeline, String type) {
    pipeline.append(
        () ->
            AuditEvent.builder(Instant.now())
                .messageTemplate(type)
                .arguments(kv("userId", "u-4711"))
                .build());
  }

  private static String refusal() {
    return String.valueOf(
        assertThrows(IllegalStateException.class, AuditHealth::assertRecording).getMessage());
  }

  private static String refusal(Runnable logCall) {
    return String.valueOf(
        assertThrows(IllegalStateException.class, () -> AuditHealth.assertRecording(logCall))
            .getMessage());
  }

  @Test
  void withoutAnAppenderItIsDownAndTheProviderIsNamed() {
    AuditHealth none = AuditHealth.current();
    assertEquals(AuditHealth.State.DOWN, none.state());
    assertEquals(List.of("no audit appender runs in this class loader"), none.reasons());
    // This module's tests have slf4j-nop.
    assertEquals(
        "audit events are not recorded: SLF4J drops every log event, audit events too:"
            + " slf4j-nop-2.0.17.jar is there to do that; remove it",
        refusal());
  }

  @Test
  void whatOtherProvidersMean() {
    assertTrue(
        LoggingProvider.whyNoAppender("ch.qos.logback.classic.LoggerContext")
            .contains("whose configuration has none that a logger refers to"));
    assertTrue(
        LoggingProvider.whyNoAppender("org.apache.logging.slf4j.Log4jLoggerFactory")
            .contains("whose configuration has none"));
    assertTrue(
        LoggingProvider.whyNoAppender("org.slf4j.simple.SimpleLoggerFactory")
            .contains("neither Logback nor Log4j2"));
    assertTrue(LoggingProvider.whyNoAppender(null).contains("SLF4J cannot be asked"));
  }

  @Test
  void aTrailWithoutADestinationRecordsAndIsDegraded() {
    AuditPipeline pipeline = start(Map.of());
    AuditHealth.assertRecording();
    log(pipeline, "USER_LOGIN");
    log(pipeline, "USER_LOGON");
    AuditHealth health = AuditHealth.current();
    assertEquals(AuditHealth.State.DEGRADED, health.state());
    assertEquals(
        List.of("clinic: no destination is set: events stay in the spool"), health.reasons());
    TrailHealth trail = health.trails().get(0);
    assertEquals(2, trail.accepted());
    assertEquals(0, trail.lost());
    assertTrue(trail.invalid() >= 1, "the second is no type");
    assertEquals(SpoolStage.OK, trail.spoolStage());
    assertTrue(trail.spoolBytes() > 0);
    assertEquals(0, trail.findings() + trail.blockedStreams());
    assertEquals(pipeline.health().instance(), trail.instance());
    assertEquals(List.of(), trail.destinations());
  }

  @Test
  void aSettingThatIsRefusedIsNamed() {
    start(Map.of("spool.maxSize", "1 KB", "deliveryAlarmAfter", "0 seconds", "jmx", "perhaps"));
    TrailHealth trail = AuditHealth.current().trails().get(0);
    assertEquals(AuditHealth.State.DOWN, trail.state());
    assertEquals(SpoolStage.FULL, trail.spoolStage());
    String text = refusal();
    assertTrue(text.contains("clinic: the appender did not start: spool.maxSize must be"), text);
    assertTrue(text.contains("deliveryAlarmAfter must be a time from 1 seconds to"), text);
    assertTrue(text.contains("jmx must be true or false, got `perhaps`"), text);
  }

  @Test
  void aSpoolThatCannotBeOpenedOrWaitsForItsDiskIsNamed() throws Exception {
    Files.writeString(temp.resolve("spool"), "a file");
    AuditPipeline waiting = start(Map.of("spool.whenFull", "DROP_NEWEST"));
    log(waiting, "USER_LOGIN");
    String text = refusal();
    assertTrue(text.contains("nothing is recorded: the audit spool could not be opened"), text);
    assertTrue(text.contains(temp.resolve("spool").toString()), text);
    TrailHealth trail = waiting.health();
    assertEquals(1, trail.lost());
    assertEquals(0, trail.accepted());
    assertTrue(trail.reasons().contains("1 events were lost since the start"), trail.toString());
  }

  @Test
  void behindAnAsynchronousHopNothingIsRecordedInTime() {
    AuditPipeline pipeline = start(Map.of());
    pipeline.notOnCallersThread();
    assertEquals(AuditHealth.State.DEGRADED, pipeline.health().state());
    assertEquals("audit events are not recorded: clinic: " + TrailView.ASYNCHRONOUS, refusal());
    AuditPipeline required = start(Map.of("required", "true"));
    required.notOnCallersThread();
    assertEquals(AuditHealth.State.DOWN, required.health().state());
    assertTrue(refusal().contains("the audit appender is required, but"), refusal());
  }

  @Test
  void aLogCallThatArrivesIsEnough() {
    AuditPipeline pipeline = start(Map.of());
    AuditHealth.assertRecording(() -> log(pipeline, "APPLICATION_STARTED"));
    assertEquals(1, pipeline.health().accepted());
  }

  @Test
  void aLogCallThatArrivesNowhereIsNot() {
    start(Map.of());
    String text = refusal(() -> {});
    assertTrue(text.contains("the event reached no audit appender on its own thread"), text);
    assertTrue(text.contains("AuditTurboFilter"), text);
  }

  @Test
  void aLogCallThatArrivesOnAnotherThreadIsNot() {
    AuditPipeline pipeline = start(Map.of());
    String text =
        refusal(
            () -> {
              Thread hop = new Thread(() -> log(pipeline, "USER_LOGIN"));
              hop.start();
              join(hop);
            });
    assertEquals(1, pipeline.health().accepted());
    assertTrue(text.contains("on its own thread"), text);
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void anEventThatIsLostIsNot() {
    AuditPipeline pipeline = start(Map.of());
    String text =
        refusal(
            () ->
                pipeline.append(
                    () -> {
                      throw new IllegalArgumentException("MRN-4711");
                    }));
    assertTrue(text.contains("the event was lost"), text);
    assertFalse(text.contains("4711"), text);
    String thrown =
        refusal(
            () -> {
              throw new AuditFailureException("whenFull is FAIL");
            });
    assertTrue(thrown.contains("the log call threw"), thrown);
  }

  @Test
  void whatListensIsToldOfStartsAndEndsUntilItDoesNotListen() {
    List<Integer> running = new ArrayList<>();
    AuditHealth.Registration counting =
        AuditHealth.onChange(() -> running.add(AuditHealth.current().trails().size()));
    AuditHealth.Registration failing =
        AuditHealth.onChange(
            () -> {
              throw new IllegalStateException("a listener's own");
            });
    AuditPipeline first = start(Map.of());
    AuditPipeline second = start(Map.of());
    first.close();
    first.close();
    counting.close();
    counting.close();
    failing.close();
    second.close();
    assertEquals(List.of(1, 2, 1), running);
  }

  @Test
  void beforeTheSpoolOpensADestinationHasNoFigures() throws Exception {
    Path parent = Files.writeString(temp.resolve("missing"), "not mounted yet");
    AuditPipeline pipeline =
        start(
            Map.of(
                "spool.directory", parent.resolve("spool").toString(),
                "cloudWatch.logGroup", "/audit",
                "cloudWatch.region", "us-east-1",
                "cloudWatch.endpoint", "http://127.0.0.1:1"));
    assertTrue(pipeline.isWaitingForDisk());
    DestinationHealth logs = pipeline.health().destinations().get(0);
    assertEquals("cloudwatch-logs:us-east-1:/audit NOT_STARTED, delivered 0, waiting 0", "" + logs);
    assertEquals("the spool is not open", logs.reason());
    assertNull(logs.lastFailure());
    assertNull(logs.lastFailureAt());
    assertEquals(Duration.ZERO, logs.oldestAge());
    assertTrue(refusal().contains("which is tried again"), refusal());
  }

  @Test
  void aFullSpoolIsDownUntilThereIsRoom() {
    AuditPipeline pipeline =
        start(
            Map.of(
                "spool.maxSize", "16 MB",
                "spool.durability", "PROCESS",
                "spool.whenFull", "DROP_NEWEST"));
    AuditHealth.assertRecording();
    for (int i = 0; i < 500 && pipeline.lostEvents() == 0; i++) {
      pipeline.append(
          () ->
              AuditEvent.builder(Instant.now())
                  .messageTemplate("PHI_UPDATED")
                  .arguments(kv("userId", "u"), kv("reason", "x".repeat(40_000)))
                  .build());
    }
    assertEquals(1, pipeline.lostEvents());
    long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    while (pipeline.spoolStage() != SpoolStage.FULL && System.nanoTime() < deadline) {
      LockSupport.parkNanos(1_000_000);
    }
    TrailHealth trail = pipeline.health();
    assertEquals(SpoolStage.FULL, trail.spoolStage());
    assertEquals(AuditHealth.State.DOWN, trail.state());
    assertEquals(
        "the audit spool " + temp.resolve("spool") + " is full; events meet whenFull",
        trail.reasons().get(0));
    assertTrue(refusal().contains("is full; events meet whenFull"), refusal());
  }
}
