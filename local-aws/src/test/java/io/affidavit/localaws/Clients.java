package io.affidavit.localaws;

import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

/** The real SDK's clients, pointed at a local server. They do not retry unless asked to. */
final class Clients {
  private Clients() {}

  static CloudWatchLogsClient logs(URI endpoint) {
    return logs(endpoint, AwsRetryStrategy.doNotRetry());
  }

  static CloudWatchLogsClient logs(URI endpoint, RetryStrategy retries) {
    return configure(CloudWatchLogsClient.builder(), endpoint, retries)
        .httpClientBuilder(Apache5HttpClient.builder())
        .build();
  }

  static EventBridgeClient events(URI endpoint) {
    return configure(EventBridgeClient.builder(), endpoint, AwsRetryStrategy.doNotRetry())
        .httpClientBuilder(Apache5HttpClient.builder())
        .build();
  }

  private static <B extends AwsClientBuilder<B, C>, C> B configure(
      B builder, URI endpoint, RetryStrategy retries) {
    return builder
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
        .overrideConfiguration(
            ClientOverrideConfiguration.builder()
                .retryStrategy(retries)
                .apiCallTimeout(Duration.ofSeconds(60))
                .build());
  }

  static InputLogEvent event(long timestamp, String message) {
    return InputLogEvent.builder().timestamp(timestamp).message(message).build();
  }

  /** A good entry, to be spoiled by a test. */
  static PutEventsRequestEntry.Builder entry(String detail) {
    return PutEventsRequestEntry.builder()
        .source("io.affidavit")
        .detailType("PHI_ACCESSED")
        .detail(detail);
  }
}
