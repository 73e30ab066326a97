package io.affidavit.auditor;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClientBuilder;

/**
 * A log group and how to get there.
 *
 * @param name its name or ARN
 * @param region null: as the AWS SDK finds
 * @param endpoint https, or loopback; null: AWS
 * @param profile of the AWS configuration; null: the default
 */
record LogGroupTarget(
    String name, @Nullable String region, @Nullable URI endpoint, @Nullable String profile) {

  /** For messages. */
  String shownName() {
    return "log group " + name.replaceAll("\\p{Cntrl}", "?");
  }

  boolean isArn() {
    return name.startsWith("arn:");
  }

  /** An ARN as the service takes it in a request. */
  String identifier() {
    return name.replaceFirst(":\\*$", "");
  }

  /** One that is throttled at most so often before it gives up. */
  CloudWatchLogsClient client(int attempts) {
    CloudWatchLogsClientBuilder builder =
        CloudWatchLogsClient.builder()
            .httpClientBuilder(Apache5HttpClient.builder())
            .overrideConfiguration(overrides(attempts));
    if (region != null) {
      builder.region(Region.of(region));
    }
    if (endpoint != null) {
      builder.endpointOverride(endpoint);
    }
    return builder.build();
  }

  private ClientOverrideConfiguration overrides(int attempts) {
    ClientOverrideConfiguration.Builder overrides =
        ClientOverrideConfiguration.builder()
            .retryStrategy(
                AwsRetryStrategy.standardRetryStrategy().toBuilder().maxAttempts(attempts).build());
    if (profile != null) {
      overrides.defaultProfileName(profile);
    }
    return overrides.build();
  }
}
