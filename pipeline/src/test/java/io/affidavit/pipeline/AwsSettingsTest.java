package io.affidavit.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.affidavit.delivery.Destination;
import io.affidavit.delivery.Flow;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The properties that both AWS destinations have. */
class AwsSettingsTest {
  private static AuditSettings settings(String... written) {
    AuditSettings.Builder builder =
        AuditSettings.builder()
            .environment(Map.of())
            .set("cloudWatch.logGroup", "/audit")
            .set("eventBridge.eventBus", "audit");
    for (int i = 0; i < written.length; i += 2) {
      builder.set(written[i], written[i + 1]);
    }
    return builder.build();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "assumeRoleArn|admin|assumeRoleArn must be like arn:aws:iam::123456789012:role/name, got admin",
        "proxy|proxy:3128|proxy must be like http://proxy.example.org:3128, with its port",
        "proxy|http://u:s3cret@proxy|proxy must be like http://proxy.example.org:3128, with its port",
        "trustStore|/no/such/file|trustStore must be a readable PEM, PKCS#12 or JKS file, got `/no/such/file`",
        "fips|yes|fips must be true or false, got `yes`",
        "dualStack|1|dualStack must be true or false, got `1`",
        "apiCallTimeout|1 ms|apiCallTimeout must be a time from 100 ms to 600 seconds",
        "connectTimeout|0 s|connectTimeout must be a time from 100 ms to 600 seconds",
        "linger|2 min|linger must be a time from 0 seconds to 60 seconds",
        "quotaShare|all|quotaShare must be a share such as 5 %, at most 100 %, or calls such as 250/s, got all",
        "endpoint|http://logs.example.org|endpoint must be an https URI, or http to loopback only",
      })
  void aBadValueIsNamedWithItsPropertyAndItsLimit(String name, String value, String says) {
    for (String section : List.of("cloudWatch.", "eventBridge.")) {
      List<String> problems = settings(section + name, value).problems();
      assertEquals(1, problems.size(), problems.toString());
      assertTrue(problems.get(0).startsWith(section + says), problems.toString());
      assertFalse(problems.toString().contains("s3cret"));
    }
  }

  @Test
  void everyPropertyIsTakenByBoth() {
    for (String section : List.of("cloudWatch.", "eventBridge.")) {
      AuditSettings settings =
          settings(
              section + "assumeRoleArn", "arn:aws:iam::123456789012:role/audit",
              section + "proxy", "http://u:p@proxy.example.org:3128",
              section + "fips", "true",
              section + "dualStack", "false",
              section + "connectTimeout", "1 second",
              section + "apiCallTimeout", "2 min",
              section + "quotaShare", "2/s",
              section + "linger", "5 seconds",
              section + "region", "eu-west-1");
      assertEquals(List.of(), settings.problems());
      int index = section.equals("cloudWatch.") ? 0 : 1;
      Destination destination = Destinations.of(settings).get(index);
      assertTrue(destination.target().contains("eu-west-1"), destination.target());
      Flow flow = destination.flow();
      assertEquals(2, flow.callsPerSecond(), 1e-9);
      assertEquals(Duration.ofSeconds(5), flow.linger());
      Flow other = Destinations.of(settings).get(1 - index).flow();
      assertEquals(Duration.ofSeconds(1), other.linger());
    }
  }

  @Test
  void theDestinationsAreMadeInOnePlace() {
    List<String> targets =
        Destinations.of(settings("cloudWatch.region", "r-1", "eventBridge.region", "r-2")).stream()
            .map(Destination::target)
            .collect(Collectors.toList());
    assertEquals(List.of("cloudwatch-logs:r-1:/audit", "eventbridge:r-2:audit"), targets);
    AuditSettings none = AuditSettings.builder().environment(Map.of()).build();
    assertEquals(List.of(), Destinations.of(none));
  }

  @ParameterizedTest
  @ValueSource(strings = {"cloudWatch.quotaShare", "shutdownTimeout"})
  void settingsWithProblemsMakeNoDestination(String property) {
    AuditSettings wrong = settings(property, "x");
    String text =
        assertThrows(IllegalArgumentException.class, () -> Destinations.of(wrong)).getMessage();
    assertTrue(String.valueOf(text).startsWith(property), text);
  }
}
