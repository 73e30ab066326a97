package io.affidavit.delivery;

import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.StsClientBuilder;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * Credentials of one client, with everything that was opened for them: the SDK's default chain
 * (environment, web identity, profile, container, instance), and the role that is assumed with
 * these, where one is configured. Thread-safe.
 */
final class Credentials implements AwsCredentialsProvider, SdkAutoCloseable {
  /** The session's name in CloudTrail. */
  private static final String SESSION = "affidavit";

  private final AwsCredentialsProvider own;
  private final @Nullable StsClient sts;
  private final AwsCredentialsProvider effective;

  private Credentials(
      AwsCredentialsProvider own, @Nullable StsClient sts, AwsCredentialsProvider effective) {
    this.own = own;
    this.sts = sts;
    this.effective = effective;
  }

  /** A provider of its own for each client, so that a refresh starts from nothing. */
  static Credentials of(AwsSettings aws, Region region, ScheduledExecutorService timeouts) {
    Supplier<AwsCredentialsProvider> given = aws.credentials();
    AwsCredentialsProvider own =
        given != null
            ? given.get()
            : DefaultCredentialsProvider.builder()
                .profileName(aws.profile())
                .asyncCredentialUpdateEnabled(false)
                .build();
    String role = aws.assumeRoleArn();
    return role == null
        ? new Credentials(own, null, own)
        : assumed(aws, region, timeouts, own, role);
  }

  private static Credentials assumed(
      AwsSettings aws,
      Region region,
      ScheduledExecutorService timeouts,
      AwsCredentialsProvider own,
      String role) {
    try {
      StsClientBuilder builder = StsClient.builder().region(region).credentialsProvider(own);
      AwsConnection.configure(aws, timeouts, builder);
      StsClient sts = builder.build();
      return new Credentials(
          own,
          sts,
          StsAssumeRoleCredentialsProvider.builder()
              .stsClient(sts)
              .refreshRequest(r -> r.roleArn(role).roleSessionName(SESSION))
              .asyncCredentialUpdateEnabled(false)
              .build());
    } catch (RuntimeException | Error e) {
      close(own);
      throw e;
    }
  }

  @Override
  public AwsCredentials resolveCredentials() {
    return effective.resolveCredentials();
  }

  @Override
  public void close() {
    close(effective);
    if (sts != null) {
      sts.close();
    }
    if (own != effective) {
      close(own);
    }
  }

  private static void close(AwsCredentialsProvider provider) {
    if (provider instanceof SdkAutoCloseable) {
      ((SdkAutoCloseable) provider).close();
    }
  }
}
