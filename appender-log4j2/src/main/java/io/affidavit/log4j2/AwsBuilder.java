package io.affidavit.log4j2;

import org.apache.logging.log4j.core.config.plugins.PluginBuilderAttribute;
import org.jspecify.annotations.Nullable;

/** What the elements of all AWS destinations share. Not thread-safe. */
public abstract class AwsBuilder extends SectionBuilder {
  @PluginBuilderAttribute private @Nullable String region;
  @PluginBuilderAttribute private @Nullable String endpoint;
  @PluginBuilderAttribute private @Nullable String profile;
  @PluginBuilderAttribute private @Nullable String apiCallTimeout;
  @PluginBuilderAttribute private @Nullable String redaction;

  AwsBuilder() {}

  /** Region code; default: that of an ARN, else the environment. */
  public void setRegion(@Nullable String value) {
    region = value;
  }

  /** Another endpoint; plain http to loopback only. */
  public void setEndpoint(@Nullable String value) {
    endpoint = value;
  }

  /** Profile of the shared AWS configuration. */
  public void setProfile(@Nullable String value) {
    profile = value;
  }

  /** Bound of one call with its retries. */
  public void setApiCallTimeout(@Nullable String value) {
    apiCallTimeout = value;
  }

  /** The policy of this copy. */
  public void setRedaction(@Nullable String value) {
    redaction = value;
  }

  @Override
  void copyTo(Section section) {
    section.put("region", region);
    section.put("endpoint", endpoint);
    section.put("profile", profile);
    section.put("apiCallTimeout", apiCallTimeout);
    section.put("redaction", redaction);
  }
}
