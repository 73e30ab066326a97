package io.affidavit.delivery;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/**
 * How to reach AWS: the same for each AWS destination. What is not set comes from the environment,
 * as the SDK reads it (region, credentials, {@code AWS_ENDPOINT_URL*}, proxy, FIPS, dual stack).
 * Making one does no I/O. Immutable, thread-safe.
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

  @Nullable String assumeRoleArn() {
    return values.assumeRoleArn;
  }

  @Nullable URI proxy() {
    return values.proxy;
  }

  @Nullable TrustStore trustStore() {
    Path file = values.trustStore;
    return file == null ? null : new TrustStore(file, values.trustStorePassword);
  }

  @Nullable Boolean fips() {
    return values.fips;
  }

  @Nullable Boolean dualStack() {
    return values.dualStack;
  }

  Duration apiCallTimeout() {
    return values.apiCallTimeout;
  }

  Duration connectTimeout() {
    return values.connectTimeout;
  }

  @Nullable Supplier<AwsCredentialsProvider> credentials() {
    return values.credentials;
  }

  /** Collects the settings; each setter refuses a bad value at once. Not thread-safe. */
  public static final class Builder {
    private static final Duration LEAST = Duration.ofMillis(100);
    private static final String ROLE = "arn:aws[a-z0-9-]*:iam::\\d{12}:role/[\\w+=,.@/-]{1,576}";

    private @Nullable String region;
    private @Nullable URI endpoint;
    private @Nullable String profile;
    private @Nullable String assumeRoleArn;
    private @Nullable URI proxy;
    private @Nullable Path trustStore;
    private @Nullable String trustStorePassword;
    private @Nullable Boolean fips;
    private @Nullable Boolean dualStack;
    private Duration apiCallTimeout = Duration.ofSeconds(30);
    private Duration connectTimeout = Duration.ofSeconds(5);
    private @Nullable Supplier<AwsCredentialsProvider> credentials;

    private Builder() {}

    private Builder(Builder other) {
      region = other.region;
      endpoint = other.endpoint;
      profile = other.profile;
      assumeRoleArn = other.assumeRoleArn;
      proxy = other.proxy;
      trustStore = other.trustStore;
      trustStorePassword = other.trustStorePassword;
      fips = other.fips;
      dualStack = other.dualStack;
      apiCallTimeout = other.apiCallTimeout;
      connectTimeout = other.connectTimeout;
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

    /**
     * The role to assume with the credentials found otherwise, for a log group or bus of another
     * account; null or blank: none. A web identity needs nothing here: the SDK takes it from the
     * environment ({@code AWS_WEB_IDENTITY_TOKEN_FILE}, {@code AWS_ROLE_ARN}).
     *
     * @throws IllegalArgumentException if it is not the ARN of a role (IAM API, {@code RoleArn})
     */
    public Builder assumeRoleArn(@Nullable String arn) {
      String given = Settings.trimmed(arn);
      if (given != null && !given.matches(ROLE)) {
        throw Settings.refused(
            "assumeRoleArn", given, "must be like arn:aws:iam::123456789012:role/name");
      }
      this.assumeRoleArn = given;
      return this;
    }

    /**
     * The proxy to go through, {@code http://host:port} or {@code http://user:password@host:port};
     * null: as the SDK finds it in the environment. What travels through it stays encrypted to AWS;
     * loopback is always reached directly.
     *
     * @throws IllegalArgumentException if scheme, host or port is missing; the text never shows it,
     *     since it may hold a password
     */
    public Builder proxy(@Nullable URI proxy) {
      if (proxy != null) {
        String scheme = String.valueOf(proxy.getScheme());
        boolean http = scheme.equals("http") || scheme.equals("https");
        if (!http || proxy.getHost() == null || proxy.getPort() < 1) {
          throw new IllegalArgumentException(
              "proxy must be like http://proxy.example.org:3128, with its port");
        }
      }
      this.proxy = proxy;
      return this;
    }

    /**
     * The certificates that are trusted instead of the JVM's: PEM, PKCS#12 or JKS; null: the JVM's.
     * Read when a client is made.
     *
     * @param password of a PKCS#12 or JKS; null for none
     */
    public Builder trustStore(@Nullable Path file, @Nullable String password) {
      this.trustStore = file;
      this.trustStorePassword = password;
      return this;
    }

    /** Whether to use the region's FIPS endpoints; null: as the environment says. */
    public Builder fips(@Nullable Boolean fips) {
      this.fips = fips;
      return this;
    }

    /** Whether to use the endpoints that also speak IPv6; null: as the environment says. */
    public Builder dualStack(@Nullable Boolean dualStack) {
      this.dualStack = dualStack;
      return this;
    }

    /** Bound of one call, which is tried once by the SDK, at least 100 ms; default 30 s. */
    public Builder apiCallTimeout(Duration timeout) {
      apiCallTimeout = Settings.atLeast("apiCallTimeout", timeout, LEAST);
      return this;
    }

    /** Bound for a connection to be made, at least 100 ms; default 5 s. */
    public Builder connectTimeout(Duration timeout) {
      connectTimeout = Settings.atLeast("connectTimeout", timeout, LEAST);
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
