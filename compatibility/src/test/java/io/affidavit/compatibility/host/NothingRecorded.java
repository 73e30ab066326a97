package io.affidavit.compatibility.host;

import static io.affidavit.event.AuditFields.kv;
import static io.affidavit.event.AuditMarkers.AUDIT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.affidavit.pipeline.AuditHealth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A framework and an SLF4J that do not know each other: SLF4J has no provider, and no appender is
 * ever made, so that only {@link AuditHealth} can tell.
 */
class NothingRecorded {
  private static final String LOGBACK =
      "<configuration><appender name='AUDIT' class='io.affidavit.logback.AuditAppender'>"
          + "<spool><directory>DIR</directory></spool></appender>"
          + "<root level='INFO'><appender-ref ref='AUDIT'/></root></configuration>";
  private static final String LOG4J2 =
      "<Configuration><Appenders><Audit name='AUDIT'><Spool directory='DIR'/></Audit></Appenders>"
          + "<Loggers><Root level='INFO'><AppenderRef ref='AUDIT'/></Root></Loggers>"
          + "</Configuration>";

  /** Each framework would find its file, if it were asked. */
  private static void configure(Path directory, String property, String xml) throws IOException {
    Path file = directory.resolve(property + ".xml");
    String spool = directory.resolve("spool").toString();
    Files.write(file, Arrays.asList(xml.replace("DIR", spool)));
    System.setProperty(property, file.toString());
  }

  @Test
  void everythingVanishesAndTheHealthCheckSaysWhy(@TempDir Path directory) throws IOException {
    configure(directory, "logback.configurationFile", LOGBACK);
    configure(directory, "log4j2.configurationFile", LOG4J2);

    Logger log = LoggerFactory.getLogger("clinic.Records");
    log.info(AUDIT, "USER_LOGIN", kv("userId", "u1"));

    assertFalse(log.isErrorEnabled(), () -> "SLF4J has a provider: " + log.getClass());
    assertFalse(Files.exists(directory.resolve("spool")), "an appender has started");
    assertEquals(AuditHealth.State.DOWN, AuditHealth.current().state());
    IllegalStateException said =
        assertThrows(IllegalStateException.class, AuditHealth::assertRecording);
    assertTrue(
        String.valueOf(said.getMessage())
            .contains("SLF4J drops every log event, audit events too: slf4j-api-"),
        said::getMessage);
  }
}
