package io.affidavit.log4j2;

import org.apache.logging.log4j.core.config.plugins.PluginBuilderAttribute;
import org.jspecify.annotations.Nullable;

/** What the elements of all AWS destinations share. Not thread-safe. */
public abstract class AwsBuilder extends SectionBuilder {
  @PluginBuilderAttribute private @Nullable String region;
  @PluginBuilderAttribute private @Nullable String endpoint;
  @PluginBuilderAttribute private @Nullable String profile;
  @PluginBuilderAttribute private @Nullable String apiCallTimeout;
  @PluginBuilderAttribute private @Nullable String assumeRoleArn;
  @PluginBuilderAttribute private @Nullable String proxy;
  @PluginBuilderAttribute private @Nullable String trustStore;
  @PluginBuilderAttribute private @Nullable String fips;
  @PluginBuilderAttribute private @Nullable String dualStack;
  @PluginBuilderAttribute private @Nullable String connectTimeout;
  @PluginBuilderAttribute private @Nullable String linger;
  @PluginBuilderAttribute private @Nullable String quotaShare;

  @PluginBuilderAttribute(sensitive = true)
  private @Nullable String trustStorePassword;

  @PluginBuilderAttribute private @Nullable String redaction;

  AwsBuilder() {}

  /** Region code; default: that of an ARN, else the environment. */
  public AwsBuilder setRegion(@Nullable String value) {
    region = value;
    return this;
  }

  /** Another endpoint; plain http to loopback only. */
  public AwsBuilder setEndpoint(@Nullable String value) {
    endpoint = value;
    return this;
  }

  /** Profile of the shared AWS configuration. */
  public AwsBuilder setProfile(@Nullable String value) {
    profile = value;
    return this;
  }

  /** Bound of one call. */
  public AwsBuilder setApiCallTimeout(@Nullable String value) {
    apiCallTimeout = value;
    return this;
  }

  /** Role to assume with the credentials found otherwise. */
  public AwsBuilder setAssumeRoleArn(@Nullable String value) {
    assumeRoleArn = value;
    return this;
  }

  /** Proxy, such as {@code http://proxy.example.org:3128}; default: the environment. */
  public AwsBuilder setProxy(@Nullable String value) {
    proxy = value;
    return this;
  }

  /** File of certificates to trust instead of the JVM's: PEM, PKCS#12 or JKS. */
  public AwsBuilder setTrustStore(@Nullable String value) {
    trustStore = value;
    return this;
  }

  /** Password of that file, where it needs one. */
  public AwsBuilder setTrustStorePassword(@Nullable String value) {
    trustStorePassword = value;
    return this;
  }

  /** Whether to use FIPS endpoints; default: the environment. */
  public AwsBuilder setFips(@Nullable String value) {
    fips = value;
    return this;
  }

  /** Whether to use endpoints that also speak IPv6; default: the environment. */
  public AwsBuilder setDualStack(@Nullable String value) {
    dualStack = value;
    return this;
  }

  /** Bound for a connection to be made. */
  public AwsBuilder setConnectTimeout(@Nullable String value) {
    connectTimeout = value;
    return this;
  }

  /** Longest wait for a batch to fill. */
  public AwsBuilder setLinger(@Nullable String value) {
    linger = value;
    return this;
  }

  /** Share of the account's quota of calls, {@code 10 %}, or calls, {@code 250/s}. */
  public AwsBuilder setQuotaShare(@Nullable String value) {
    quotaShare = value;
    return this;
  }

  /** The policy of this copy. */
  public AwsBuilder setRedaction(@Nullable String value) {
    redaction = value;
    return this;
  }

  @Override
  void copyTo(Section section) {
    section.put("region", region);
    section.put("endpoint", endpoint);
    section.put("profile", profile);
    section.put("apiCallTimeout", apiCallTimeout);
    section.put("assumeRoleArn", assumeRoleArn);
    section.put("proxy", proxy);
    section.put("trustStore", trustStore);
    section.put("trustStorePassword", trustStorePassword);
    section.put("fips", fips);
    section.put("dualStack", dualStack);
    section.put("connectTimeout", connectTimeout);
    section.put("linger", linger);
    section.put("quotaShare", quotaShare);
    section.put("redaction", redaction);
  }
}
