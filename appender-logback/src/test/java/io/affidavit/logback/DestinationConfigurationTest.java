package io.affidavit.logback;

import static io.affidavit.event.AuditFields.kv;
import static io.affidavit.event.AuditMarkers.AUDIT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.affidavit.contract.KeepingDestinationFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The element {@code <destination>} in a real logback.xml, and what refuses it. */
class DestinationConfigurationTest {
  private static final String FACTORY = KeepingDestinationFactory.class.getName();

  @TempDir private Path directory;

  private TestContext context(String destinations) throws Exception {
    return TestContext.of(
        directory,
        "<appender name='AUDIT' class='io.affidavit.logback.AuditAppender'>SPOOL"
            + "<shutdownTimeout>30 seconds</shutdownTimeout>"
            + destinations
            + "</appender><root level='INFO'><appender-ref ref='AUDIT'/></root>");
  }

  private static String destination(String factory, String name, String more) {
    return "<destination><factory>"
        + factory
        + "</factory>"
        + more
        + "<setting><name>name</name><value>"
        + name
        + "</value></setting></destination>";
  }

  private static List<String> accesses(String name) {
    return KeepingDestinationFactory.take(name).stream()
        .filter(line -> line.contains("\"eventType\":\"PHI_ACCESSED\""))
        .toList();
  }

  @Test
  void severalGetTheFormThatTheyAreConfiguredFor() throws Exception {
    try (TestContext context =
        context(
            destination(FACTORY, "logback-a", "")
                + destination(FACTORY, "logback-b", "<redaction>complete-record</redaction>"))) {
      context.log.info(AUDIT, "PHI_ACCESSED", kv("userId", "u1"), kv("patientId", "MRN-4711"));
      assertEquals(List.of(), context.errors());
    }
    List<String> redacted = accesses("logback-a");
    assertEquals(1, redacted.size());
    assertFalse(redacted.get(0).contains("4711"), redacted.get(0));
    List<String> complete = accesses("logback-b");
    assertEquals(1, complete.size());
    assertTrue(complete.get(0).contains("\"patientId\":\"MRN-4711\""));
  }

  private void assertRefused(String destinations, String says) throws Exception {
    try (TestContext context = context(destinations)) {
      context.log.info(AUDIT, "USER_LOGIN", kv("userId", "u1"));
      assertEquals("audit appender: " + says, context.errors().get(0));
      assertFalse(Files.exists(directory.resolve("spool")), "recorded in spite of it");
    }
  }

  @Test
  void whatIsMissingUnknownOrMisspeltIsRefused() throws Exception {
    assertRefused(
        "<destination/>",
        "destination.factory must name a class that implements"
            + " io.affidavit.delivery.DestinationFactory, got none");
    assertRefused(
        destination("no.such.Factory", "x", ""),
        "destination.factory must name a public class with a public constructor without parameters"
            + " that implements io.affidavit.delivery.DestinationFactory (ClassNotFoundException),"
            + " got `no.such.Factory`");
    assertRefused(
        destination(FACTORY, "", ""),
        "destination " + FACTORY + ": name must be the only setting, got []");
    assertRefused(
        destination(FACTORY, "x", "<redactions>safe-harbor</redactions>"),
        "redactions is not a property of this appender; see docs/configuration.md");
    assertRefused(
        destination(FACTORY, "x", "<redaction>none</redaction>"),
        "destination.redaction of "
            + FACTORY
            + " must be one of [complete-record, safe-harbor, limited-data-set], got `none`");
  }
}
