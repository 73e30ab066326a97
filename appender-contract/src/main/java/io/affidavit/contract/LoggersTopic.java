package io.affidavit.contract;

import static io.affidavit.event.AuditMarkers.AUDIT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Loggers that are taken whole, and which keys of the diagnostic context are. */
interface LoggersTopic extends Topic {
  @Test
  default void takesTheLoggersThatAreNamedAndTheirChildrenOnly() {
    Trail trail = trail().with("loggers", "com.clinic.audit, com.clinic.Login").start();
    String[] names = {
      "com.clinic.audit",
      "com.clinic.audit.Records",
      "com.clinic.Login$Form",
      "com.clinic.auditor",
      "com.clinic",
      "COM.CLINIC.AUDIT"
    };
    for (String name : names) {
      LoggerFactory.getLogger(name).info("USER_LOGOUT");
    }
    trail.log.info(AUDIT, "USER_LOGOUT");
    List<Object> taken =
        trail.events().stream().map(event -> event.get("logger")).collect(Collectors.toList());
    assertEquals(
        "[com.clinic.audit, com.clinic.audit.Records, com.clinic.Login$Form, clinic.Records]",
        taken.toString());
    trail.assertNoErrors();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ROOT",
        "com.clinic,,com.other",
        "com.clinic.*",
        ".com",
        "com.",
        "a..b",
        "a b",
        "software",
        "org.apache.hc.client5.http"
      })
  default void refusesLoggersThatWouldBeEverythingOrItself(String names) {
    Trail trail = trail().with("loggers", names).start();
    trail.assertSaid("ERROR", "loggers must ");
    LoggerFactory.getLogger("com.clinic").info("USER_LOGOUT");
    assertTrue(trail.events().isEmpty(), "recorded in spite of a configuration that is wrong");
  }

  @Test
  default void takesOnlyTheKeysOfTheContextThatAreNamed() {
    Trail trail = trail().with("mdc", "userId, tenant").start();
    MDC.put("userId", "u1");
    MDC.put("requestId", "request-1");
    MDC.put("tenant", "t1");
    try {
      trail.log.info(AUDIT, "USER_LOGOUT");
    } finally {
      MDC.clear();
    }
    String event = trail.event().toString();
    assertTrue(event.contains("userId=u1") && event.contains("tenant=t1"), event);
    assertTrue(!event.contains("request"), event);
    trail.assertNoErrors();
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "userId,", "x*"})
  default void refusesKeysThatAreNone(String keys) {
    trail().with("mdc", keys).start().assertSaid("ERROR", "mdc must be keys", "wildcards");
  }
}
