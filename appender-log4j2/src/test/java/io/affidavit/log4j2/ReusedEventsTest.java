package io.affidavit.log4j2;

import static io.affidavit.event.AuditFields.kv;
import static io.affidavit.log4j2.TestContext.AUDIT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.affidavit.contract.SharedKeys;
import io.affidavit.pipeline.AuditFailureException;
import io.affidavit.pipeline.AuditHealth;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.appender.AppenderLoggingException;
import org.apache.logging.log4j.core.async.AsyncLoggerContext;
import org.apache.logging.log4j.core.config.Property;
import org.apache.logging.log4j.message.StringMapMessage;
import org.apache.logging.log4j.message.StructuredDataMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events that Log4j2 uses again: its mode without garbage, and its ring buffers. */
class ReusedEventsTest {
  private static final int EVENTS = 200;
  private static final String ROOT = "<Root level='INFO'><AppenderRef ref='AUDIT'/></Root>";

  @TempDir Path directory;
  private final Statuses statuses = Statuses.listen();
  private final Queue<String> types = new ConcurrentLinkedQueue<>();

  @BeforeEach
  void keys() throws Exception {
    SharedKeys.putInto(directory);
  }

  @AfterEach
  void listenNoMore() {
    statuses.end();
  }

  private TestContext started(LoggerContext context, String attributes, String loggers)
      throws Exception {
    return new TestContext(
        context, directory, "<Audit name='AUDIT'" + attributes + ">SPOOL</Audit>", loggers);
  }

  /** Beside ours: which class of event comes here. */
  private void noteTypes(TestContext log4j) {
    AbstractAppender noting =
        new AbstractAppender("NOTING", null, null, true, Property.EMPTY_ARRAY) {
          @Override
          public void append(LogEvent event) {
            types.add(event.getClass().getSimpleName());
          }
        };
    noting.start();
    log4j.context.getConfiguration().getRootLogger().addAppender(noting, null, null);
  }

  private static void logAll(TestContext log4j) {
    for (int i = 0; i < EVENTS; i++) {
      log4j.log.info(AUDIT, "PHI_ACCESSED", kv("userId", "u" + i), kv("patientId", "p" + i));
    }
    log4j.log.info(AUDIT, new StringMapMessage().with("eventType", "USER_LOGIN"));
    log4j.log.info(AUDIT, new StructuredDataMessage("a@1", "out", "USER_LOGOUT"));
  }

  /** Each with its own values, and none twice. */
  private static void assertAllThere(List<String> events) {
    Set<String> found = new TreeSet<>();
    Set<String> wanted = new TreeSet<>();
    for (int i = 0; i < EVENTS; i++) {
      wanted.add("\"userId\":\"u" + i + "\",\"patientId\":\"p" + i + "\"");
    }
    for (String event : events) {
      int at = event.indexOf("\"userId\":\"u");
      if (at >= 0) {
        found.add(
            event.substring(at, event.indexOf('"', event.indexOf("\"patientId\":\"") + 13) + 1));
      }
    }
    assertEquals(wanted, found);
    assertEquals(EVENTS + 2, events.size());
    assertTrue(events.toString().contains("\"eventType\":\"USER_LOGIN\""));
    assertTrue(events.toString().contains("\"structuredDataId\":\"a@1\""));
  }

  private void assertSaidOnce() {
    assertEquals(1, statuses.errors().size(), () -> statuses.errors().toString());
    assertTrue(statuses.errors().get(0).contains("asynchronous"), statuses.errors().get(0));
  }

  @Test
  void withoutGarbage() throws Exception {
    TestContext log4j = started(new LoggerContext("test"), "", ROOT);
    noteTypes(log4j);
    logAll(log4j);
    assertTrue(types.contains("MutableLogEvent"), types::toString);
    assertAllThere(log4j.events());
    assertEquals(List.of(), statuses.errors());
  }

  @Test
  void allLoggersAsynchronous() throws Exception {
    TestContext log4j = started(new AsyncLoggerContext("test"), "", ROOT);
    noteTypes(log4j);
    assertThrows(IllegalStateException.class, AuditHealth::assertRecording);
    assertSaidOnce(); // before any event
    logAll(log4j);
    List<String> events = log4j.events();
    assertTrue(types.contains("RingBufferLogEvent"), types::toString);
    assertAllThere(events);
    assertSaidOnce();
  }

  /** Log4j2 then calls the root's appenders on the caller's thread: nothing is lost by it. */
  @Test
  void oneLoggerAsynchronousAndTheAppenderAtTheRoot() throws Exception {
    TestContext log4j =
        started(new LoggerContext("test"), "", "<AsyncLogger name='clinic' level='INFO'/>" + ROOT);
    AuditHealth.assertRecording(() -> log4j.log.info(AUDIT, "APPLICATION_STARTED"));
    assertEquals(List.of(), statuses.errors());
    assertEquals(1, log4j.events().size());
  }

  @Test
  void oneLoggerAsynchronousWithTheAppender() throws Exception {
    TestContext log4j =
        started(
            new LoggerContext("test"),
            "",
            "<AsyncLogger name='clinic' level='INFO'><AppenderRef ref='AUDIT'/></AsyncLogger>"
                + "<Root level='INFO'/>");
    logAll(log4j);
    assertAllThere(log4j.events());
    assertSaidOnce();
  }

  @Test
  void oneLoggerWithTheAppenderIsKnownWithoutAnEvent() throws Exception {
    for (String name : List.of("AsyncLogger name='clinic' additivity='false'", "AsyncRoot")) {
      Statuses own = Statuses.listen();
      Path there = Files.createTempDirectory(directory, "spool");
      SharedKeys.putInto(there);
      String loggers =
          "<%s level='INFO'><AppenderRef ref='AUDIT'/></%s>"
              .formatted(name, name.replaceAll(" .*", ""));
      try (TestContext log4j =
          new TestContext(
              new LoggerContext("test"),
              there,
              "<Audit name='AUDIT'>SPOOL</Audit>",
              loggers + (name.equals("AsyncRoot") ? "" : "<Root level='INFO'/>"))) {
        assertTrue(log4j.appender().isStarted());
        assertThrows(IllegalStateException.class, AuditHealth::assertRecording);
        assertEquals(1, own.errors().size(), () -> own.errors().toString());
      } finally {
        own.end();
      }
    }
  }

  @Test
  void whereAuditingIsRequiredAllAsynchronousLoggersAreRefused() throws Exception {
    try (TestContext log4j = started(new AsyncLoggerContext("test"), " required='true'", ROOT)) {
      assertThrows(IllegalStateException.class, AuditHealth::assertRecording);
      AppenderLoggingException refused =
          assertThrows(AppenderLoggingException.class, () -> log4j.log.info(AUDIT, "USER_LOGIN"));
      assertInstanceOf(AuditFailureException.class, refused.getCause());
      log4j.log.info("not an audit event");
      assertFalse(log4j.log.isDebugEnabled());
    }
  }
}
