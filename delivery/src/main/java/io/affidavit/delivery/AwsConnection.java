package io.affidavit.delivery;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * One client with the credentials provider that belongs to it. The SDK closes the HTTP client with
 * the client, but never a provider that was given to it.
 */
final class AwsConnection<C extends SdkAutoCloseable> implements SdkAutoCloseable {
  private final C client;
  private final AwsCredentialsProvider credentials;

  AwsConnection(C client, AwsCredentialsProvider credentials) {
    this.client = client;
    this.credentials = credentials;
  }

  C client() {
    return client;
  }

  /**
   * Makes a client that tries once a call: pauses and repetition are the worker's.
   *
   * @throws FailureException if no region or no credentials can be found
   */
  static <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C extends SdkAutoCloseable>
      AwsConnection<C> open(AwsSettings aws, @Nullable String arnRegion, B builder) {
    builder.region(region(aws, arnRegion)).fipsEnabled(aws.fips());
    URI endpoint = aws.endpoint();
    if (endpoint != null) {
      builder.endpointOverride(endpoint);
    }
    builder.overrideConfiguration(overrides(aws));
    AwsCredentialsProvider credentials = credentials(aws);
    try {
      // Named, so that another HTTP client on the application's class path changes nothing.
      builder
          .credentialsProvider(credentials)
          .httpClientBuilder(
              Apache5HttpClient.builder().socketTimeout(aws.apiCallAttemptTimeout()));
      return new AwsConnection<>(builder.build(), credentials);
    } catch (RuntimeException | Error e) {
      close(credentials);
      throw e;
    }
  }

  private static ClientOverrideConfiguration overrides(AwsSettings aws) {
    ClientOverrideConfiguration.Builder overrides =
        ClientOverrideConfiguration.builder()
            .apiCallTimeout(aws.apiCallTimeout())
            .apiCallAttemptTimeout(aws.apiCallAttemptTimeout())
            .retryStrategy(AwsRetryStrategy.doNotRetry())
            .addExecutionInterceptor(new LoopbackRule());
    String profile = aws.profile();
    if (profile != null) {
      overrides.defaultProfileName(profile);
    }
    return overrides.build();
  }

  private static Region region(AwsSettings aws, @Nullable String arnRegion) {
    String configured = aws.region() != null ? aws.region() : arnRegion;
    if (configured != null) {
      return Region.of(configured);
    }
    try {
      return DefaultAwsRegionProviderChain.builder()
          .profileFile(ProfileFile::defaultProfileFile)
          .profileName(aws.profile())
          .build()
          .getRegion();
    } catch (SdkClientException e) {
      throw new FailureException(
          Failure.needsOperator(
              "NO_REGION", "no region found: set region, AWS_REGION, or name the target by ARN"));
    }
  }

  /** Resolved once here, so that missing credentials have a name of their own. */
  private static AwsCredentialsProvider credentials(AwsSettings aws) {
    AwsCredentialsProvider credentials = aws.newCredentials();
    try {
      credentials.resolveCredentials();
      return credentials;
    } catch (SdkClientException e) {
      close(credentials);
      throw new FailureException(
          Failure.needsOperator(
              "NO_CREDENTIALS",
              "no AWS credentials found: give the host a role, or set the SDK's variables"));
    }
  }

  @Override
  public void close() {
    client.close();
    close(credentials);
  }

  private static void close(AwsCredentialsProvider credentials) {
    if (credentials instanceof SdkAutoCloseable) {
      ((SdkAutoCloseable) credentials).close();
    }
  }
}
