package io.affidavit.samples.migration;

import static io.affidavit.event.AuditFields.kv;
import static io.affidavit.event.AuditMarkers.AUDIT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import com.fasterxml.jackson.databind.JsonNode;
import io.affidavit.contract.SharedKeys;
import io.affidavit.samples.checks.Arrived;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.MarkerManager;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.message.StructuredDataMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.MDC;

/** What docs/migration.md tells to write is what stands in this module's resources, and works. */
@Timeout(240)
class MigrationGuideTest {
  private static final Path GUIDE = Path.of("../../docs/migration.md");
  private static final Path RESOURCES = Path.of("src/test/resources/guide");
  private static final Pattern FILE =
      Pattern.compile("<!-- file: (\\S+) -->\n```\\w*\n(.*?)```", Pattern.DOTALL);

  @TempDir Path directory;

  private final Arrived arrived = new Arrived();

  @BeforeEach
  void environment() throws Exception {
    SharedKeys.putInto(directory);
    settings().forEach(System::setProperty);
  }

  @AfterEach
  void asItWas() {
    settings().keySet().forEach(System::clearProperty);
    arrived.close();
  }

  private Map<String, String> settings() {
    return Map.ofEntries(
        Map.entry("AFFIDAVIT_SPOOL_DIRECTORY", directory.resolve("spool").toString()),
        Map.entry("AWS_CLOUDWATCH_LOG_GROUP", Arrived.LOG_GROUP),
        Map.entry("AWS_EVENTBRIDGE_BUS", Arrived.EVENT_BUS),
        Map.entry("LOG_DIRECTORY", directory.toString()),
        Map.entry("audit.spool", directory.resolve("spool").toString()),
        Map.entry("audit.logGroup", Arrived.LOG_GROUP),
        Map.entry("audit.catalogue", RESOURCES.resolve("log4j-audit-catalogue.txt").toString()),
        Map.entry("aws.endpointUrl", arrived.endpoint()),
        Map.entry("aws.region", "us-east-1"),
        Map.entry("aws.accessKeyId", "test"),
        Map.entry("aws.secretAccessKey", "test"));
  }

  @Test
  void theGuideShowsTheseFiles() throws Exception {
    Matcher blocks = FILE.matcher(Files.readString(GUIDE));
    int files = 0;
    while (blocks.find()) {
      assertEquals(
          Files.readString(RESOURCES.resolve(blocks.group(1))), blocks.group(2), blocks.group(1));
      files++;
    }
    try (var all = Files.list(RESOURCES)) {
      assertEquals(all.count(), files);
    }
  }

  /** Logs through Logback as that file configures it, until the event has arrived. */
  private void logback(String file, Consumer<LoggerContext> calls) throws Exception {
    LoggerContext context = new LoggerContext();
    context.setMDCAdapter(MDC.getMDCAdapter()); // without it the file appender fails
    try {
      JoranConfigurator configurator = new JoranConfigurator();
      configurator.setContext(context);
      configurator.doConfigure(RESOURCES.resolve(file).toFile());
      calls.accept(context);
      assertTrue(arrived.awaitComplete("PHI_ACCESSED", 1), "arrived");
    } finally {
      context.stop();
    }
  }

  private static void view(Logger log) {
    log.info("user dr.huber viewed a chart");
    log.info(
        AUDIT,
        "PHI_ACCESSED",
        kv("userId", "dr.huber"),
        kv("patientId", "MRN-70001"),
        kv("dataType", "REPORT"),
        kv("accessReason", "TREATMENT"),
        kv("status", "success"));
  }

  private JsonNode seen() {
    List<JsonNode> records = arrived.complete("PHI_ACCESSED");
    assertEquals(1, records.size());
    assertEquals("dr.huber", records.get(0).path("userId").asText());
    assertEquals("MRN-70001", records.get(0).path("patientId").asText());
    return records.get(0);
  }

  @Test
  void fromPlainLines() throws Exception {
    logback("plain-logback.xml", context -> view(context.getLogger("clinic")));
    assertTrue(seen().path("validation").isMissingNode());
    String log = Files.readString(directory.resolve("app.log"));
    assertTrue(log.contains("viewed a chart"), log);
    assertFalse(log.contains("MRN-70001"));
  }

  @Test
  void fromKdgregory() throws Exception {
    logback("kdgregory-logback.xml", context -> view(context.getLogger("clinic")));
    assertTrue(seen().path("validation").isMissingNode());
  }

  @Test
  void fromTheAgentSideBySide() throws Exception {
    logback("agent-logback.xml", context -> view(context.getLogger("org.example.clinic.audit")));
    assertTrue(seen().path("validation").isMissingNode());
    String forAgent = Files.readString(directory.resolve("audit.log"));
    assertTrue(forAgent.contains("\"patientId\":\"MRN-70001\""), forAgent);
  }

  /** Calls Log4j2 as log4j-audit does: its logger, its level, its marker, its message. */
  @Test
  void fromLog4jAudit() throws Exception {
    var context =
        Configurator.initialize("guide", RESOURCES.resolve("log4j-audit-log4j2.xml").toString());
    try {
      ThreadContext.put("userId", "dr.huber");
      StructuredDataMessage message = new StructuredDataMessage("viewChart", null, "Audit");
      message.put("patientId", "MRN-70001");
      message.put("dataType", "REPORT");
      message.put("accessReason", "TREATMENT");
      message.put("status", "success");
      context.getLogger("AuditLogger").log(Level.OFF, MarkerManager.getMarker("Audit"), message);
      assertTrue(arrived.awaitComplete("PHI_ACCESSED", 1));
    } finally {
      ThreadContext.clearMap();
      Configurator.shutdown(context);
    }
    assertEquals("viewChart", seen().path("eventTypeOriginal").asText());
  }
}
