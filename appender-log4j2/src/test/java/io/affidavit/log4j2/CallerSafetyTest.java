package io.affidavit.log4j2;

import static io.affidavit.log4j2.TestContext.AUDIT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.affidavit.contract.SharedKeys;
import io.affidavit.pipeline.AuditFailureException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.appender.AppenderLoggingException;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.message.SimpleMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever fails to link inside the appender is no business of a log call. */
class CallerSafetyTest {
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

  /** An event of a Log4j2 that lacks a method. */
  private static LogEvent without(String method) {
    LogEvent whole =
        Log4jLogEvent.newBuilder()
            .setLoggerName("clinic.Records")
            .setMarker(AUDIT)
            .setMessage(new SimpleMessage("USER_LOGIN"))
            .build();
    return (LogEvent)
        Proxy.newProxyInstance(
            CallerSafetyTest.class.getClassLoader(),
            new Class<?>[] {LogEvent.class},
            (proxy, called, arguments) -> {
              if (called.getName().equals(method)) {
                throw new NoSuchMethodError(method);
              }
              return called.invoke(whole, arguments);
            });
  }

  private TestContext started(String whenFull) throws Exception {
    return new TestContext(
        directory,
        "<Audit name='AUDIT' ignoreExceptions='false'>"
            + "<Spool directory='"
            + directory.resolve("spool")
            + "' whenFull='"
            + whenFull
            + "'/></Audit>",
        "<Root level='INFO'><AppenderRef ref='AUDIT'/></Root>");
  }

  private static void log(TestContext log4j, LogEvent event) {
    log4j.context.getConfiguration().getRootLogger().log(event);
  }

  @ParameterizedTest
  @CsvSource({
    "getMarker, read",
    "getThreadId, read",
    "getContextData, encoded",
    "getMessage, encoded"
  })
  void aMethodThatThisLog4j2DoesNotHave(String method, String what) throws Exception {
    try (TestContext log4j = started("BLOCK")) {
      assertEquals(List.of(), statuses.errors());
      log(log4j, without(method));
      log(log4j, without(method));
      assertEquals(2, log4j.appender().getLostEvents());
      assertEquals(
          List.of(
              "ERROR audit events lost: 1 so far. it could not be "
                  + what
                  + ": java.lang.NoSuchMethodError"),
          statuses.errors());
      log(log4j, without("none"));
      assertEquals(1, log4j.events().stream().filter(e -> e.contains("USER_LOGIN")).count());
    }
  }

  @Test
  void failingClosedHoldsForThemToo() throws Exception {
    try (TestContext log4j = started("FAIL")) {
      AppenderLoggingException refused =
          assertThrows(AppenderLoggingException.class, () -> log(log4j, without("getMarker")));
      assertInstanceOf(AuditFailureException.class, refused.getCause());
    }
  }
}
