package io.affidavit.delivery;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * One client with the credentials provider and the time-outs that belong to it. The SDK closes the
 * HTTP client with the client, but never what else was given to it.
 */
final class AwsConnection<C extends SdkAutoCloseable> implements SdkAutoCloseable {
  private final C client;
  private final SdkAutoCloseable credentials;

  AwsConnection(C client, SdkAutoCloseable credentials) {
    this.client = client;
    this.credentials = credentials;
  }

  C client() {
    return client;
  }

  /**
   * Makes a client that tries once a call: pauses and repetition are the worker's.
   *
   * @param rules of our own for each call, beside the one about plain http
   * @throws FailureException if no region or no credentials can be found
   */
  static <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C extends SdkAutoCloseable>
      AwsConnection<C> open(
          AwsSettings aws, @Nullable String arnRegion, B builder, ExecutionInterceptor... rules) {
    Region region = region(aws, arnRegion);
    ScheduledExecutorService timeouts = Timeouts.start();
    configure(aws, timeouts, builder.region(region), rules);
    URI endpoint = aws.endpoint();
    if (endpoint != null) {
      builder.endpointOverride(endpoint);
    }
    Credentials credentials = Credentials.of(aws, region, timeouts);
    SdkAutoCloseable owned =
        () -> {
          credentials.close();
          timeouts.shutdownNow();
        };
    try {
      check(credentials);
      return new AwsConnection<>(builder.credentialsProvider(credentials).build(), owned);
    } catch (RuntimeException | Error e) {
      owned.close();
      throw e;
    }
  }

  /**
   * What every client has in common, also the one that assumes a role.
   *
   * @param timeouts the caller's to end, see {@link Timeouts}
   */
  static <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> void configure(
      AwsSettings aws,
      ScheduledExecutorService timeouts,
      B builder,
      ExecutionInterceptor... rules) {
    Boolean fips = aws.fips();
    if (fips != null) {
      builder.fipsEnabled(fips);
    }
    Boolean dualStack = aws.dualStack();
    if (dualStack != null) {
      builder.dualstackEnabled(dualStack);
    }
    ClientOverrideConfiguration.Builder overrides =
        ClientOverrideConfiguration.builder()
            .apiCallTimeout(aws.apiCallTimeout())
            .scheduledExecutorService(timeouts)
            .retryStrategy(AwsRetryStrategy.doNotRetry())
            .addExecutionInterceptor(new LoopbackRule());
    for (ExecutionInterceptor rule : rules) {
      overrides.addExecutionInterceptor(rule);
    }
    String profile = aws.profile();
    if (profile != null) {
      overrides.defaultProfileName(profile);
    }
    builder.overrideConfiguration(overrides.build()).httpClientBuilder(HttpClients.builder(aws));
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
  private static void check(Credentials credentials) {
    try {
      credentials.resolveCredentials();
    } catch (SdkClientException e) {
      if (Causes.first(e, FailureException.class) != null
          || Causes.first(e, IOException.class) != null) {
        throw e; // they are there, and who gives them cannot be reached
      }
      throw new FailureException(
          Failure.needsOperator(
              "NO_CREDENTIALS",
              "no AWS credentials found: give the host a role, or set the SDK's variables"));
    }
  }

  @Override
  public void close() {
    client.close();
    credentials.close();
  }
}
