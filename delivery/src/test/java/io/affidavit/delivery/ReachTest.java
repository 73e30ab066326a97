package io.affidavit.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.affidavit.localaws.LocalAws;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** Which host a call goes to, and by which way. Nothing leaves this machine: a proxy sees to it. */
class ReachTest {
  private static final List<String> PROPERTIES =
      List.of(
          "http.proxyHost", "http.proxyPort", "aws.useFipsEndpoint", "aws.useDualstackEndpoint");

  @AfterEach
  void clear() {
    PROPERTIES.forEach(System::clearProperty);
  }

  private static AwsSettings.Builder settings() {
    return AwsSettings.builder()
        .region("us-east-1")
        .credentials(() -> StaticCredentialsProvider.create(AwsBasicCredentials.create("AK", "x")));
  }

  private static BatchResult sendLogs(AwsSettings aws) throws Exception {
    try (CloudWatchLogsDestination logs =
        CloudWatchLogsDestination.builder("/app/audit").aws(aws).build()) {
      return logs.plan(Records.outbound(1)).get(0).send();
    }
  }

  private static BatchResult sendEvents(AwsSettings aws) throws Exception {
    try (EventBridgeDestination events =
        EventBridgeDestination.builder("default").aws(aws).build()) {
      return events.plan(Records.outbound(1)).get(0).send();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "false, false, logs.us-east-1.amazonaws.com, events.us-east-1.amazonaws.com",
    "true, false, logs-fips.us-east-1.amazonaws.com, events-fips.us-east-1.amazonaws.com",
    "false, true, logs.us-east-1.api.aws, events.us-east-1.api.aws",
    "true, true, logs-fips.us-east-1.api.aws, events-fips.us-east-1.api.aws",
  })
  void fipsAndDualStackChooseTheEndpointAndTheProxyIsAskedForIt(
      boolean fips, boolean dualStack, String logs, String events) throws Exception {
    try (StubProxy proxy = new StubProxy(false)) {
      AwsSettings aws = settings().fips(fips).dualStack(dualStack).proxy(proxy.address()).build();
      assertTrue(proxy.lines.isEmpty());
      Failure failure = sendLogs(aws).failure();
      assertNotNull(failure);
      sendEvents(aws);
      assertEquals(
          List.of("CONNECT " + logs + ":443 HTTP/1.1", "CONNECT " + events + ":443 HTTP/1.1"),
          proxy.lines);
    }
  }

  @Test
  void whatIsNotSetComesFromTheEnvironment() throws Exception {
    System.setProperty("aws.useFipsEndpoint", "true");
    System.setProperty("aws.useDualstackEndpoint", "true");
    try (StubProxy proxy = new StubProxy(false)) {
      sendLogs(settings().proxy(proxy.address()).build());
      assertEquals(List.of("CONNECT logs-fips.us-east-1.api.aws:443 HTTP/1.1"), proxy.lines);
      sendLogs(settings().fips(false).dualStack(false).proxy(proxy.address()).build());
      assertEquals("CONNECT logs.us-east-1.amazonaws.com:443 HTTP/1.1", proxy.lines.get(1));
    }
  }

  @Test
  void aProxyGetsItsPasswordAndNobodyElseSeesIt() throws Exception {
    try (StubProxy proxy = new StubProxy(true)) {
      URI address = URI.create("http://clinic:s3cret@127.0.0.1:" + proxy.port());
      Failure failure = sendLogs(settings().proxy(address).build()).failure();
      assertFalse(String.valueOf(failure).contains("s3cret"));
      String credentials =
          java.util.Base64.getEncoder().encodeToString(Records.utf8("clinic:s3cret"));
      assertTrue(
          proxy.lines.stream().anyMatch(line -> line.endsWith("Basic " + credentials)),
          () -> "" + proxy.lines);
    }
  }

  @Test
  void loopbackIsReachedDirectlyWhateverProxyIsSet() throws Exception {
    try (StubProxy proxy = new StubProxy(false);
        LocalAws aws = LocalAws.builder().logGroup("/app/audit").start()) {
      System.setProperty("http.proxyHost", "127.0.0.1");
      System.setProperty("http.proxyPort", String.valueOf(proxy.port()));
      AwsSettings byEnvironment = settings().endpoint(aws.endpoint()).build();
      AwsSettings bySetting = settings().endpoint(aws.endpoint()).proxy(proxy.address()).build();
      for (AwsSettings settings : List.of(byEnvironment, bySetting)) {
        assertEquals(1, sendEvents(settings).delivered().size());
      }
      assertEquals(2, aws.events().size());
      assertEquals(List.of(), proxy.lines);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"socks://p:1", "http://p", "p:3128", "http://:3128", "/tmp", "http://u:s3cret@p"})
  void aBadProxyIsRefusedWithoutBeingShown(String proxy) {
    assertEquals(
        "proxy must be like http://proxy.example.org:3128, with its port",
        assertThrows(
                IllegalArgumentException.class,
                () -> AwsSettings.builder().proxy(URI.create(proxy)))
            .getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"admin", "arn:aws:iam::1:role/x", "arn:aws:iam::123456789012:user/x"})
  void whatIsNoRoleIsRefused(String arn) {
    assertEquals(
        "assumeRoleArn must be like arn:aws:iam::123456789012:role/name, got " + arn,
        assertThrows(IllegalArgumentException.class, () -> AwsSettings.builder().assumeRoleArn(arn))
            .getMessage());
    String good = "arn:aws-us-gov:iam::123456789012:role/path/audit-writer";
    assertEquals(good, AwsSettings.builder().assumeRoleArn(good).build().assumeRoleArn());
    assertEquals(
        null,
        Objects.requireNonNull(AwsSettings.builder().assumeRoleArn(" ")).build().assumeRoleArn());
  }
}
