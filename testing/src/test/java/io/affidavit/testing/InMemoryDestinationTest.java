package io.affidavit.testing;

import static io.affidavit.event.AuditFields.kv;
import static io.affidavit.event.AuditMarkers.AUDIT;
import static io.affidavit.testing.AuditAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** By the test's own logback-test.xml, and again by its log4j2-test.xml: the whole way. */
class InMemoryDestinationTest {
  private static final Logger LOG = LoggerFactory.getLogger("clinic.Records");

  private final InMemoryDestination audit = InMemoryDestination.get();
  private final InMemoryDestination redacted = InMemoryDestination.get("redacted");

  @BeforeEach
  void forget() {
    // What other tests logged is on its way as well: this one comes after all of it.
    LOG.info(AUDIT, "AUDIT_SELF_TEST", kv("reason", "before"));
    awaitLast(audit);
    awaitLast(redacted);
    audit.clear();
    redacted.clear();
  }

  private static void awaitLast(InMemoryDestination destination) {
    List<DeliveredEvent> events = destination.await(1);
    while (!events.get(events.size() - 1).eventType().equals("AUDIT_SELF_TEST")) {
      events = destination.await(events.size() + 1);
    }
  }

  private static void view(String patient) {
    LOG.info(
        AUDIT,
        "PHI_ACCESSED",
        kv("userId", "u1"),
        kv("patientId", patient),
        kv("dataType", "LAB"),
        kv("accessReason", "TREATMENT"),
        kv("recordCount", 12));
  }

  @Test
  void getsWhatWouldBeDelivered() {
    view("p-1");
    view("p-2");
    assertThat(audit.await(2))
        .isSound()
        .hasEvents("PHI_ACCESSED", "PHI_ACCESSED")
        .hasField("PHI_ACCESSED", "patientId", "p-2")
        .hasField("PHI_ACCESSED", "recordCount", 12)
        .hasField("PHI_ACCESSED", "application", "clinic")
        .hasField("PHI_ACCESSED", "encounterId", null);
    assertThat(audit).hasEvents("PHI_ACCESSED", "PHI_ACCESSED");
    DeliveredEvent first = audit.events().get(0);
    assertInstanceOf(Map.class, first.field("seal"));
    assertTrue(first.line().startsWith("{\"schema\":"), first.line());
    assertFalse(first.toString().contains("p-1"), first.toString());
  }

  @Test
  void theOtherFormIsRedacted() {
    view("MRN-4711");
    assertThat(redacted.await(1)).hasField("PHI_ACCESSED", "patientId", "[REDACTED:MRN]");
    assertFalse(String.join("", redacted.lines()).contains("4711"));
  }

  @Test
  void problemsFailByNameWithoutValues() {
    LOG.info(AUDIT, "USER_LOGIN", kv("mfaUsed", "jane"));
    List<DeliveredEvent> events = audit.await(1);
    AssertionError failure = assertThrows(AssertionError.class, () -> assertThat(events).isSound());
    String message = String.valueOf(failure.getMessage());
    assertTrue(message.contains("1. USER_LOGIN: BAD_FORMAT mfaUsed"), message);
    assertTrue(message.contains("1. USER_LOGIN: MISSING_FIELD userId"), message);
    assertFalse(message.contains("jane"), message);
  }

  @Test
  void aLoggerThatIsTakenWholeIsDeliveredAndCaptured() {
    Logger legacy = LoggerFactory.getLogger("com.clinic.audit.Legacy");
    AuditAssertions.strict(() -> legacy.debug("APPLICATION_STARTED"))
        .hasEvents("APPLICATION_STARTED");
    assertThat(audit.await(1)).hasEvents("APPLICATION_STARTED");
  }

  @Test
  void whatDoesNotComeFailsWithWhatDid() {
    view("p-1");
    audit.await(1);
    AssertionError failure =
        assertThrows(AssertionError.class, () -> audit.await(2, Duration.ofMillis(1)));
    String message = String.valueOf(failure.getMessage());
    assertTrue(message.startsWith("audit events delivered: 1 [PHI_ACCESSED] of 2"), message);
  }

  @Test
  void anInterruptEndsTheWaitAndStaysSet() {
    Thread.currentThread().interrupt();
    assertThrows(AssertionError.class, () -> audit.await(1000));
    assertTrue(Thread.interrupted());
  }

  @Test
  void wrongSettingsAreNamed() {
    assertEquals("name is the only setting, got `names`", refused(Map.of("names", "x")));
    assertEquals(
        "name must have 1 to 64 of A-Z a-z 0-9 . _ -, got `a b`", refused(Map.of("name", "a b")));
  }

  private static String refused(Map<String, String> settings) {
    return String.valueOf(
        assertThrows(
                IllegalArgumentException.class, () -> new InMemoryDestination().create(settings))
            .getMessage());
  }
}
