package io.affidavit.logback;

import static io.affidavit.event.AuditFields.kv;
import static io.affidavit.event.AuditMarkers.AUDIT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.status.Status;
import io.affidavit.contract.SharedKeys;
import io.affidavit.pipeline.AuditHealth;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of a configuration that keeps audit events from the appender, or shows them. */
class SelfCheckTest {
  private static final String APPENDER =
      "<appender name='AUDIT' class='io.affidavit.logback.AuditAppender'>SPOOL</appender>";
  private static final String FILTER =
      "<turboFilter class='io.affidavit.logback.AuditTurboFilter'/>";
  private static final String ROOT = "<root level='INFO'><appender-ref ref='AUDIT'/></root>";

  @TempDir Path directory;

  @BeforeEach
  void keys() throws Exception {
    SharedKeys.putInto(directory);
  }

  /** What is said of a configuration once the check has been made, led by its level. */
  private List<String> findings(String... body) throws Exception {
    try (TestContext logback = TestContext.of(directory, String.join("", body))) {
      assertEquals(List.of(), findings(logback));
      AuditHealth.assertRecording(); // makes it at once
      return findings(logback);
    }
  }

  private static List<String> findings(TestContext logback) {
    return logback.context.getStatusManager().getCopyOfStatusList().stream()
        .filter(status -> status.getMessage().startsWith("audit self-check: "))
        .map(
            status ->
                level(status) + " " + status.getMessage().substring("audit self-check: ".length()))
        .toList();
  }

  private static String level(Status status) {
    return status.getLevel() == Status.WARN ? "WARN" : "INFO";
  }

  private static String file(Path directory, String inside) {
    return "<appender name='FILE' class='ch.qos.logback.core.FileAppender'><file>"
        + directory.resolve("app.log")
        + "</file>"
        + inside
        + "</appender>";
  }

  @Test
  void aGoodConfigurationIsNotTalkedAbout() throws Exception {
    assertEquals(List.of(), findings(FILTER, APPENDER, ROOT));
  }

  @Test
  void levelsThatSilenceWithoutAFilter() throws Exception {
    assertEquals(
        List.of(
            "WARN no filter lets AUDIT events through, and these levels would stop them at INFO:"
                + " clinic.Records (WARN), org.hibernate (OFF); add <turboFilter"
                + " class=\"io.affidavit.logback.AuditTurboFilter\"/>. No filter can save fluent"
                + " calls (log.atInfo().addMarker(AUDIT)) there: on a silenced logger they build"
                + " nothing, because the level is asked before the marker is known; give loggers"
                + " that audit a level of INFO or below"),
        findings(
            APPENDER,
            "<logger name='clinic.Records' level='WARN'/><logger name='org.hibernate' level='OFF'/>",
            ROOT));
  }

  @Test
  void fluentCallsThatNoFilterSaves() throws Exception {
    try (TestContext logback =
        TestContext.of(
            directory,
            FILTER + APPENDER + "<root level='WARN'><appender-ref ref='AUDIT'/></root>")) {
      logback.log.atInfo().addMarker(AUDIT).log("USER_LOGIN");
      AuditHealth.assertRecording(() -> logback.log.info(AUDIT, "USER_LOGIN", kv("userId", "u1")));
      List<String> said = findings(logback);
      assertEquals(1, said.size(), said::toString);
      assertTrue(
          said.get(0)
              .startsWith(
                  "WARN AUDIT events pass these levels: ROOT (WARN). No filter can save fluent calls"),
          said.get(0));
      assertEquals(1, logback.events().size()); // so it is: the fluent one is gone
    }
  }

  @Test
  void fluentCallsOnSomeLoggersAreWorthAnInfo() throws Exception {
    List<String> said =
        findings(FILTER, APPENDER, "<logger name='org.hibernate' level='ERROR'/>", ROOT);
    assertEquals(1, said.size(), said::toString);
    assertTrue(
        said.get(0).startsWith("INFO AUDIT events pass these levels: org.hibernate (ERROR). "));
  }

  @Test
  void loggersThatAreNotAdditive() throws Exception {
    assertEquals(
        List.of(
            "WARN additivity=\"false\" keeps events of these loggers from the audit appender:"
                + " clinic.Records; if they audit, put <appender-ref ref=\"AUDIT\"/> in each of"
                + " them"),
        findings(
            FILTER,
            APPENDER,
            "<logger name='clinic.Records' additivity='false'/>",
            "<logger name='clinic.Own' additivity='false'><appender-ref ref='AUDIT'/></logger>",
            "<logger name='clinic.Own.Below' additivity='true'/>",
            ROOT));
  }

  @Test
  void anAuditEventThatReachesNoAppenderIsAnError() throws Exception {
    try (TestContext logback =
        TestContext.of(
            directory,
            FILTER + APPENDER + "<logger name='clinic.Records' additivity='false'/>" + ROOT)) {
      assertTrue(logback.log.isInfoEnabled(AUDIT));
      assertEquals(List.of(), logback.errors());
      logback.log.info(AUDIT, "USER_LOGIN");
      logback.log.info(AUDIT, "USER_LOGIN");
      logback.context.getLogger("clinic.Others").info(AUDIT, "USER_LOGIN");
      assertEquals(
          List.of(
              "an audit event is lost: logger clinic.Records reaches no audit appender; put an"
                  + " <appender-ref> to an io.affidavit.logback.AuditAppender there or at the root,"
                  + " and mind additivity=\"false\"; said once for this logger"),
          logback.errors());
      assertEquals(1, logback.events().size());
    }
  }

