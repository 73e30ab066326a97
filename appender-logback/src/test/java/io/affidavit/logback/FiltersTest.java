package io.affidavit.logback;

import static io.affidavit.event.AuditFields.kv;
import static io.affidavit.event.AuditMarkers.AUDIT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Marker;
import org.slf4j.helpers.BasicMarkerFactory;

class FiltersTest {
  @TempDir Path directory;

  @Test
  void theTurboFilterLetsAuditEventsThroughWhateverTheLevel() throws Exception {
    TestContext logback =
        TestContext.of(
            directory,
            """
            <turboFilter class="io.affidavit.logback.AuditTurboFilter"/>
            <appender name="AUDIT" class="io.affidavit.logback.AuditAppender">SPOOL</appender>
            <root level="OFF"><appender-ref ref="AUDIT"/></root>""");
    Marker around = new BasicMarkerFactory().getMarker("AROUND");
    around.add(AUDIT);
    logback.log.trace(AUDIT, "USER_LOGIN", kv("userId", "u1"));
    logback.log.trace(around, "USER_LOGIN", kv("userId", "u2"));
    logback.log.error("USER_LOGIN");
    assertFalse(logback.log.isErrorEnabled());
    assertTrue(logback.log.isTraceEnabled(AUDIT));
    assertEquals(2, logback.events().size());
  }

  @Test
  void withoutItALoggersLevelSilencesThem() throws Exception {
    TestContext logback = TestContext.plain(directory);
    logback.log.debug(AUDIT, "USER_LOGIN", kv("userId", "u1"));
    assertEquals(0, logback.events().size());
  }

  @Test
  void theExcludingFilterKeepsThemOutOfAnotherAppender() throws Exception {
    Path file = directory.resolve("app.log");
    try (TestContext logback =
        TestContext.of(
            directory,
            """
            <appender name="FILE" class="ch.qos.logback.core.FileAppender">
              <filter class="io.affidavit.logback.ExcludeAuditFilter"/>
              <file>FILE_NAME</file><encoder><pattern>%msg%n</pattern></encoder>
            </appender>
            <root level="INFO"><appender-ref ref="FILE"/></root>"""
                .replace("FILE_NAME", file.toString()))) {
      logback.log.info(AUDIT, "PHI of Ann Smith");
      logback.log.atInfo().addMarker(new BasicMarkerFactory().getMarker("X")).log("marked");
      logback.log.info("plain");
    }
    assertEquals("marked\nplain\n", Files.readString(file));
  }

  /** The filters ask the context for what its appenders take, whichever is configured first. */
  @Test
  void theFiltersKnowTheLoggersThatTheAppendersTake() throws Exception {
    Path file = directory.resolve("app.log");
    TestContext logback =
        TestContext.of(
            directory,
            """
            <turboFilter class="io.affidavit.logback.AuditTurboFilter"/>
            <appender name="FILE" class="ch.qos.logback.core.FileAppender">
              <filter class="io.affidavit.logback.ExcludeAuditFilter"/>
              <file>FILE_NAME</file><encoder><pattern>%msg%n</pattern></encoder>
            </appender>
            <appender name="AUDIT" class="io.affidavit.logback.AuditAppender">
              <loggers>com.clinic.audit</loggers><loggers>com.clinic.Login, legacy</loggers>
              <mdc>userId</mdc><mdc>tenant</mdc>
              SPOOL
            </appender>
            <root level="WARN"><appender-ref ref="FILE"/><appender-ref ref="AUDIT"/></root>"""
                .replace("FILE_NAME", file.toString()));
    for (String name : List.of("com.clinic.audit.X", "com.clinic.Login", "legacy")) {
      assertTrue(logback.context.getLogger(name).isDebugEnabled());
      logback.context.getLogger(name).debug("USER_LOGOUT");
    }
    logback.context.getLogger("com.clinic.auditor").info("silent");
    logback.context.getLogger("com.clinic.auditor").warn("plain");
    assertEquals(3, logback.events().size(), () -> "" + logback.errors());
    assertEquals("plain\n", Files.readString(file));
  }

  @Test
  void aConfigurationAnewForgetsTheLoggersOfTheOld() throws Exception {
    String taken =
        """
        <appender name="AUDIT" class="io.affidavit.logback.AuditAppender">
          <loggers>legacy</loggers>SPOOL
        </appender>
        <root level="WARN"><appender-ref ref="AUDIT"/></root>""";
    TestContext logback = TestContext.of(directory, taken);
    assertTrue(AuditScope.of(logback.context).covers(null, "legacy"));
    logback.context.reset();
    assertFalse(AuditScope.of(logback.context).covers(null, "legacy"));
    logback.close();
  }
}
