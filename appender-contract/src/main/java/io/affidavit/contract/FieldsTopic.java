package io.affidavit.contract;

import static io.affidavit.event.AuditFields.kv;
import static io.affidavit.event.AuditMarkers.AUDIT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

/** What of a log call becomes which field. */
interface FieldsTopic extends Topic {
  @Test
  default void keepsTheTypesOfValues() {
    Trail trail = trail().start();
    trail.log.info(
        AUDIT,
        "PHI_QUERIED",
        kv("userId", "u1"),
        kv("recordCount", 17),
        kv("mfaUsed", true),
        kv("fieldsAccessed", Arrays.asList("name", "birthDate")),
        kv("custom", Collections.singletonMap("a", null)));
    Map<String, Object> event = trail.event();
    assertEquals("17", event.get("recordCount"));
    assertEquals(true, event.get("mfaUsed"));
    assertEquals(Arrays.asList("name", "birthDate"), event.get("fieldsAccessed"));
    assertEquals(Collections.singletonMap("a", null), event.get("custom"));
  }

  @Test
  default void hidesItsValuesFromOtherAppenders() {
    Trail trail = trail().start();
    trail.log.info(AUDIT, "viewed {} by {}", kv("patientId", "P-4711"), kv("userId", "u1"));
    assertEquals("viewed patientId=P-4711 by userId=u1", trail.event().get("message"));
    assertTrue(trail.others().contains("viewed patientId=[HIDDEN] by userId=[HIDDEN]"));
    assertFalse(trail.others().contains("4711"));
  }

  @Test
  default void takesKnownFieldsFromTheDiagnosticContext() {
    Trail trail = trail().start();
    MDC.put("sessionId", "s-1");
    MDC.put("unheardOf", "x");
    try {
      trail.log.info(AUDIT, "USER_LOGIN", kv("userId", "u1"));
    } finally {
      MDC.clear();
    }
    Map<String, Object> event = trail.event();
    assertEquals("s-1", event.get("sessionId"));
    assertNull(event.get("unheardOf"));
  }

  @Test
  default void keepsTheExceptionWithItsCause() {
    Trail trail = trail().start();
    Exception cause = new IllegalStateException("disk on fire");
    trail.log.error(
        AUDIT, "PHI_EXPORTED", kv("userId", "u1"), new IllegalArgumentException("no", cause));
    String exception = String.valueOf(trail.event().get("exception"));
    assertTrue(exception.startsWith("{type=java.lang.IllegalArgumentException"), exception);
    assertTrue(exception.contains("message=disk on fire"), exception);
  }

  @Test
  default void takesATrailingExceptionWhateverThePlaceholders() {
    Trail trail = trail().start();
    trail.log.warn(AUDIT, "PHI_EXPORTED by {} {}", "u1", new IllegalArgumentException("no"));
    String exception = String.valueOf(trail.event().get("exception"));
    assertTrue(exception.startsWith("{type=java.lang.IllegalArgumentException"), exception);
  }

  @Test
  default void fillsTheMessageWithItsArguments() {
    Trail trail = trail().start();
    trail.log.info(AUDIT, "study {} of {} {}", 1, "P-2");
    assertEquals("study 1 of P-2 {}", trail.event().get("message"));
  }

  @Test
  default void writesNoPasswordAnywhere() {
    Trail trail = trail().start();
    trail.log.info(AUDIT, "LOGIN_FAILED", kv("userId", "u1"), kv("password", "hunter2"));
    trail.log.info(AUDIT, "tried {} of {}", kv("password", "hunter2"), kv("userId", "u1"));
    String all = String.join("\n", trail.lines());
    assertTrue(all.contains("LOGIN_FAILED"));
    assertFalse(all.contains("hunter2"), all);
    assertFalse(trail.others().contains("hunter2"));
  }
}
