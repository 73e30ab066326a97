package io.affidavit.log4j2;

import static io.affidavit.log4j2.TestContext.AUDIT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.affidavit.pipeline.AuditFailureException;
import java.nio.file.Path;
import java.util.List;
import org.apache.logging.log4j.core.appender.AppenderLoggingException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Behind an asynchronous appender neither acknowledgement nor FAIL holds. */
class AsyncHopTest {
  @TempDir Path directory;
  private final Statuses statuses = Statuses.listen();

  @AfterEach
  void listenNoMore() {
    statuses.end();
  }

  private TestContext behindAnAsyncAppender(boolean required) throws Exception {
    return new TestContext(
        directory,
        "<Audit name='AUDIT' required='"
            + required
            + "'>SPOOL</Audit><Async name='ASYNC'><AppenderRef ref='AUDIT'/></Async>",
        "<Root level='INFO'><AppenderRef ref='ASYNC'/></Root>");
  }

  @Test
  void saysSoOnceAndRecordsNonetheless() throws Exception {
    TestContext log4j = behindAnAsyncAppender(false);
    log4j.log.info(AUDIT, "USER_LOGIN");
    log4j.log.info(AUDIT, "USER_LOGOUT");
    assertEquals(2, log4j.events().size());
    assertEquals(1, statuses.errors().size(), () -> statuses.errors().toString());
    assertTrue(statuses.errors().get(0).contains("asynchronous"));
  }

  @Test
  void refusesTheNextCallsWhereAuditingIsRequired() throws Exception {
    try (TestContext log4j = behindAnAsyncAppender(true)) {
      log4j.log.info(AUDIT, "USER_LOGIN");
      // Stopping it drains its queue.
      log4j.context.getConfiguration().getAppender("ASYNC").stop();
      AppenderLoggingException refused =
          assertThrows(AppenderLoggingException.class, () -> log4j.log.info(AUDIT, "USER_LOGIN"));
      assertInstanceOf(AuditFailureException.class, refused.getCause());
      assertFalse(log4j.log.isDebugEnabled());
    }
  }

  @Test
  void saysNothingOfADirectReference() throws Exception {
    TestContext log4j = TestContext.plain(directory);
    log4j.log.info(AUDIT, "USER_LOGIN");
    assertEquals(1, log4j.events().size());
    assertEquals(List.of(), statuses.errors());
  }

  @Test
  void failingClosedOverridesWhatTheConfigurationSays() throws Exception {
    try (TestContext log4j =
        new TestContext(
            directory,
            "<Audit name='AUDIT' ignoreExceptions='true'>"
                + "<Spool directory='/dev/null/spool' whenFull='FAIL' blockTimeout='100 ms'/></Audit>",
            "<Root level='INFO'><AppenderRef ref='AUDIT'/></Root>")) {
      assertFalse(log4j.appender().ignoreExceptions());
      assertThrows(AppenderLoggingException.class, () -> log4j.log.info(AUDIT, "USER_LOGIN"));
      log4j.log.info("not an audit event");
    }
  }
}
