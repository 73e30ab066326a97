package io.affidavit.log4j2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.logging.log4j.core.config.NullConfiguration;
import org.apache.logging.log4j.message.ObjectMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FiltersTest {
  private static final String ROOT =
      "<Root level='WARN'><AppenderRef ref='FILE'/><AppenderRef ref='AUDIT'/></Root>";

  @TempDir Path directory;

  private TestContext start(String audit) throws Exception {
    String file =
        "<File name='FILE' fileName='"
            + directory.resolve("app.log")
            + "'><ExcludeAuditFilter/><PatternLayout pattern='%m%n'/></File>";
    return new TestContext(
        directory,
        "<AcceptAuditFilter/>",
        file + "<Audit name='AUDIT'" + audit + ">SPOOL</Audit>",
        ROOT);
  }

  @Test
  void auditEventsPassWhateverTheLevelAndReachNoOtherAppender() throws Exception {
    TestContext log4j = start(" loggers='com.clinic.audit, legacy'");
    for (String name : List.of("com.clinic.audit.X", "legacy")) {
      assertTrue(log4j.context.getLogger(name).isDebugEnabled());
      log4j.context.getLogger(name).debug("USER_LOGOUT");
      log4j.context.getLogger(name).debug("study {} {}", 1, "x");
      log4j.context.getLogger(name).debug(new ObjectMessage("USER_LOGOUT"));
    }
    log4j.log.trace(TestContext.AUDIT, "USER_LOGOUT");
    log4j.context.getLogger("com.clinic.auditor").info("silent");
    log4j.context.getLogger("com.clinic.auditor").warn("plain");
    List<String> events = log4j.events();
    assertEquals(7, events.size());
    assertEquals(5, events.stream().filter(e -> e.contains("\"USER_LOGOUT\"")).count());
    assertEquals("plain\n", Files.readString(directory.resolve("app.log")));
  }

  @Test
  void withoutLoggersOnlyTheMarkerTells() throws Exception {
    TestContext log4j = start("");
    log4j.context.getLogger("legacy").warn("plain");
    log4j.log.debug(TestContext.AUDIT, "USER_LOGOUT");
    assertEquals(1, log4j.events().size());
    assertEquals("plain\n", Files.readString(directory.resolve("app.log")));
  }

  @Test
  void aConfigurationAnewForgetsTheLoggersOfTheOld() throws Exception {
    try (TestContext log4j = start(" loggers='legacy'")) {
      assertTrue(AuditScope.of(log4j.context.getConfiguration()).covers(null, "legacy"));
      log4j.context.reconfigure(new NullConfiguration());
      assertFalse(AuditScope.of(log4j.context.getConfiguration()).covers(null, "legacy"));
    }
  }
}
