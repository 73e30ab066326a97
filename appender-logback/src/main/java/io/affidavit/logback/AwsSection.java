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

  /** Bound of one call with its retries. */
  public void setApiCallTimeout(@Nullable String value) {
    put("apiCallTimeout", value);
  }

  /** The policy of this copy. */
  public void setRedaction(@Nullable String value) {
    put("redaction", value);
  }
}
