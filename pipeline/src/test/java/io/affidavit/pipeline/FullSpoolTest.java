package io.affidavit.pipeline;

import static io.affidavit.event.AuditFields.kv;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.affidavit.event.AuditEvent;
import io.affidavit.localaws.LocalAws;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A spool of 16 MB, the least there is, filled while no destination takes anything. */
class FullSpoolTest {
  private static final String LONG_TEXT = "x".repeat(40_000);

  /** 16 MB of events as large as these, and some. */
  private static final int MORE_THAN_FIT = 500;

  private static final Duration LONG = Duration.ofSeconds(60);

  @TempDir Path temp;
  private final RecordedStatus status = new RecordedStatus();

  private AuditPipeline start(WhenFull whenFull, Map<String, String> more) {
    AuditSettings.Builder builder =
        AuditSettings.builder()
            .environment(Map.of())
            .set("spool.directory", temp.resolve("spool").toString())
            .set("spool.durability", "PROCESS")
            .set("spool.maxSize", "16 MB")
            .set("spool.blockTimeout", "100 ms")
            .set("spool.whenFull", whenFull.name())
            .set("shutdownTimeout", "20 seconds");
    more.forEach(builder::set);
    return AuditPipeline.start(builder.build(), status);
  }

  private static void log(AuditPipeline pipeline) {
    pipeline.append(
        () ->
            AuditEvent.builder(Instant.now())
                .messageTemplate("PHI_UPDATED")
                .arguments(kv("userId", "u"), kv("patientId", "p"), kv("reason", LONG_TEXT))
                .build());
  }

  @ParameterizedTest
  @EnumSource(names = {"BLOCK", "DROP_NEWEST"})
  void goesOnCountsAndSaysSo(WhenFull whenFull) {
    try (AuditPipeline pipeline = start(whenFull, Map.of())) {
      assertEquals(0, pipeline.lostEvents());
      int logged = 0;
      while (pipeline.lostEvents() < 3 && logged++ < MORE_THAN_FIT) {
        log(pipeline);
      }
      assertEquals(3, pipeline.lostEvents());
      assertTrue(status.said("is full: maxSize is"), status.lines.toString());
      assertTrue(status.said("audit events lost: 1 so far"), status.lines.toString());
      assertFalse(status.said(LONG_TEXT.substring(0, 50)));
    }
  }

  @Test
  void failingClosedStopsTheCaller() {
    try (AuditPipeline pipeline = start(WhenFull.FAIL, Map.of())) {
      AuditFailureException thrown =
          assertThrows(
              AuditFailureException.class,
              () -> {
                for (int i = 0; i < MORE_THAN_FIT; i++) {
                  log(pipeline);
                }
              });
      assertTrue(String.valueOf(thrown.getMessage()).contains("whenFull is FAIL"));
      assertTrue(String.valueOf(thrown.getMessage()).contains("maxSize"));
    }
  }

  @Test
  void roomComesBackAndTheGapIsTold() throws Exception {
    System.setProperty("aws.accessKeyId", "test");
    System.setProperty("aws.secretAccessKey", "test");
    try (LocalAws aws = LocalAws.builder().logGroup("/audit").start()) {
      aws.goDown();
      Map<String, String> toLogs =
          Map.of(
              "cloudWatch.logGroup", "/audit",
              "cloudWatch.region", "us-east-1",
              "cloudWatch.endpoint", aws.endpoint().toString());
      try (AuditPipeline pipeline = start(WhenFull.DROP_NEWEST, toLogs)) {
        for (int i = 0; i < MORE_THAN_FIT && pipeline.lostEvents() == 0; i++) {
          log(pipeline);
        }
        assertEquals(1, pipeline.lostEvents());
        aws.comeUp();
        assertTrue(aws.await(LONG, () -> aws.logs().messages("/audit").size() > 200));
      }
      // Told by the next event that is recorded, or, as here, at the end.
      assertEquals(
          1,
          aws.logs().messages("/audit").stream()
              .filter(message -> message.contains("\"eventType\":\"AUDIT_GAP\""))
              .filter(message -> message.contains("\"counts\":{\"PHI_UPDATED\":1}"))
              .count(),
          status.lines.toString());
      assertTrue(
          aws.logs().messages("/audit").stream()
              .anyMatch(m -> m.contains("\"reason\":\"full\",\"bound\":\"maxSize\"")),
          "where the gap began");
    }
  }
}
