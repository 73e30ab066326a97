package io.affidavit.logback;

import static io.affidavit.event.AuditFields.kv;
import static io.affidavit.event.AuditMarkers.AUDIT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedactingEncoderTest {
  @TempDir Path directory;

  private TestContext start(String settings) throws Exception {
    return TestContext.of(
        directory,
        """
        <appender name="FILE" class="ch.qos.logback.core.FileAppender">
          <file>OUT</file>
          <encoder class="io.affidavit.logback.RedactingEncoder">
            <application>clinic</application>SETTINGS
          </encoder>
        </appender>
        <root level="INFO"><appender-ref ref="FILE"/></root>"""
            .replace("OUT", directory.resolve("out.json").toString())
            .replace("SETTINGS", settings));
  }

  private List<JsonNode> lines() throws Exception {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(directory.resolve("out.json"))) {
      lines.add(new ObjectMapper().readTree(line));
    }
    return lines;
  }

  @Test
  void eachEventIsALineRedactedForSafeHarbor() throws Exception {
    try (TestContext context = start("")) {
      context.log.info(
          AUDIT, "PHI_ACCESSED", kv("userId", "u1"), kv("patientId", "p-1"), kv("ward", "Elm"));
      context.log.info("plain words of jane@example.org");
    }
    List<JsonNode> lines = lines();
    assertEquals(2, lines.size());
    JsonNode first = lines.get(0);
    assertEquals("PHI_ACCESSED", first.path("eventType").asText());
    assertEquals("[REDACTED:MRN]", first.path("patientId").asText());
    assertEquals("u1", first.path("userId").asText());
    assertEquals("clinic", first.path("application").asText());
    assertEquals("safe-harbor", first.path("redactionProfile").asText());
    assertFalse(first.has("ward") || first.has("seal"));
    assertFalse(lines.get(1).has("message"));
  }

  @Test
  void aMessageMayBeScanned() throws Exception {
    try (TestContext context = start("<message>scanned</message>")) {
      context.log.warn(
          "mail to {} of {} failed {}, called Mary Johnson back",
          "jane@example.org",
          kv("patientId", "p-1"),
          kv("password", "hunter2"));
    }
    assertEquals(
        "mail to [REDACTED:EMAIL] of patientId=[REDACTED:MRN] failed password=[REDACTED:OTHER],"
            + " called [REDACTED:NAME] back",
        lines().get(0).path("message").asText());
  }

  @Test
  void theCompleteRecordIsAPolicyToo() throws Exception {
    try (TestContext context = start("<policy>complete-record</policy>")) {
      context.log.info("ssn 078-05-1120 of {}", kv("patientId", "p-1"));
    }
    assertEquals("ssn [REDACTED:SSN] of patientId=p-1", lines().get(0).path("message").asText());
    assertEquals("p-1", lines().get(0).path("patientId").asText());
  }

  @Test
  void aWrongConfigurationSaysSoAndWritesNothing() throws Exception {
    try (TestContext context =
        start("<policy>strict</policy><message>whole</message><policyFile>/no/file</policyFile>")) {
      context.log.info("mail jane@example.org");
      List<String> errors = context.errors();
      assertEquals(3, errors.size(), errors::toString);
      assertEquals(
          "redacting encoder: message must be none or scanned, got `whole`", errors.get(0));
      assertTrue(
          errors.get(1).startsWith("redacting encoder: policy must be one of ["), errors.get(1));
      assertTrue(errors.get(2).startsWith("redacting encoder: policyFile /no/file"), errors.get(2));
    }
    assertEquals(0, Files.size(directory.resolve("out.json")));
  }

  @Test
  void whatCannotBeReadIsALineAllTheSame() throws Exception {
    try (TestContext context = start("<message>scanned</message>")) {
      context.log.info(
          "{}",
          new Object() {
            @Override
            public String toString() {
              throw new IllegalStateException("jane@example.org");
            }
          });
    }
    JsonNode line = lines().get(0);
    assertFalse(line.toString().contains("jane"), line::toString);
    assertTrue(problems(line).contains("SERIALIZATION_FAILED"), line::toString);
  }

  private static List<String> problems(JsonNode line) {
    List<String> codes = new ArrayList<>();
    line.path("validation").path("problems").forEach(p -> codes.add(p.path("code").asText()));
    return codes;
  }

  @Test
  void manyThreadsWriteWholeLines() throws Exception {
    int threads = 8;
    int each = 500;
    try (TestContext context = start("<message>scanned</message>")) {
      List<Thread> running = new ArrayList<>();
      for (int t = 0; t < threads; t++) {
        int from = t * each;
        Thread thread =
            new Thread(
                () -> {
                  for (int i = from; i < from + each; i++) {
                    context.log.info("ssn 078-05-1120 number{}", kv("recordCount", i));
                  }
                });
        thread.start();
        running.add(thread);
      }
      for (Thread thread : running) {
        thread.join();
      }
    }
    Set<Integer> numbers = new HashSet<>();
    for (JsonNode line : lines()) {
      numbers.add(line.path("recordCount").asInt());
      assertTrue(line.path("message").asText().startsWith("ssn [REDACTED:SSN] number"));
    }
    assertEquals(threads * each, numbers.size());
  }
}
