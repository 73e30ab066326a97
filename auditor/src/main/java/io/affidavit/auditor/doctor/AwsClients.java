package io.affidavit.auditor.doctor;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.firehose.FirehoseClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * Clients as they are asked for, over one HTTP client, each made once: the SDK's own credentials,
 * three tries a call, ten seconds at most for each. Not thread-safe.
 */
public final class AwsClients implements Clients, AutoCloseable {
  private static final Duration CALL = Duration.ofSeconds(10);
  private static final Duration CONNECT = Duration.ofSeconds(3);

  private final @Nullable String region;
  private final @Nullable URI endpoint;
  private final @Nullable String profile;
  private final SdkHttpClient http =
      Apache5HttpClient.builder().connectionTimeout(CONNECT).socketTimeout(CALL).build();
  private final Map<Class<?>, SdkAutoCloseable> made = new HashMap<>();

  /**
   * Clients that are not made yet.
   *
   * @param region null for what the SDK finds
   * @param endpoint of all services; null for AWS
   * @param profile null for what the SDK finds
   */
  public AwsClients(@Nullable String region, @Nullable URI endpoint, @Nullable String profile) {
    this.region = region;
    this.endpoint = endpoint;
    this.profile = profile;
  }

  private <
          B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C extends SdkAutoCloseable>
      C client(Class<C> type, Supplier<B> builders) {
    SdkAutoCloseable known = made.get(type);
    if (known == null) {
      known = configure(builders.get()).build();
      made.put(type, known);
    }
    return type.cast(known);
  }

  private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> B configure(
      B builder) {
    ClientOverrideConfiguration.Builder overrides =
        ClientOverrideConfiguration.builder()
            .apiCallTimeout(CALL.multipliedBy(2))
            .apiCallAttemptTimeout(CALL)
            .retryStrategy(AwsRetryStrategy.standardRetryStrategy());
    if (profile != null) {
      overrides.defaultProfileName(profile);
    }
    builder.httpClient(http).overrideConfiguration(overrides.build());
    if (region != null) {
      builder.region(Region.of(region));
    }
    if (endpoint != null) {
      builder.endpointOverride(endpoint);
    }
    return builder;
  }

  @Override
  public CloudWatchLogsClient logs() {
    return client(CloudWatchLogsClient.class, CloudWatchLogsClient::builder);
  }

  @Override
  public EventBridgeClient events() {
    return client(EventBridgeClient.class, EventBridgeClient::builder);
  }

  @Override
  public CloudWatchClient metrics() {
    return client(CloudWatchClient.class, CloudWatchClient::builder);
  }

  @Override
  public CloudTrailClient trails() {
    return client(CloudTrailClient.class, CloudTrailClient::builder);
  }

  /** A bucket's name in the path where the endpoint is another: its host has no sub-domains. */
  @Override
  public S3Client buckets() {
    return client(S3Client.class, () -> S3Client.builder().forcePathStyle(endpoint != null));
  }

  @Override
  public SnsClient topics() {
    return client(SnsClient.class, SnsClient::builder);
  }

  @Override
  public FirehoseClient deliveries() {
    return client(FirehoseClient.class, FirehoseClient::builder);
  }

  @Override
  public KmsClient keys() {
    return client(KmsClient.class, KmsClient::builder);
  }

  @Override
  public void close() {
    List<SdkAutoCloseable> all = new ArrayList<>(made.values());
    all.forEach(SdkAutoCloseable::close);
    http.close();
  }
}
