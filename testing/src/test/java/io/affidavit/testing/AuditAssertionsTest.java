package io.affidavit.testing;

import static io.affidavit.event.AuditFields.kv;
import static io.affidavit.event.AuditMarkers.AUDIT;
import static io.affidavit.testing.AuditAssertions.assertThat;
import static io.affidavit.testing.AuditAssertions.strict;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.affidavit.event.AuditRecord;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Runs twice: with Logback behind SLF4J, and with Log4j2. */
class AuditAssertionsTest {
  private static final Logger LOG = LoggerFactory.getLogger("clinic.Records");

  private static void view(String patient) {
    LOG.info(
        AUDIT,
        "PHI_ACCESSED",
        kv("userId", "u1"),
        kv("patientId", patient),
        kv("dataType", "LAB"),
        kv("accessReason", "TREATMENT"));
  }

  private static String failure(Runnable code) {
    return String.valueOf(assertThrows(AssertionError.class, code::run).getMessage());
  }

  @Test
  void soundEventsPass() {
    strict(
            () -> {
              view("p-1");
              LOG.info("not an audit event");
              view("p-2");
            })
        .hasEvents("PHI_ACCESSED", "PHI_ACCESSED")
        .hasField("PHI_ACCESSED", "patientId", "p-2")
        .hasField("PHI_ACCESSED", "encounterId", null);
  }

  @Test
  void aMissingFieldFailsByName() {
    assertEquals(
        "audit events with problems:\n  2. USER_LOGIN: MISSING_FIELD userId",
        failure(
            () ->
                strict(
                    () -> {
                      view("p-1");
                      LOG.info(AUDIT, "USER_LOGIN");
                    })));
  }

  @Test
  void aMisspeltTypeFailsWithAHint() {
    String failure = failure(() -> strict(() -> LOG.info(AUDIT, "PHI_ACESSED")));
    assertEquals(
        "audit events with problems:\n"
            + "  1. PHI_ACESSED: UNKNOWN_EVENT_TYPE eventType (did you mean PHI_ACCESSED?)",
        failure);
  }

  @Test
  void noValueIsShown() {
    String failure =
        failure(
            () ->
                strict(
                        () ->
                            LOG.info(AUDIT, "USER_LOGIN", kv("userId", "u"), kv("mfaUsed", "jane")))
                    .hasField("USER_LOGIN", "userId", "u2"));
    assertFalse(failure.contains("jane"), failure);
  }

  @Test
  void theMdcCounts() {
    MDC.put("userId", "from-mdc");
    try {
      strict(() -> LOG.info(AUDIT, "USER_LOGOUT")).hasField("USER_LOGOUT", "userId", "from-mdc");
    } finally {
      MDC.remove("userId");
    }
  }

  @Test
  void otherTypesOrAnotherOrderFail() {
    assertEquals(
        "audit events expected: [USER_LOGIN], but were: [PHI_ACCESSED]",
        failure(() -> strict(() -> view("p-1")).hasEvents("USER_LOGIN")));
    assertEquals(
        "no audit event USER_LOGIN, only [PHI_ACCESSED]",
        failure(() -> strict(() -> view("p-1")).hasField("USER_LOGIN", "userId", "u1")));
    assertEquals(
        "no audit event PHI_ACCESSED has the expected value in its field userId",
        failure(() -> strict(() -> view("p-1")).hasField("PHI_ACCESSED", "userId", "u7")));
  }

  @Test
  void whatIsSilencedIsCapturedToo() {
    strict(() -> LOG.trace(AUDIT, "USER_LOGOUT", kv("userId", "u1"))).hasEvents("USER_LOGOUT");
  }

  @Test
  void afterItsEndNothingIsCaptured() {
    AuditCapture capture = AuditCapture.start();
    view("p-1");
    capture.close();
    capture.close();
    view("p-2");
    List<AuditRecord> records = capture.records();
    assertThat(records).hasEvents("PHI_ACCESSED");
    assertEquals("p-1", records.get(0).fields().get("patientId"));
  }

  @Test
  void twoCapturesTakeEach() {
    try (AuditCapture outer = AuditCapture.start()) {
      try (AuditCapture inner = AuditCapture.start()) {
        view("p-1");
        assertThat(inner).hasEvents("PHI_ACCESSED");
      }
      view("p-2");
      assertThat(outer).hasEvents("PHI_ACCESSED", "PHI_ACCESSED");
    }
  }
}
