package io.affidavit.delivery;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.affidavit.localaws.LocalAws;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** The real SDK against the server on loopback, for the end-to-end tests. */
final class LocalSetup {
  static final Duration LONG = Duration.ofSeconds(20);
  static final String GROUP = "/app/audit";
  static final String BUS = "audit-bus";
  static final String LOGS_TARGET = "cloudwatch-logs:us-east-1:/app/audit";
  static final String EVENTS_TARGET = "eventbridge:us-east-1:audit-bus";

  private LocalSetup() {}

  static AwsSettings.Builder settings(LocalAws aws) {
    return AwsSettings.builder()
        .region("us-east-1")
        .endpoint(aws.endpoint())
        .apiCallTimeout(Duration.ofSeconds(10))
        .credentials(
            () -> StaticCredentialsProvider.create(AwsBasicCredentials.create("AKTEST", "x")));
  }

  static CloudWatchLogsDestination logs(LocalAws aws) {
    return CloudWatchLogsDestination.builder(GROUP)
        .aws(settings(aws).build())
        .logStream("{category}/{instance}")
        .build();
  }

  static EventBridgeDestination events(LocalAws aws) {
    return EventBridgeDestination.builder(BUS).aws(settings(aws).build()).build();
  }

  static Delivery.Builder delivery(RecordingListener listener) {
    return Delivery.builder().listener(listener).linger(Duration.ofMillis(10));
  }

  /** The condition is false before, and true within a bounded time after. */
  static void becomesTrue(LocalAws aws, BooleanSupplier condition, Runnable action) {
    assertFalse(condition.getAsBoolean(), "already true");
    action.run();
    assertTrue(aws.await(LONG, condition), "not within " + LONG);
  }
}
