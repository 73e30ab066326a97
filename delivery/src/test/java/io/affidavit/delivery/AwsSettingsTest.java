package io.affidavit.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.affidavit.localaws.LocalAws;
import io.affidavit.localaws.Service;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/** Settings, and the clients made from them. */
class AwsSettingsTest {
  /** The SDK reads AWS_ENDPOINT_URL_CLOUDWATCH_LOGS and this property alike. */
  private static final String LOGS_URL = "aws.endpointUrlCloudWatchLogs";

  private static final String EVENTS_URL = "aws.endpointUrlEventBridge";

  @AfterEach
  void clear() {
    System.clearProperty(LOGS_URL);
    System.clearProperty(EVENTS_URL);
    System.clearProperty("aws.region");
  }

  private static AwsSettings withKeys() {
    return AwsSettings.builder()
        .region("us-east-1")
        .credentials(() -> StaticCredentialsProvider.create(AwsBasicCredentials.create("AK", "x")))
        .build();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://example.com",
        "http://10.0.0.1:4566",
        "http://localhost.example.com",
        "http://127.0.0.1.example.com",
        "ftp://127.0.0.1",
        "http:///x",
        "https:///x"
      })
  void plainHttpOffLoopbackIsRefused(String endpoint) {
    String text =
        assertThrows(
                IllegalArgumentException.class,
                () -> AwsSettings.builder().endpoint(URI.create(endpoint)))
            .getMessage();
    assertTrue(
        String.valueOf(text)
            .startsWith(
                "endpoint must be https://, or http:// to 127.0.0.1, [::1] or localhost; use https"
                    + ", got "),
        text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://example.com", "http://localhost:1", "http://127.9.9.9", "http://[::1]:4"})
  void otherEndpointsAreTaken(String endpoint) {
    AwsSettings settings = AwsSettings.builder().endpoint(URI.create(endpoint)).build();
    assertEquals(URI.create(endpoint), settings.endpoint());
  }

  @Test
  void timeOutsHaveADefaultAndALeast() {
    assertEquals(Duration.ofSeconds(30), AwsSettings.defaults().apiCallTimeout());
    assertEquals(Duration.ofSeconds(5), AwsSettings.defaults().connectTimeout());
    assertEquals(
        "apiCallTimeout must be at least PT0.1S, got PT0S",
        assertThrows(
                IllegalArgumentException.class,
                () -> AwsSettings.builder().apiCallTimeout(Duration.ZERO))
            .getMessage());
  }

  @Test
  void theTargetKeepsItsRegionWhereverThatCameFrom() {
    assertEquals("us-east-1", withKeys().regionOr("eu-west-1"));
    assertEquals("eu-west-1", AwsSettings.defaults().regionOr("eu-west-1"));
    System.setProperty("aws.region", "ap-south-1");
    assertEquals("ap-south-1", AwsSettings.defaults().regionOr(null));
    String arn = "arn:aws:events:eu-west-1:123456789012:event-bus/bus";
    assertEquals("eventbridge:eu-west-1:bus", EventBridgeDestination.builder(arn).build().target());
    assertEquals(
        "cloudwatch-logs:ap-south-1:/g", CloudWatchLogsDestination.builder("/g").build().target());
  }

  @Test
  void theServicesOwnEndpointVariablesAreHonoured() {
    try (LocalAws aws = LocalAws.builder().logGroup("/g").start()) {
      System.setProperty(LOGS_URL, aws.endpoint().toString());
      System.setProperty(EVENTS_URL, aws.endpoint().toString());
      try (AwsConnection<CloudWatchLogsClient> logs =
              AwsConnection.open(withKeys(), null, CloudWatchLogsClient.builder());
          AwsConnection<EventBridgeClient> events =
              AwsConnection.open(withKeys(), null, EventBridgeClient.builder())) {
        logs.client().createLogStream(b -> b.logGroupName("/g").logStreamName("s"));
        events.client().describeEventBus(b -> b.name("default"));
      }
      assertEquals(1, aws.calls().count(Service.LOGS, "CreateLogStream"));
      assertEquals(1, aws.calls().count(Service.EVENTS, "DescribeEventBus"));
    }
  }

  @Test
  void theLoopbackRuleHoldsForThemToo() throws InterruptedException {
    System.setProperty(LOGS_URL, "http://198.51.100.1:4566");
    try (AwsConnection<CloudWatchLogsClient> logs =
        AwsConnection.open(withKeys(), null, CloudWatchLogsClient.builder())) {
      RuntimeException refused =
          assertThrows(
              RuntimeException.class,
              () -> logs.client().createLogStream(b -> b.logGroupName("g").logStreamName("s")));
      Verdict verdict = Verdict.of(refused);
      assertEquals("PLAIN_HTTP", verdict.failure().code());
      assertEquals(FailureClass.KEEP_AND_ALARM, verdict.kind());
    }
  }

  @Test
  void withoutCredentialsTheFailureHasAName() {
    AwsSettings none =
        AwsSettings.builder()
            .region("us-east-1")
            .credentials(
                () ->
                    () -> {
                      throw SdkClientException.create("PATIENT-4711");
                    })
            .build();
    FailureException refused =
        assertThrows(
            FailureException.class,
            () -> AwsConnection.open(none, null, CloudWatchLogsClient.builder()));
    assertEquals("NO_CREDENTIALS", refused.failure().code());
    assertTrue(refused.failure().needsOperator());
    assertFalse(refused.toString().contains("4711"));
  }

  @Test
  void withoutARegionTheFailureHasAName() {
    AwsSettings none =
        AwsSettings.builder()
            .profile("no-such-profile")
            .credentials(AnonymousCredentialsProvider::create)
            .build();
    if (System.getenv("AWS_REGION") == null) {
      FailureException refused =
          assertThrows(
              FailureException.class,
              () -> AwsConnection.open(none, null, CloudWatchLogsClient.builder()));
      assertEquals("NO_REGION", refused.failure().code());
    }
  }

  @Test
  void aClientThatCannotBeMadeIsTriedAgain() {
    int[] tries = {0};
    LazyClient<CloudWatchLogsClient> lazy =
        new LazyClient<>(
            () -> {
              if (++tries[0] == 1) {
                throw new FailureException(Failure.needsOperator("NO_REGION", ""));
              }
              return AwsConnection.open(withKeys(), null, CloudWatchLogsClient.builder());
            });
    assertThrows(FailureException.class, () -> lazy.call(c -> c));
    CloudWatchLogsClient first = lazy.call(c -> c);
    assertEquals(first, lazy.call(c -> c));
    lazy.close();
    assertThrows(FailureException.class, () -> lazy.call(c -> c), "it is over");
    assertEquals(2, tries[0]);
  }
}
