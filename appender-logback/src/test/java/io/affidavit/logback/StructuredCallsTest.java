package io.affidavit.logback;

import static io.affidavit.event.AuditMarkers.AUDIT;
import static net.logstash.logback.argument.StructuredArguments.entries;
import static net.logstash.logback.argument.StructuredArguments.keyValue;
import static net.logstash.logback.argument.StructuredArguments.kv;
import static net.logstash.logback.argument.StructuredArguments.value;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.logstash.logback.marker.Markers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.MarkerFactory;

/** The other ways in which people hand over fields. */
class StructuredCallsTest {
  @TempDir Path directory;

  private String only(TestContext logback) throws Exception {
    List<String> events = logback.events();
    assertEquals(1, events.size());
    return events.get(0);
  }

  @Test
  void fluentCallsWithSeveralMarkersAndTypes() throws Exception {
    TestContext logback = TestContext.plain(directory);
    logback
        .log
        .atInfo()
        .addMarker(MarkerFactory.getMarker("FIRST"))
        .addMarker(AUDIT)
        .addMarker(MarkerFactory.getMarker("LAST"))
        .addKeyValue("userId", "u1")
        .addKeyValue("recordCount", 17)
        .addKeyValue("mfaUsed", true)
        .addKeyValue("fieldsAccessed", Arrays.asList("name", null))
        .addKeyValue("password", "hunter2")
        .log("PHI_QUERIED");
    String event = only(logback);
    assertTrue(
        event.contains(
            "\"userId\":\"u1\",\"recordCount\":17,\"mfaUsed\":true,"
                + "\"fieldsAccessed\":[\"name\",null]"),
        event);
    assertTrue(event.contains("\"eventType\":\"PHI_QUERIED\""));
    assertFalse(event.contains("hunter2"));
  }

  @Test
  void logstashArgumentsWithTheirTypes() throws Exception {
    TestContext logback = TestContext.plain(directory);
    logback.log.info(
        AUDIT,
        "PHI_QUERIED",
        kv("userId", "u1"),
        keyValue("recordCount", 17),
        value("mfaUsed", true),
        entries(new TreeMap<>(Map.of("patientId", "P-1", "dataType", List.of("DICOM", 2)))));
    String event = only(logback);
    assertTrue(
        event.contains(
            "\"userId\":\"u1\",\"recordCount\":17,\"mfaUsed\":true,"
                + "\"dataType\":[\"DICOM\",2],\"patientId\":\"P-1\""),
        event);
  }

  @Test
  void logstashArgumentsInTheMessageAreRedactedThereToo() throws Exception {
    TestContext logback = TestContext.plain(directory);
    logback.log.info(AUDIT, "tried {} as {}", kv("password", "hunter2"), kv("userId", "u1"));
    String event = only(logback);
    assertFalse(event.contains("hunter2"), event);
    assertTrue(event.contains("as userId=u1"), event);
  }

  @Test
  void entriesTakeOnePlaceholderAndAreRedactedThere() throws Exception {
    TestContext logback = TestContext.plain(directory);
    Map<String, Object> tried =
        new TreeMap<>(Map.of("password", "hunter2", "url", "https://a.example/p?q=Roe"));
    logback.log.info(AUDIT, "tried {} as {}", entries(tried), kv("userId", "u1"));
    String event = only(logback);
    assertFalse(event.contains("hunter2"), event);
    assertFalse(event.contains("Roe"), event);
    assertTrue(
        event.contains("tried {password=[REDACTED:SECRET], url=https://a.example/p} as userId=u1"),
        event);
  }

  @Test
  void markersOfTheEncoderCarryFields() throws Exception {
    TestContext logback = TestContext.plain(directory);
    logback
        .log
        .atInfo()
        .addMarker(AUDIT)
        .addMarker(Markers.append("attemptCount", 2).and(Markers.append("attemptCount", 3)))
        .log("LOGIN_FAILED");
    String event = only(logback);
    assertTrue(event.contains("\"attemptCount\":2"), event);
    assertTrue(event.contains("\"extra\":{\"attemptCount\":3}"), event);
  }
}