  @Test
  void appendersThatShowAuditEvents() throws Exception {
    String reference =
        "<root level='INFO'><appender-ref ref='AUDIT'/><appender-ref ref='%s'/></root>";
    String pattern = "<encoder><pattern>%msg%n</pattern></encoder>";
    String warning =
        "WARN these appenders write audit events too, with what their message, arguments and MDC"
            + " show: FILE (FileAppender); put <filter"
            + " class=\"io.affidavit.logback.ExcludeAuditFilter\"/> in each of them";
    String root = reference.formatted("FILE");
    assertEquals(List.of(warning), findings(FILTER, APPENDER, file(directory, pattern), root));
    // Through another that hands on.
    String async =
        "<appender name='ASYNC' class='ch.qos.logback.classic.AsyncAppender'>%s<appender-ref"
            + " ref='FILE'/></appender>";
    assertEquals(
        List.of(warning),
        findings(
            FILTER,
            APPENDER,
            file(directory, pattern),
            async.formatted(""),
            reference.formatted("ASYNC")));
    String exclude = "<filter class='io.affidavit.logback.ExcludeAuditFilter'/>";
    assertEquals(
        List.of(),
        findings(
            FILTER,
            APPENDER,
            file(directory, pattern),
            async.formatted(exclude),
            reference.formatted("ASYNC")));
    assertEquals(List.of(), findings(FILTER, APPENDER, file(directory, exclude + pattern), root));
    String redacting = "<encoder class='io.affidavit.logback.RedactingEncoder'/>";
    assertEquals(List.of(), findings(FILTER, APPENDER, file(directory, redacting), root));
    String errors =
        "<filter class='ch.qos.logback.classic.filter.ThresholdFilter'><level>ERROR</level></filter>";
    assertEquals(List.of(), findings(FILTER, APPENDER, file(directory, errors + pattern), root));
  }

  @Test
  void anAppenderThatNoLoggerRefersTo() throws Exception {
    try (TestContext logback = TestContext.plain(directory)) {
      Logger root = logback.context.getLogger("ROOT");
      Appender<ILoggingEvent> detached = root.getAppender("AUDIT");
      root.detachAppender(detached);
      AuditHealth.assertRecording();
      assertEquals(
          List.of(
              "WARN no logger refers to the audit appender; put <appender-ref ref=\"AUDIT\"/> at the"
                  + " root"),
          findings(logback));
      detached.stop(); // as its context will not
    }
  }

  @Test
  void anAsynchronousAppenderBeforeItIsKnownWithoutAnEvent() throws Exception {
    try (TestContext logback =
        TestContext.of(
            directory,
            FILTER
                + APPENDER
                + "<appender name='ASYNC' class='ch.qos.logback.classic.AsyncAppender'>"
                + "<appender-ref ref='AUDIT'/></appender>"
                + "<root level='INFO'><appender-ref ref='ASYNC'/></root>")) {
      String refused =
          String.valueOf(
              assertThrows(IllegalStateException.class, AuditHealth::assertRecording).getMessage());
      assertTrue(refused.contains("asynchronous"), refused);
      assertEquals(1, logback.errors().size());
      assertTrue(
          logback
              .errors()
              .get(0)
              .endsWith(
                  "refer to the audit appender directly from a synchronous logger, it waits for the"
                      + " disk only"));
    }
  }

  @Test
  void severalAuditAppendersSayItOnce() throws Exception {
    String second = APPENDER.replace("'AUDIT'", "'SECOND'").replace("SPOOL", "SPOOL");
    assertEquals(
        1,
        findings(
                APPENDER,
                second,
                "<root level='WARN'><appender-ref ref='AUDIT'/><appender-ref ref='SECOND'/></root>")
            .size());
  }

  /** By itself: on its own thread, after what is set right behind the file, and then no more. */
  @Test
  void looksByItselfOnceTheConfigurationHasEnded() throws Exception {
    try (TestContext logback = TestContext.of(directory, FILTER + APPENDER + ROOT)) {
      logback.context.getLogger("set.afterwards").setLevel(Level.OFF);
      assertFalse(findings(logback).toString().contains("set.afterwards"));
      await(() -> findings(logback).toString().contains("set.afterwards"));
      await(() -> threads().noneMatch("affidavit-self-check"::equals));
    }
  }

  @Test
  void aThreadThatStillWaitsEndsWithTheAppender() throws Exception {
    TestContext logback = TestContext.plain(directory);
    assertTrue(threads().anyMatch("affidavit-self-check"::equals));
    logback.close();
    await(() -> threads().noneMatch("affidavit-self-check"::equals));
    assertEquals(List.of(), findings(logback));
  }

  private static java.util.stream.Stream<String> threads() {
    return Thread.getAllStackTraces().keySet().stream().map(Thread::getName);
  }

  private static void await(java.util.function.BooleanSupplier condition) {
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < deadline, "not within a minute");
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
  }
}
