package io.affidavit.contract;

import static io.affidavit.event.AuditFields.kv;
import static io.affidavit.event.AuditMarkers.AUDIT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a wrong configuration says and does. */
interface ConfigurationTopic extends Topic {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "aplication",
        "spool.maxSizes",
        "cloudWatch.logGroups",
        "eventBridge.bus",
        "facts.hours",
        "file.path"
      })
  default void namesAnUnknownProperty(String property) {
    Trail trail = trail().with(property, "x").start();
    String name = property.substring(property.indexOf('.') + 1);
    trail.assertSaid("ERROR", name, "is not a property of this appender");
    trail.log.info(AUDIT, "USER_LOGIN", kv("userId", "u1"));
    assertTrue(trail.events().isEmpty(), "recorded in spite of a configuration that is wrong");
    trail.assertSaid("ERROR", "audit events lost: 1");
  }

  @ParameterizedTest
  @CsvSource({
    "spool.whenFull, SOMETIMES, DROP_NEWEST",
    "spool.maxSize, 4 KB, 16 MB",
    "spool.blockTimeout, soon, 30 seconds",
    "spool.durability, MAYBE, INTERVAL",
    "shutdownTimeout, 2 weeks, 86400 seconds",
    "required, perhaps, true or false",
    "mode, TEST, DEVELOPMENT",
    "cloudWatch.endpoint, http://example.com, loopback",
    "file.maxFileSize, 4 KB, 1 MB",
    "file.redaction, none, limited-data-set",
    "facts.maxPairs, 7, from 1000 to 10000000",
    "facts.businessHours, nine to five, 06:00-22:00",
    "facts.timeZone, Mars/Olympus, America/New_York",
    "facts.internalNetworks, intranet, 192.0.2.0/24",
    "facts.providers, no.such.Provider, FactProvider",
  })
  default void namesPropertyValueAndLimit(String property, String value, String limit) {
    Trail trail = trail().with(property, value).start();
    trail.assertSaid("ERROR", property, "`" + value, limit);
    trail.log.info(AUDIT, "USER_LOGIN", kv("userId", "u1"));
    assertTrue(trail.events().isEmpty(), "recorded in spite of a configuration that is wrong");
  }

  @Test
  default void refusesWhereAuditingIsRequiredAndCannotStart() {
    Trail trail = trail().with("required", "true").with("spool.maxSize", "4 KB").start();
    trail.assertRefused(() -> trail.log.info(AUDIT, "USER_LOGIN", kv("userId", "u1")));
    trail.assertRefused(() -> trail.log.error(AUDIT, "USER_LOGIN", new RuntimeException("x")));
    trail.log.info("not an audit event");
    assertTrue(trail.others().contains("not an audit event"));
  }

  @Test
  default void refusesWhereAPropertyIsUnknownAndAuditingRequired() {
    Trail trail = trail().with("required", "true").with("spool.maxSizes", "1 GB").start();
    trail.assertRefused(() -> trail.log.info(AUDIT, "USER_LOGIN", kv("userId", "u1")));
    trail.log.info("not an audit event");
  }

  @ParameterizedTest
  @ValueSource(strings = {"AWS_X_IS_UNDEFINED", "${env:AFFIDAVIT_NO_SUCH_VARIABLE}", "", "  "})
  default void countsAnUnsetDestinationAsOffAndSaysSo(String value) {
    Trail trail =
        trail().with("cloudWatch.logGroup", value).with("eventBridge.eventBus", value).start();
    trail.assertSaid("WARN", "CloudWatch Logs is off", "AWS_CLOUDWATCH_LOG_GROUP");
    trail.assertSaid("WARN", "EventBridge is off", "AWS_EVENTBRIDGE_BUS");
    trail.log.info(AUDIT, "USER_LOGIN", kv("userId", "u1"));
    trail.event();
    trail.assertNoErrors();
  }

  @Test
  default void derivesFactsWhereTheyAreConfigured() {
    Trail trail = trail().with("facts.internalNetworks", "private");
    trail.with("facts.directory", trail.spool().resolveSibling("facts").toString()).start();
    for (int i = 0; i < 2; i++) {
      trail.log.info(
          AUDIT,
          "USER_LOGIN",
          kv("userId", "u1"),
          kv("deviceId", "d1"),
          kv("sourceIp", "10.1.2.3"));
    }
    List<Map<String, @Nullable Object>> events = trail.events();
    assertEquals(true, events.get(0).get("newDevice"));
    assertEquals(false, events.get(1).get("newDevice"));
    assertEquals("internal", events.get(1).get("networkZone"));
    assertFalse(events.get(1).containsKey("afterHours"), "nothing provides it");
    trail.assertNoErrors();
  }

  @Test
  default void writesReadableLinesWhereTheyAreConfiguredAndSaysSo() throws IOException {
    Trail trail = trail();
    Path directory = trail.spool().resolveSibling("readable");
    trail.with("file.directory", directory.toString()).with("file.minFreeSpace", "0").start();
    trail.log.info(AUDIT, "PHI_ACCESSED", kv("userId", "u1"), kv("patientId", "MRN-4711"));
    trail.host().stopAppender();
    List<String> lines = new ArrayList<>();
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(directory, "audit-contract-*.jsonl")) {
      for (Path file : files) {
        assertEquals(
            "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        lines.addAll(Files.readAllLines(file));
      }
    }
    lines.removeIf(line -> !line.contains("\"patientId\":\"MRN-4711\""));
    assertEquals(1, lines.size(), () -> "" + trail.statuses());
    assertTrue(Json.object(lines.get(0)).containsKey("seal"), () -> lines.get(0));
    trail.assertSaid("WARN", "READABLE", directory.toString());
    trail.assertNoErrors();
  }
}
