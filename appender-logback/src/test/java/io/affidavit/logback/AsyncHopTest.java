package io.affidavit.logback;

import static io.affidavit.event.AuditFields.kv;
import static io.affidavit.event.AuditMarkers.AUDIT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.Appender;
import io.affidavit.pipeline.AuditFailureException;
import io.affidavit.pipeline.AuditHealth;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Behind an asynchronous appender neither acknowledgement nor FAIL holds. */
class AsyncHopTest {
  private static final String BEHIND =
      """
      <appender name="AUDIT" class="io.affidavit.logback.AuditAppender">
        <required>REQUIRED</required>SPOOL
      </appender>
      <appender name="ASYNC" class="ch.qos.logback.classic.AsyncAppender">
        <appender-ref ref="AUDIT"/>
      </appender>
      <root level="INFO"><appender-ref ref="ASYNC"/></root>""";

  @TempDir Path directory;

  private TestContext behindAnAsyncAppender(boolean required) throws Exception {
    return TestContext.of(directory, BEHIND.replace("REQUIRED", Boolean.toString(required)));
  }

  /** Stopping the asynchronous appender drains its queue. */
  private static void drain(TestContext logback) {
    Logger root = logback.context.getLogger(Logger.ROOT_LOGGER_NAME);
    AsyncAppender async = (AsyncAppender) root.getAppender("ASYNC");
    async.stop();
  }

  @Test
  void saysSoOnceAndRecordsNonetheless() throws Exception {
    TestContext logback = behindAnAsyncAppender(false);
    logback.log.info(AUDIT, "USER_LOGIN", kv("userId", "u1"));
    logback.log.info(AUDIT, "USER_LOGIN", kv("userId", "u2"));
    List<String> events = logback.events();
    assertEquals(2, events.size());
    assertEquals(1, logback.errors().size(), logback.errors()::toString);
    assertTrue(logback.errors().get(0).contains("asynchronous"));
  }

  @Test
  void refusesTheNextCallsWhereAuditingIsRequired() throws Exception {
    try (TestContext logback = behindAnAsyncAppender(true)) {
      logback.log.info(AUDIT, "USER_LOGIN", kv("userId", "u1"));
      drain(logback);
      assertThrows(
          AuditFailureException.class,
          () -> logback.log.info(AUDIT, "USER_LOGIN", kv("userId", "u2")));
      logback.log.info("not an audit event");
    }
  }

  @Test
  void saysNothingOfADirectReference() throws Exception {
    try (TestContext logback = TestContext.plain(directory)) {
      logback.log.info(AUDIT, "USER_LOGIN", kv("userId", "u1"));
      assertEquals(List.of(), logback.errors());
    }
  }

  /** Logback 1.5 calls a thread without a name, as virtual ones are, by a name of its own. */
  @Test
  void aThreadWithoutANameIsTheCallersOwn() throws Exception {
    TestContext logback =
        TestContext.of(
            directory,
            """
            <appender name="AUDIT" class="io.affidavit.logback.AuditAppender">
              <required>true</required>SPOOL
            </appender>
            <root level="INFO"><appender-ref ref="AUDIT"/></root>""");
    Appender<ILoggingEvent> audit =
        logback.context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("AUDIT");
    onAThreadCalled("", () -> audit.doAppend(named(logback, "virtual-23")));
    onAThreadCalled("", () -> audit.doAppend(named(logback, "virtual-24")));
    assertEquals(List.of(), logback.errors());
    onAThreadCalled("worker", () -> audit.doAppend(named(logback, "http-1")));
    assertTrue(logback.errors().get(0).contains("asynchronous"), logback.errors()::toString);
    assertEquals(2, logback.events().size(), "the third is refused");
  }

  private static LoggingEvent named(TestContext logback, String thread) {
    LoggingEvent event =
        new LoggingEvent(
            "test", logback.log, Level.INFO, "USER_LOGIN", null, new Object[] {kv("userId", "u1")});
    event.addMarker(AUDIT);
    event.setThreadName(thread);
    return event;
  }

  private static void onAThreadCalled(String name, Runnable task) throws InterruptedException {
    Thread thread = new Thread(task, name);
    thread.start();
    thread.join();
  }

  private static String refused(Runnable check) {
    return String.valueOf(assertThrows(IllegalStateException.class, check::run).getMessage());
  }

  @Test
  void failsAnApplicationsOwnCheck() throws Exception {
    try (TestContext logback = behindAnAsyncAppender(false)) {
      Runnable call = () -> logback.log.info(AUDIT, "USER_LOGIN", kv("userId", "u1"));
      String text = refused(() -> AuditHealth.assertRecording(call));
      assertTrue(text.contains("asynchronous appender"), text);
    }
  }
}
