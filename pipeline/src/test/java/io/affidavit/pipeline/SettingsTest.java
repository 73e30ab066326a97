package io.affidavit.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.affidavit.spool.Durability;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

  private static AuditSettings settings(Map<String, String> variables, String... written) {
    AuditSettings.Builder builder = AuditSettings.builder().environment(variables);
    for (int i = 0; i < written.length; i += 2) {
      builder.set(written[i], written[i + 1]);
    }
    return builder.build();
  }

  @Test
  void everyDefaultIsValid() {
    AuditSettings settings = settings(Map.of());
    assertEquals(List.of(), settings.problems());
    assertEquals(Durability.DISK, settings.durability);
    assertEquals(WhenFull.BLOCK, settings.whenFull);
    assertEquals(10L << 30, settings.maxSizeBytes);
    assertEquals(Duration.ofSeconds(30), settings.blockTimeout);
    assertNull(settings.minFreeBytes, "the spool's own default");
    assertNull(settings.logs);
    assertNull(settings.events);
  }

  @Test
  void whatIsWrittenGoesBeforeTheEnvironmentAndThatBeforeTheDefault() {
    Map<String, String> variables =
        Map.of("AFFIDAVIT_SPOOL_MAX_SIZE", "1 GB", "AFFIDAVIT_SPOOL_DURABILITY", "PROCESS");
    AuditSettings settings = settings(variables, "spool.maxSize", "32 MB");
    assertEquals(32L << 20, settings.maxSizeBytes);
    assertEquals(Durability.PROCESS, settings.durability);
  }

  @Test
  void readableFilesLieApartFromTheSpool() {
    for (String directory : List.of("/var/spool", "/var/spool/files", "/var", "/var/x/../spool/")) {
      List<String> problems =
          settings(Map.of(), "spool.directory", "/var/spool", "file.directory", directory)
              .problems();
      assertEquals(
          List.of(
              "file.directory must be apart from spool.directory /var/spool, got `"
                  + directory
                  + "`"),
          problems);
    }
    AuditSettings apart =
        settings(
            Map.of("AFFIDAVIT_FILE_DIRECTORY", "/var/spool-2"), "spool.directory", "/var/spool");
    assertEquals(List.of(), apart.problems());
    assertEquals("file:/var/spool-2", Destinations.of(apart).get(0).target());
  }

  @Test
  void aFloorOfNothingIsOne() {
    Map<String, String> variables = Map.of("AFFIDAVIT_SPOOL_MIN_FREE_SPACE", "0");
    assertEquals(0L, settings(variables).minFreeBytes);
    assertEquals(2L << 30, settings(variables, "spool.minFreeSpace", "2 GB").minFreeBytes);
  }

  @Test
  void theTargetsComeFromTheVariablesOfTheRequirements() {
    Map<String, String> variables =
        Map.of(
            "AWS_CLOUDWATCH_LOG_GROUP", "arn:aws:logs:eu-west-1:123456789012:log-group:/a:*",
            "AWS_EVENTBRIDGE_BUS", "audit");
    AuditSettings settings = settings(variables);
    assertEquals(List.of(), settings.problems());
    assertNotNull(settings.logs);
    assertNotNull(settings.events);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "  ", "AWS_CLOUDWATCH_LOG_GROUP_IS_UNDEFINED", "${env:AWS_X}", "${AWS_X}"})
  void whatTheHostLeavesUnresolvedCountsAsUnset(String value) {
    AuditSettings settings = settings(Map.of(), "cloudWatch.logGroup", value);
    assertEquals(List.of(), settings.problems());
    assertNull(settings.logs);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "spool.maxSize|4 KB|spool.maxSize must be a size of at least 16 MB, such as `10 GB`",
        "spool.minFreeSpace|-1|spool.minFreeSpace must be a size of at least 0 bytes, such as `256 MB`",
        "spool.maxSize|huge|spool.maxSize must be a size of at least 16 MB",
        "spool.durability|MAYBE|spool.durability must be one of [DISK, INTERVAL, PROCESS]",
        "spool.whenFull|PANIC|spool.whenFull must be one of [BLOCK, FAIL, DROP_NEWEST]",
        "spool.blockTimeout|5|spool.blockTimeout must be a time from 100 ms to 86400 seconds",
        "required|yes|required must be true or false",
        "cloudWatch.endpoint|http://logs.example.org|cloudWatch.endpoint must be an https URI",
        "eventBridge.redaction|none|eventBridge.redaction must be one of [safe-harbor, limited-data-set]",
        "cloudWatch.redaction|off|cloudWatch.redaction must be one of [complete-record, safe-harbor,",
        "spool.kmsKey|abc|spool.kmsKey is not a property of this appender",
      })
  void aBadValueIsNamedWithItsPropertyAndItsLimit(String property, String value, String says) {
    List<String> problems = settings(Map.of(), property, value).problems();
    assertEquals(1, problems.size(), problems.toString());
    assertTrue(problems.get(0).startsWith(says), problems.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "eventBridge.minimumSeverity, SEVERE",
    "eventBridge.source, aws.mine",
  })
  void aBadPropertyOfTheBusIsAProblem(String property, String value) {
    AuditSettings settings = settings(Map.of(), "eventBridge.eventBus", "audit", property, value);
    assertEquals(1, settings.problems().size());
  }

  @ParameterizedTest
  @CsvSource({"a:b", "'{nope}/x'"})
  void aBadStreamPatternIsAProblem(String value) {
    AuditSettings settings =
        settings(Map.of(), "cloudWatch.logGroup", "/a", "cloudWatch.logStream", "{nope}" + value);
    assertEquals(1, settings.problems().size());
  }

  @Test
  void propertiesAndVariablesAreDistinct() {
    Set<String> properties = new HashSet<>();
    Set<String> variables = new HashSet<>();
    for (Setting setting : Setting.values()) {
      assertTrue(properties.add(setting.property), setting.property);
      assertTrue(variables.add(setting.variable), setting.variable);
      assertEquals(setting, Setting.named(setting.property));
    }
    assertEquals("AFFIDAVIT_SPOOL_WHEN_FULL", Setting.SPOOL_WHEN_FULL.variable);
  }

  @ParameterizedTest
  @CsvSource({
    "10 GB, 10737418240",
    "512MB, 536870912",
    "1 kb, 1024",
    "1048576, 1048576",
    "1.5 K, 1536",
    "2 TB, 2199023255552",
    "100 B, 100"
  })
  void sizes(String text, long bytes) {
    assertEquals(bytes, DataSize.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "GB", "-1 GB", "ten", "1 XB", "99999999999 TB", "0.3"})
  void noSizes(String text) {
    assertNull(DataSize.parse(text));
  }

  @ParameterizedTest
  @CsvSource({
    "30 seconds, PT30S",
    "1 second, PT1S",
    "500 ms, PT0.5S",
    "2 min, PT2M",
    "1h, PT1H",
    "PT45S, PT45S"
  })
  void durations(String text, String iso) {
    assertEquals(Duration.parse(iso), Durations.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "30", "seconds", "-1 s", "1 fortnight", "P", "9999999999 s"})
  void noDurations(String text) {
    assertNull(Durations.parse(text));
  }
}
