package io.affidavit.logback;

import static io.affidavit.event.AuditFields.kv;
import static io.affidavit.event.AuditMarkers.AUDIT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import io.affidavit.contract.SharedKeys;
import io.affidavit.pipeline.AuditFailureException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever fails to link or to run inside the appender is no business of a log call. */
class CallerSafetyTest {
  @TempDir Path directory;

  @BeforeEach
  void keys() throws Exception {
    SharedKeys.putInto(directory);
  }

  /** An event of a Logback that lacks a method, as one jar meets it over five versions. */
  private static ILoggingEvent without(String method) {
    return (ILoggingEvent)
        Proxy.newProxyInstance(
            CallerSafetyTest.class.getClassLoader(),
            new Class<?>[] {ILoggingEvent.class},
            (proxy, called, arguments) -> {
              if (called.getName().equals(method)) {
                throw new NoSuchMethodError(method);
              }
              return switch (called.getName()) {
                case "getMarkerList" -> List.of(AUDIT);
                case "getThreadName" -> Thread.currentThread().getName();
                case "getTimeStamp", "getSequenceNumber" -> 0L;
                default -> null;
              };
            });
  }

  private static TestContext withFilter(
      Path directory, @Nullable RuntimeException thrown, @Nullable Error error) throws Exception {
    TestContext logback = TestContext.plain(directory);
    Filter<ILoggingEvent> broken =
        new Filter<>() {
          @Override
          public FilterReply decide(ILoggingEvent event) {
            if (event.getArgumentArray() == null) {
              return FilterReply.NEUTRAL;
            }
            if (error != null) {
              throw error;
            }
            throw Objects.requireNonNull(thrown);
          }
        };
    appender(logback).addFilter(broken);
    return logback;
  }

  private static AuditAppender appender(TestContext logback) {
    return (AuditAppender) logback.context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("AUDIT");
  }

  private static void assertLostAndToldOnce(TestContext logback, long lost, String why) {
    assertEquals(lost, appender(logback).getLostEvents());
    assertEquals(List.of("audit events lost: 1 so far. it could not be " + why), logback.errors());
  }

  @Test
  void aMethodThatThisLogbackDoesNotHave() throws Exception {
    for (String method : List.of("getMarkerList", "getThreadName")) {
      Path own = java.nio.file.Files.createDirectory(directory.resolve(method));
      SharedKeys.putInto(own);
      try (TestContext logback = TestContext.plain(own)) {
        assertEquals(List.of(), logback.errors());
        Logger root = logback.context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.callAppenders(without(method));
        root.callAppenders(without(method));
        assertLostAndToldOnce(logback, 2, "read: java.lang.NoSuchMethodError");
        logback.log.info(AUDIT, "USER_LOGIN");
        assertEquals(1, logback.events().stream().filter(e -> e.contains("USER_LOGIN")).count());
      }
    }
  }

  @Test
  void aMethodThatIsMissedWhileTheEventIsTaken() throws Exception {
    try (TestContext logback = TestContext.plain(directory)) {
      logback.context.getLogger("x").callAppenders(without("getArgumentArray"));
      assertLostAndToldOnce(logback, 1, "encoded: java.lang.NoSuchMethodError");
    }
  }

  @Test
  void aFilterThatCannotRun() throws Exception {
    try (TestContext logback =
        withFilter(directory, null, new NoClassDefFoundError("com/example/Gone"))) {
      logback.log.info(AUDIT, "PHI_ACCESSED", kv("userId", "u1"));
      logback.log.info(AUDIT, "PHI_ACCESSED", kv("userId", "u1"));
      assertLostAndToldOnce(logback, 2, "read: java.lang.NoClassDefFoundError");
    }
  }

  @Test
  void aFilterThatThrows() throws Exception {
    try (TestContext logback = withFilter(directory, new IllegalStateException("u1"), null)) {
      logback.log.info(AUDIT, "PHI_ACCESSED", kv("userId", "u1"));
      assertLostAndToldOnce(logback, 1, "read: java.lang.IllegalStateException");
    }
  }

  @Test
  void failingClosedHoldsForThemToo() throws Exception {
    try (TestContext logback =
        TestContext.of(
            directory,
            """
            <appender name="AUDIT" class="io.affidavit.logback.AuditAppender">
              <spool><directory>DIRECTORY</directory><whenFull>FAIL</whenFull></spool>
            </appender>
            <root level="INFO"><appender-ref ref="AUDIT"/></root>"""
                .replace("DIRECTORY", directory.resolve("spool").toString()))) {
      Logger root = logback.context.getLogger(Logger.ROOT_LOGGER_NAME);
      AuditFailureException refused =
          assertThrows(
              AuditFailureException.class, () -> root.callAppenders(without("getMarkerList")));
      assertTrue(String.valueOf(refused.getMessage()).contains("NoSuchMethodError"));
    }
  }

  @Test
  void whatCannotBeAskedIsKeptOutOfOtherAppenders() {
    assertEquals(FilterReply.DENY, new ExcludeAuditFilter().decide(without("getMarkerList")));
    assertEquals(FilterReply.DENY, new ExcludeAuditFilter().decide(without("none")));
  }
}
