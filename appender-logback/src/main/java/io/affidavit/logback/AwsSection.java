package io.affidavit.logback;

import org.jspecify.annotations.Nullable;

/** What the elements of all AWS destinations share. */
public abstract class AwsSection extends Section {
  AwsSection() {}

  /** Region code; default: that of an ARN, else the environment. */
  public void setRegion(@Nullable String value) {
    put("region", value);
  }

  /** Another endpoint; plain http to loopback only. */
  public void setEndpoint(@Nullable String value) {
    put("endpoint", value);
  }

  /** Profile of the shared AWS configuration. */
  public void setProfile(@Nullable String value) {
    put("profile", value);
  }

  /** Bound of one call. */
  public void setApiCallTimeout(@Nullable String value) {
    put("apiCallTimeout", value);
  }

  /** Role to assume with the credentials found otherwise. */
  public void setAssumeRoleArn(@Nullable String value) {
    put("assumeRoleArn", value);
  }

  /** Proxy, such as {@code http://proxy.example.org:3128}; default: the environment. */
  public void setProxy(@Nullable String value) {
    put("proxy", value);
  }

  /** File of certificates to trust instead of the JVM's: PEM, PKCS#12 or JKS. */
  public void setTrustStore(@Nullable String value) {
    put("trustStore", value);
  }

  /** Password of that file, where it needs one. */
  public void setTrustStorePassword(@Nullable String value) {
    put("trustStorePassword", value);
  }

  /** Whether to use FIPS endpoints; default: the environment. */
  public void setFips(@Nullable String value) {
    put("fips", value);
  }

  /** Whether to use endpoints that also speak IPv6; default: the environment. */
  public void setDualStack(@Nullable String value) {
    put("dualStack", value);
  }

  /** Bound for a connection to be made. */
  public void setConnectTimeout(@Nullable String value) {
    put("connectTimeout", value);
  }

  /** Longest wait for a batch to fill. */
  public void setLinger(@Nullable String value) {
    put("linger", value);
  }

  /** Share of the account's quota of calls, {@code 10 %}, or calls, {@code 250/s}. */
  public void setQuotaShare(@Nullable String value) {
    put("quotaShare", value);
  }

  /** The policy of this copy. */
  public void setRedaction(@Nullable String value) {
    put("redaction", value);
  }
}
