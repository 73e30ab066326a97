package io.affidavit.log4j2;

import static io.affidavit.event.AuditFields.kv;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.affidavit.contract.KeepingDestinationFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.appender.FileAppender;
import org.apache.logging.log4j.status.StatusData;
import org.apache.logging.log4j.status.StatusListener;
import org.apache.logging.log4j.status.StatusLogger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The elements {@code Destination} and {@code JsonFile} in a real configuration. */
class DestinationConfigurationTest {
  private static final String FACTORY = KeepingDestinationFactory.class.getName();
  private static final String ROOT = "<Root level='INFO'><AppenderRef ref='AUDIT'/></Root>";

  private final Errors errors = new Errors();

  @TempDir private Path directory;

  @BeforeEach
  void listen() {
    StatusLogger.getLogger().registerListener(errors);
  }

  @AfterEach
  void listenNoMore() {
    StatusLogger.getLogger().removeListener(errors);
  }

  private TestContext context(String destinations) throws Exception {
    errors.messages.clear();
    return new TestContext(
        directory,
        "<Audit name='AUDIT' shutdownTimeout='30 seconds'>SPOOL" + destinations + "</Audit>",
        ROOT);
  }

  private static String destination(String attributes, String name) {
    return "<Destination "
        + attributes
        + "><Property name='name'>"
        + name
        + "</Property></Destination>";
  }

  private static List<String> accesses(String name) {
    return KeepingDestinationFactory.take(name).stream()
        .filter(line -> line.contains("\"eventType\":\"PHI_ACCESSED\""))
        .toList();
  }

  @Test
  void severalGetTheFormThatTheyAreConfiguredFor() throws Exception {
    System.setProperty("affidavit.test.name", "log4j-a");
    try (TestContext context =
        context(
            destination("factory='" + FACTORY + "'", "${sys:affidavit.test.name}")
                + destination(
                    "factory='" + FACTORY + "' redaction='complete-record'", "log4j-b"))) {
      context.log.info(
          TestContext.AUDIT, "PHI_ACCESSED", kv("userId", "u1"), kv("patientId", "MRN-4711"));
      assertEquals(List.of(), errors.messages);
    } finally {
      System.clearProperty("affidavit.test.name");
    }
    List<String> redacted = accesses("log4j-a");
    assertEquals(1, redacted.size());
    assertFalse(redacted.get(0).contains("4711"), redacted.get(0));
    List<String> complete = accesses("log4j-b");
    assertEquals(1, complete.size());
    assertTrue(complete.get(0).contains("\"patientId\":\"MRN-4711\""));
  }

  private void assertRefused(String destinations, String says) throws Exception {
    try (TestContext context = context(destinations)) {
      context.log.info(TestContext.AUDIT, "USER_LOGIN", kv("userId", "u1"));
      assertTrue(
          errors.messages.contains("audit appender: " + says), () -> errors.messages.toString());
      assertFalse(Files.exists(directory.resolve("spool")), "recorded in spite of it");
    }
  }

  @Test
  void whatIsMissingUnknownOrMisspeltIsRefused() throws Exception {
    assertRefused(
        "<Destination/>",
        "destination.factory must name a class that implements"
            + " io.affidavit.delivery.DestinationFactory, got none");
    assertRefused(
        destination("factory='no.such.Factory'", "x"),
        "destination.factory must name a public class with a public constructor without parameters"
            + " that implements io.affidavit.delivery.DestinationFactory (ClassNotFoundException),"
            + " got `no.such.Factory`");
    assertRefused(
        destination("factory='" + FACTORY + "'", ""),
        "destination " + FACTORY + ": name must be the only setting, got []");
    assertRefused(
        destination("factory='" + FACTORY + "' redactions='safe-harbor'", "x"),
        "destination.redactions is not a property of this appender; see docs/configuration.md");
    assertRefused(
        "<JsonFile path='x'/>",
        "file.path is not a property of this appender; see docs/configuration.md");
  }

  /** A plugin of ours with that name would take it from the file appenders of everybody. */
  @Test
  void theElementFileIsStillLog4j2sOwn() throws Exception {
    String files = directory.resolve("readable").toString();
    String plain = directory.resolve("plain.log").toString();
    try (TestContext context =
        new TestContext(
            directory,
            "<Audit name='AUDIT'>SPOOL<JsonFile directory='"
                + files
                + "' minFreeSpace='0'/></Audit><File name='PLAIN' fileName='"
                + plain
                + "'><PatternLayout pattern='%m%n'/></File>",
            "<Root level='INFO'><AppenderRef ref='AUDIT'/><AppenderRef ref='PLAIN'/></Root>")) {
      assertTrue(context.context.getConfiguration().getAppender("PLAIN") instanceof FileAppender);
      context.log.info("not an audit event");
      context.log.info(TestContext.AUDIT, "USER_LOGIN", kv("userId", "u1"));
      assertEquals(List.of(), errors.messages);
    }
    assertTrue(Files.readString(Path.of(plain)).contains("not an audit event"));
    try (var written = Files.list(Path.of(files))) {
      Path file = written.findFirst().orElseThrow();
      assertTrue(Files.readString(file).contains("\"userId\":\"u1\""));
    }
  }

  /** Keeps what the status logger says as errors. */
  private static final class Errors implements StatusListener {
    final List<String> messages = new CopyOnWriteArrayList<>();

    @Override
    public void log(StatusData data) {
      messages.add(data.getMessage().getFormattedMessage());
    }

    @Override
    public Level getStatusLevel() {
      return Level.ERROR;
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }
}
