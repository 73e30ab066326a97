package io.affidavit.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.affidavit.localaws.Fault;
import io.affidavit.localaws.LocalAws;
import io.affidavit.localaws.Service;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One test event to each destination, without a spool. */
@Timeout(60)
class SelfTestTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00.5Z");

  private final LocalAws aws =
      LocalAws.builder()
          .logGroup("audit")
          .eventBus("bus")
          .clock(Clock.fixed(NOW, ZoneOffset.UTC))
          .start();
  private final RecordedStatus status = new RecordedStatus();

  @AfterEach
  void close() {
    aws.close();
  }

  private AuditSettings settings() {
    System.setProperty("aws.accessKeyId", "test");
    System.setProperty("aws.secretAccessKey", "test");
    AuditSettings.Builder settings =
        AuditSettings.builder()
            .environment(Map.of())
            .set("application", "clinic")
            .set("cloudWatch.logGroup", "audit")
            .set("eventBridge.eventBus", "bus");
    for (String destination : List.of("cloudWatch.", "eventBridge.")) {
      settings.set(destination + "region", "us-east-1");
      settings.set(destination + "endpoint", aws.endpoint().toString());
      settings.set(destination + "linger", "0 seconds");
    }
    return settings.build();
  }

  private SelfTest start() {
    return SelfTest.start(settings(), Clock.fixed(NOW, ZoneOffset.UTC), "doctor", status);
  }

  private boolean stored() {
    return aws.logs().messages("audit").size() == 1 && aws.events().size() == 1;
  }

  @Test
  void eachDestinationGetsItsForm() {
    assertFalse(stored());
    try (SelfTest test = start()) {
      assertTrue(aws.await(LONG, this::stored));
      assertEquals(List.of(test.event()), aws.logs().messages("audit"));
      assertTrue(test.event().startsWith("{\"schema\":") && test.event().endsWith("}"));
      assertTrue(test.event().contains("\"timestamp\":\"2026-11-22T12:00:00.5"), test.event());
      assertTrue(test.event().contains("\"reason\":\"doctor\""), test.event());
      assertFalse(test.event().contains("\"seal\""), test.event());
      String stream = "AUDIT/AUDIT_SELF_TEST/2026-11-22/" + test.instance();
      assertTrue(aws.logs().streams("audit").stream().anyMatch(s -> s.name().equals(stream)));
      assertTrue(aws.events().get(0).detail().contains("\"redactionProfile\":\"safe-harbor\""));
    }
  }

  /** Each event once, however long it is left alone. */
  @Test
  void theCountsSayWhichDestinationHasIt() {
    aws.faults().add(Fault.accessDenied().on(Service.LOGS, "PutLogEvents"));
    aws.faults().add(Fault.accessDenied().on(Service.LOGS, "CreateLogStream"));
    try (SelfTest test = start()) {
      assertTrue(
          aws.await(LONG, () -> aws.events().size() == 1 && test.status().get(0).failures() > 0));
      assertEquals(0, test.status().get(0).delivered());
      aws.faults().clear();
      assertTrue(aws.await(LONG, this::stored), "it goes on trying");
    }
    assertTrue(stored(), "and sends none twice");
  }
}
