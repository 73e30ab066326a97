package io.affidavit.spool;

import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which KMS key, and how to reach it. Immutable, thread-safe. */
public final class KmsTarget {
  private final Builder values;

  private KmsTarget(Builder values) {
    this.values = values;
  }

  /**
   * Everything but the key from the environment, as the AWS SDK reads it.
   *
   * @param keyId key id, key ARN or alias
   */
  public static Builder builder(String keyId) {
    return new Builder(keyId);
  }

  /** Key id, key ARN or alias: the only key that is ever asked. */
  public String keyId() {
    return values.keyId;
  }

  /** The encryption context that wraps and unwraps; empty for an asymmetric key. */
  public Map<String, String> context() {
    return values.context;
  }

  /** The region's code; null: that of the ARN, else the environment's. */
  public @Nullable String region() {
    return values.region;
  }

  /** Another endpoint than the region's own; null for that. */
  public @Nullable URI endpoint() {
    return values.endpoint;
  }

  /** A profile of the SDK's configuration files; null for the environment's. */
  public @Nullable String profile() {
    return values.profile;
  }

  /** Longest time of one call; 5 seconds unless set. */
  public Duration timeout() {
    return values.timeout;
  }

  @Override
  public String toString() {
    return "KMS key " + values.keyId;
  }

  /** Not thread-safe. */
  public static final class Builder {
    private final String keyId;
    private Map<String, String> context = Collections.emptyMap();
    private @Nullable String region;
    private @Nullable URI endpoint;
    private @Nullable String profile;
    private Duration timeout = Duration.ofSeconds(5);

    private Builder(String keyId) {
      this.keyId = Objects.requireNonNull(keyId, "keyId");
    }

    private Builder(Builder other) {
      keyId = other.keyId;
      context = other.context;
      region = other.region;
      endpoint = other.endpoint;
      profile = other.profile;
      timeout = other.timeout;
    }

    /** See {@link KmsTarget#context}; it is no secret, and stands in CloudTrail. */
    public Builder context(Map<String, String> context) {
      this.context = Collections.unmodifiableMap(new LinkedHashMap<>(context));
      return this;
    }

    /** See {@link KmsTarget#region}. */
    public Builder region(@Nullable String region) {
      this.region = region;
      return this;
    }

    /** See {@link KmsTarget#endpoint}; plain http is refused but to the loopback address. */
    public Builder endpoint(@Nullable URI endpoint) {
      this.endpoint = endpoint;
      return this;
    }

    /** See {@link KmsTarget#profile}. */
    public Builder profile(@Nullable String profile) {
      this.profile = profile;
      return this;
    }

    /** See {@link KmsTarget#timeout}. */
    public Builder timeout(Duration timeout) {
      this.timeout = Objects.requireNonNull(timeout, "timeout");
      return this;
    }

    /** The target as it is now. */
    public KmsTarget build() {
      return new KmsTarget(new Builder(this));
    }
  }
}
