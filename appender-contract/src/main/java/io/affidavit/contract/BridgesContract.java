package io.affidavit.contract;

import static io.affidavit.event.AuditMarkers.AUDIT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.apache.commons.logging.LogFactory;
import org.apache.log4j.Logger;
import org.apache.log4j.MDC;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is logged through Log4j 1.2, java.util.logging and commons-logging, by the real bridges that
 * the class path has: none of these APIs knows markers, so {@code loggers} selects.
 */
public abstract class BridgesContract {
  private static final String NAME = "com.clinic.audit";

  private final Host host;
  private final Trail trail;

  BridgesContract(Host host, @TempDir Path directory) {
    this.host = host;
    this.trail = new Trail(host, directory);
  }

  /** Leads java.util.logging's root into the framework. */
  protected abstract void bridgeJul();

  /** Takes that away again. */
  protected abstract void unbridgeJul();

  @BeforeEach
  void start() {
    trail.with("loggers", NAME).start();
    bridgeJul();
  }

  @AfterEach
  void end() {
    unbridgeJul();
    MDC.remove("userId");
    host.close();
  }

  @Test
  void log4j12() {
    MDC.put("userId", "u1");
    Logger.getLogger(NAME + ".Records").info("PHI_ACCESSED");
    Logger.getLogger(NAME)
        .warn(java.net.URI.create("record:opened"), new IllegalStateException("x"));
    Logger.getLogger(NAME + "or").error("PHI_ACCESSED");
    List<Map<String, @Nullable Object>> events = trail.events();
    assertEquals(2, events.size(), () -> "" + events);
    assertEquals("PHI_ACCESSED", events.get(0).get("eventType"));
    assertEquals("PHI", events.get(0).get("category"));
    assertEquals("u1", events.get(0).get("userId"));
    assertEquals(NAME + ".Records", events.get(0).get("logger"));
    assertEquals("record:opened", events.get(1).get("message"));
    assertTrue(String.valueOf(events.get(1).get("exception")).contains("IllegalStateException"));
  }

  @Test
  void javaUtilLogging() {
    java.util.logging.Logger records = java.util.logging.Logger.getLogger(NAME + ".Records");
    MDC.put("userId", "u2");
    records.log(Level.INFO, "USER_LOGOUT");
    records.log(Level.WARNING, "study {0} opened", "S-1");
    java.util.logging.Logger.getLogger("com.clinic.Other").severe("USER_LOGOUT");
    List<Map<String, @Nullable Object>> events = trail.events();
    assertEquals(2, events.size(), () -> "" + events);
    assertEquals("USER_LOGOUT", events.get(0).get("eventType"));
    assertEquals("u2", events.get(0).get("userId"));
    assertNull(events.get(0).get("validation"));
    assertEquals("study S-1 opened", events.get(1).get("message"));
  }

  @Test
  void commonsLogging() {
    MDC.put("userId", "u3");
    LogFactory.getLog(NAME).info("USER_LOGOUT");
    LogFactory.getLog("com.clinic").error("USER_LOGOUT");
    Map<String, @Nullable Object> event = trail.event();
    assertEquals("USER_LOGOUT", event.get("eventType"));
    assertEquals("u3", event.get("userId"));
    assertNull(event.get("validation"));
  }

  /** A message that is no type says no more than one with a marker does. */
  @Test
  void aMessageThatNamesNoTypeIsRecordedAsOneWithTheMarkerIs() {
    LogFactory.getLog(NAME).info("a record was opened");
    trail.log.info(AUDIT, "a record was opened");
    List<Map<String, @Nullable Object>> events = trail.events();
    assertEquals("UNSPECIFIED", events.get(0).get("eventType"));
    for (String same : new String[] {"eventType", "category", "severity", "validation"}) {
      assertEquals(events.get(1).get(same), events.get(0).get(same), same);
    }
  }
}
