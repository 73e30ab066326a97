package io.affidavit.log4j2;

import static io.affidavit.event.AuditFields.kv;
import static io.affidavit.log4j2.TestContext.AUDIT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.MarkerManager;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.message.ObjectMessage;
import org.apache.logging.log4j.message.StringFormattedMessage;
import org.apache.logging.log4j.message.StringMapMessage;
import org.apache.logging.log4j.message.StructuredDataMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only Log4j2's own API can hand over. */
class NativeCallsTest {
  @TempDir Path directory;

  private String only(TestContext log4j) throws Exception {
    List<String> events = log4j.events();
    assertEquals(1, events.size());
    return events.get(0);
  }

  @Test
  void aMapMessagesDataAreFields() throws Exception {
    TestContext log4j = TestContext.plain(directory);
    log4j.log.info(
        AUDIT,
        new StringMapMessage()
            .with("eventType", "PHI_ACCESSED")
            .with("userId", "u1")
            .with("password", "hunter2"));
    String event = only(log4j);
    assertTrue(event.contains("\"eventType\":\"PHI_ACCESSED\""), event);
    assertTrue(event.contains("\"userId\":\"u1\""), event);
    assertFalse(event.contains("hunter2"), event);
  }

  @Test
  void aStructuredMessagesTypeIsTheEventType() throws Exception {
    TestContext log4j = TestContext.plain(directory);
    StructuredDataMessage message = new StructuredDataMessage("login@1", "signed in", "USER_LOGIN");
    message.put("userId", "u1");
    log4j.log.info(AUDIT, message);
    String event = only(log4j);
    assertTrue(event.contains("\"eventType\":\"USER_LOGIN\""), event);
    assertTrue(event.contains("\"message\":\"signed in\""), event);
    assertTrue(event.contains("\"structuredDataId\":\"login@1\""), event);
  }

  /** As its AuditMessage is made: an id that names the event, no text, always the same type. */
  @Test
  void aLog4jAuditEventsNameIsTheEventType() throws Exception {
    TestContext log4j = TestContext.plain(directory);
    StructuredDataMessage message = new StructuredDataMessage("USER_LOGIN", null, "Audit");
    message.put("userId", "u1");
    log4j.log.info(AUDIT, message);
    String event = only(log4j);
    assertTrue(event.contains("\"eventType\":\"USER_LOGIN\""), event);
    assertTrue(event.contains("\"userId\":\"u1\""), event);
  }

  @Test
  void otherMessagesAreText() throws Exception {
    TestContext log4j = TestContext.plain(directory);
    log4j.log.info(AUDIT, new StringFormattedMessage("%d of %s", 3, kv("userId", "u1")));
    log4j.log.info(AUDIT, new ObjectMessage(List.of("a", 1)));
    log4j.log.info(AUDIT, (Object) List.of("b", 2));
    List<String> events = log4j.events();
    assertTrue(events.get(0).contains("\"message\":\"3 of userId=[HIDDEN]\""), events.get(0));
    assertTrue(events.get(0).contains("\"userId\":\"u1\""), events.get(0));
    assertTrue(events.get(1).contains("\"message\":\"[a, 1]\""), events.get(1));
    assertTrue(events.get(2).contains("\"message\":\"[b, 2]\""), events.get(2));
  }

  @Test
  void aChildOfTheMarkerWillDo() throws Exception {
    TestContext log4j = TestContext.plain(directory);
    log4j.log.info(MarkerManager.getMarker("PHI_CHILD").addParents(AUDIT), "USER_LOGOUT");
    log4j.log.info(MarkerManager.getMarker("STRANGER"), "USER_LOGOUT");
    assertEquals(1, log4j.events().size());
  }

  @Test
  void knownFieldsComeFromTheThreadContext() throws Exception {
    TestContext log4j = TestContext.plain(directory);
    ThreadContext.put("sessionId", "s-1");
    ThreadContext.put("unheardOf", "x");
    log4j.log.info(AUDIT, "USER_LOGOUT");
    ThreadContext.clearAll();
    String event = only(log4j);
    assertTrue(event.contains("\"sessionId\":\"s-1\""), event);
    assertFalse(event.contains("unheardOf"), event);
  }

  @Test
  void aMarkerFilterPlaysTheTurboFilter() throws Exception {
    TestContext log4j =
        new TestContext(
            directory,
            "<MarkerFilter marker='AUDIT' onMatch='ACCEPT' onMismatch='NEUTRAL'/>",
            "<Audit name='AUDIT'>SPOOL</Audit>",
            "<Root level='OFF'><AppenderRef ref='AUDIT'/></Root>");
    log4j.log.trace(AUDIT, "USER_LOGOUT");
    log4j.log.error("USER_LOGOUT");
    assertEquals(1, log4j.events().size());
  }

  @Test
  void theReferencesOwnFilterAndLevelStillHold() throws Exception {
    TestContext log4j =
        new TestContext(
            directory,
            "<Audit name='AUDIT'>SPOOL</Audit>",
            "<Root level='INFO'><AppenderRef ref='AUDIT' level='WARN'>"
                + "<RegexFilter regex='.*LOGIN.*' onMatch='DENY' onMismatch='NEUTRAL'/>"
                + "</AppenderRef></Root>");
    log4j.log.info(AUDIT, "USER_LOGOUT");
    log4j.log.warn(AUDIT, "USER_LOGIN");
    log4j.log.log(Level.WARN, AUDIT, "USER_LOGOUT");
    assertTrue(only(log4j).contains("\"eventType\":\"USER_LOGOUT\""));
  }
}
