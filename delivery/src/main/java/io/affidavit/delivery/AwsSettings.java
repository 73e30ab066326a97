package io.affidavit.delivery;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;

/**
 * How to reach AWS: the same for each AWS destination. What is not set comes from the environment,
 * as the SDK reads it (region, credentials, {@code AWS_ENDPOINT_URL*}). Making one does no I/O.
 * Immutable, thread-safe.
 */
public final class AwsSettings {
  private final Builder values;

  private AwsSettings(Builder values) {
    this.values = values;
  }

  /** Starts from the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** Everything from the environment. */
  public static AwsSettings defaults() {
    return builder().build();
  }

  @Nullable String region() {
    return values.region;
  }

  /**
   * The region as far as it is known without reading files or asking a network: the setting, else
   * that of the ARN, else what the SDK takes from the process's environment, else {@code -}. It is
   * part of a cursor's key, hence stable while the settings are.
   */
  String regionOr(@Nullable String arnRegion) {
    if (values.region != null) {
      return values.region;
    }
    if (arnRegion != null) {
      return arnRegion;
    }
    String property = Settings.trimmed(System.getProperty("aws.region"));
    String known = property != null ? property : Settings.trimmed(System.getenv("AWS_REGION"));
    return known != null ? known : "-";
  }

  @Nullable URI endpoint() {
    return values.endpoint;
  }

  @Nullable String profile() {
    return values.profile;
  }

  boolean fips() {
    return values.fips;
  }

  Duration apiCallTimeout() {
    return values.apiCallTimeout;
  }

  Duration apiCallAttemptTimeout() {
    return values.apiCallAttemptTimeout;
  }

  /** A provider of its own for each client, so that a refresh starts from nothing. */
  AwsCredentialsProvider newCredentials() {
    Supplier<AwsCredentialsProvider> given = values.credentials;
    if (given != null) {
      return given.get();
    }
    return DefaultCredentialsProvider.builder()
        .profileName(values.profile)
        .asyncCredentialUpdateEnabled(false)
        .build();
  }

  /** Collects the settings; each setter refuses a bad value at once. Not thread-safe. */
  public static final class Builder {
    private @Nullable String region;
    private @Nullable URI endpoint;
    private @Nullable String profile;
    private boolean fips;
    private Duration apiCallTimeout = Duration.ofSeconds(30);
    private Duration apiCallAttemptTimeout = Duration.ofSeconds(10);
    private @Nullable Supplier<AwsCredentialsProvider> credentials;

    private Builder() {}

    private Builder(Builder other) {
      region = other.region;
      endpoint = other.endpoint;
      profile = other.profile;
      fips = other.fips;
      apiCallTimeout = other.apiCallTimeout;
      apiCallAttemptTimeout = other.apiCallAttemptTimeout;
      credentials = other.credentials;
    }

    /** The region's code, such as {@code us-east-1}; null or blank: ARN, then environment. */
    public Builder region(@Nullable String region) {
      this.region = Settings.trimmed(region);
      return this;
    }

    /**
     * Another endpoint than the region's own; null for that.
     *
     * @throws IllegalArgumentException if it is plain http to anything but the loopback address:
     *     health data would travel in clear
     */
    public Builder endpoint(@Nullable URI endpoint) {
      if (endpoint != null) {
        LoopbackRule.check("endpoint", endpoint);
      }
      this.endpoint = endpoint;
      return this;
    }

    /** A profile of the shared configuration files; null or blank: the environment's. */
    public Builder profile(@Nullable String profile) {
      this.profile = Settings.trimmed(profile);
      return this;
    }

    /** Whether to use the region's FIPS endpoints; default false. */
    public Builder fips(boolean fips) {
      this.fips = fips;
      return this;
    }

    /** Bound of one call, at least 100 ms; default 30 s. */
    public Builder apiCallTimeout(Duration timeout) {
      apiCallTimeout = Settings.atLeast("apiCallTimeout", timeout, Duration.ofMillis(100));
      return this;
    }

    /** Bound of one attempt of a call, at least 100 ms; default 10 s. */
    public Builder apiCallAttemptTimeout(Duration timeout) {
      apiCallAttemptTimeout =
          Settings.atLeast("apiCallAttemptTimeout", timeout, Duration.ofMillis(100));
      return this;
    }

    /** Asked anew for each client, and again after credentials were refused. */
    Builder credentials(Supplier<AwsCredentialsProvider> credentials) {
      this.credentials = Objects.requireNonNull(credentials, "credentials");
      return this;
    }

    /** The settings as they are now. */
    public AwsSettings build() {
      return new AwsSettings(new Builder(this));
    }
  }
}
