package io.affidavit.log4j2;

import static io.affidavit.log4j2.TestContext.AUDIT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.affidavit.contract.SharedKeys;
import io.affidavit.pipeline.AuditHealth;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of a configuration that keeps audit events from the appender, or shows them. */
class SelfCheckTest {
  private static final String LEAD = "audit self-check: ";
  private static final String APPENDER = "<Audit name='AUDIT'>SPOOL</Audit>";
  private static final String FILTER =
      "<MarkerFilter marker='AUDIT' onMatch='ACCEPT' onMismatch='NEUTRAL'/>";
  private static final String ROOT = "<Root level='INFO'><AppenderRef ref='AUDIT'/></Root>";
  private static final String FLUENT =
      " No filter can save fluent calls (log.atInfo().addMarker(AUDIT)) there: on a silenced logger"
          + " they build nothing, because the level is asked before the marker is known; give"
          + " loggers that audit a level of INFO or below";

  @TempDir Path directory;
  private final Statuses statuses = Statuses.listen();

  @BeforeEach
  void keys() throws Exception {
    SharedKeys.putInto(directory);
  }

  @AfterEach
  void listenNoMore() {
    statuses.end();
  }

  /** What is said of a configuration once the check has been made. */
  private List<String> findings(String filter, String appenders, String loggers) throws Exception {
    Statuses own = Statuses.listen();
    try (TestContext log4j = new TestContext(directory, filter, appenders, loggers)) {
      assertTrue(log4j.appender().isStarted());
      assertEquals(List.of(), own.with(LEAD));
      AuditHealth.assertRecording(); // makes it at once
      return own.with(LEAD).stream().map(text -> text.replace(LEAD, "")).toList();
    } finally {
      own.end();
    }
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
                + " clinic.Records (WARN); add <MarkerFilter marker=\"AUDIT\" onMatch=\"ACCEPT\""
                + " onMismatch=\"NEUTRAL\"/> at the top of the configuration."
                + FLUENT),
        findings("", APPENDER, "<Logger name='clinic.Records' level='WARN'/>" + ROOT));
  }

  @Test
  void fluentCallsThatNoFilterSaves() throws Exception {
    try (TestContext log4j =
        new TestContext(directory, FILTER, APPENDER, ROOT.replace("INFO", "WARN"))) {
      log4j.log.atInfo().withMarker(AUDIT).log("USER_LOGIN");
      AuditHealth.assertRecording(() -> log4j.log.info(AUDIT, "USER_LOGIN"));
      assertEquals(
          List.of("WARN " + LEAD + "AUDIT events pass these levels: Root (WARN)." + FLUENT),
          statuses.with(LEAD));
      assertEquals(1, log4j.events().size()); // so it is: the fluent one is gone
    }
  }

  @Test
  void fluentCallsOnSomeLoggersAreWorthAnInfo() throws Exception {
    assertEquals(
        List.of("INFO AUDIT events pass these levels: org.hibernate (OFF)." + FLUENT),
        findings(FILTER, APPENDER, "<Logger name='org.hibernate' level='OFF'/>" + ROOT));
  }

  @Test
  void loggersThatAreNotAdditive() throws Exception {
    try (TestContext log4j =
        new TestContext(
            directory,
            FILTER,
            APPENDER,
            "<Logger name='clinic.Records' additivity='false' level='INFO'/>"
                + "<Logger name='clinic.Records.Own' level='INFO'><AppenderRef ref='AUDIT'/></Logger>"
                + "<Logger name='clinic.Other' additivity='false' level='INFO'>"
                + "<AppenderRef ref='AUDIT'/></Logger>"
                + ROOT)) {
      AuditHealth.assertRecording();
      assertEquals(
          List.of(
              "WARN "
                  + LEAD
                  + "additivity=\"false\" keeps events of these loggers from the audit appender:"
                  + " clinic.Records; if they audit, put <AppenderRef ref=\"AUDIT\"/> in each of"
                  + " them"),
          statuses.with(LEAD));
      assertEquals(List.of(), statuses.errors());
      log4j.log.info(AUDIT, "USER_LOGIN");
      log4j.log.info(AUDIT, "USER_LOGIN");
      log4j.context.getLogger("clinic.Records.Own").info(AUDIT, "USER_LOGIN");
      log4j.context.getLogger("clinic.Other").info(AUDIT, "USER_LOGIN");
      assertEquals(
          List.of(
              "ERROR an audit event is lost: logger clinic.Records reaches no audit appender; put"
                  + " <AppenderRef ref=\"AUDIT\"/> there or at the root, and mind"
                  + " additivity=\"false\"; said once for this logger"),
          statuses.errors());
      assertEquals(2, log4j.events().size());
    }
  }

  @Test
  void aLoggerThatIsTakenWholeAndIsNotAdditive() throws Exception {
    try (TestContext log4j =
        new TestContext(
            directory,
            "<AcceptAuditFilter/>",
            "<Audit name='AUDIT' loggers='legacy'>SPOOL</Audit>",
            "<Logger name='legacy.Records' additivity='false' level='INFO'/>"
                + "<Logger name='other' additivity='false' level='INFO'/>"
                + ROOT)) {
      AuditHealth.assertRecording();
      assertEquals(List.of(), statuses.errors());
      log4j.context.getLogger("other").info("no audit event");
      log4j.context.getLogger("legacy.Records").info("no marker at all");
      assertEquals(
          List.of(
              "ERROR an audit event is lost: logger legacy.Records reaches no audit appender; put"
                  + " <AppenderRef ref=\"AUDIT\"/> there or at the root, and mind"
                  + " additivity=\"false\"; said once for this logger"),
          statuses.errors());
      assertEquals(List.of(), log4j.events());
    }
  }

  @Test
  void appendersThatShowAuditEvents() throws Exception {
    String file = "<File name='FILE' fileName='" + directory.resolve("app.log") + "'>%s</File>";
    String plain = file.formatted("<PatternLayout pattern='%m%n'/>");
    String deny = "<MarkerFilter marker='AUDIT' onMatch='DENY' onMismatch='NEUTRAL'/>";
    String ref = "<Root level='INFO'><AppenderRef ref='AUDIT'/>%s</Root>";
    String direct = ref.formatted("<AppenderRef ref='FILE'/>");
    String warning =
        "WARN these appenders write audit events too, with what their message, arguments and MDC"
            + " show: FILE (FileAppender); put <MarkerFilter marker=\"AUDIT\" onMatch=\"DENY\""
            + " onMismatch=\"NEUTRAL\"/> in each of them";
    assertEquals(List.of(warning), findings(FILTER, APPENDER + plain, direct));
    String async = "<Async name='ASYNC'><AppenderRef ref='FILE'/></Async>";
    assertEquals(
        List.of(warning),
        findings(FILTER, APPENDER + plain + async, ref.formatted("<AppenderRef ref='ASYNC'/>")));
    assertEquals(List.of(), findings(FILTER, APPENDER + file.formatted(deny), direct));
    assertEquals(
        List.of(),
        findings(
            FILTER,
            APPENDER + plain,
            ref.formatted("<AppenderRef ref='FILE'>" + deny + "</AppenderRef>")));
    assertEquals(
        List.of(),
        findings(
            FILTER, APPENDER + plain, ref.formatted("<AppenderRef ref='FILE' level='ERROR'/>")));
  }

  @Test
  void anAppenderThatNoLoggerRefersTo() throws Exception {
    assertEquals(
        List.of(
            "WARN no logger refers to the audit appender; put <AppenderRef ref=\"AUDIT\"/> at the"
                + " root"),
        findings("", APPENDER, "<Root level='INFO'/>"));
  }

  @Test
  void anAsynchronousAppenderBeforeItIsKnownWithoutAnEvent() throws Exception {
    try (TestContext log4j =
        new TestContext(
            directory,
            APPENDER + "<Async name='ASYNC'><AppenderRef ref='AUDIT'/></Async>",
            ROOT.replace("AUDIT", "ASYNC"))) {
      assertTrue(log4j.appender().isStarted());
      String refused =
          String.valueOf(
              assertThrows(IllegalStateException.class, AuditHealth::assertRecording).getMessage());
      assertTrue(refused.contains("asynchronous"), refused);
      assertEquals(1, statuses.errors().size());
      assertTrue(
          statuses
              .errors()
              .get(0)
              .endsWith(
                  "refer to the audit appender directly from a synchronous logger, it waits for the"
                      + " disk only"));
    }
  }

  @Test
  void severalAuditAppendersSayItOnce() throws Exception {
    assertEquals(
        1,
        findings(
                "",
                APPENDER + APPENDER.replace("'AUDIT'", "'SECOND'"),
                "<Root level='WARN'><AppenderRef ref='AUDIT'/><AppenderRef ref='SECOND'/></Root>")
            .size());
  }

  /** By itself: on its own thread, after what is set right behind the file, and then no more. */
  @Test
  void looksByItselfOnceTheConfigurationHasEnded() throws Exception {
    try (TestContext log4j = new TestContext(directory, "", APPENDER, ROOT)) {
      log4j
          .context
          .getConfiguration()
          .addLogger("set.afterwards", new LoggerConfig("set.afterwards", Level.OFF, true));
      assertFalse(statuses.with(LEAD).toString().contains("set.afterwards"));
      await(() -> statuses.with(LEAD).toString().contains("set.afterwards"));
      await(() -> noneChecks());
    }
  }

  @Test
  void aThreadThatStillWaitsEndsWithTheAppender() throws Exception {
    TestContext log4j = TestContext.plain(directory);
    assertFalse(noneChecks());
    log4j.close();
    await(() -> noneChecks());
    assertEquals(List.of(), statuses.with(LEAD));
  }

  private static boolean noneChecks() {
    return Thread.getAllStackTraces().keySet().stream()
        .noneMatch(thread -> thread.getName().equals("affidavit-self-check"));
  }

  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < deadline, "not within a minute");
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
  }
}
