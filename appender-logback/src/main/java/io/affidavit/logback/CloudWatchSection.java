package io.affidavit.logback;

import org.jspecify.annotations.Nullable;

/** The element {@code <cloudWatch>}: where the complete record goes. */
public final class CloudWatchSection extends AwsSection {
  /** For Logback. */
  public CloudWatchSection() {}

  /** Name or ARN of the log group. */
  public void setLogGroup(@Nullable String value) {
    put("logGroup", value);
  }

  /** Pattern of stream names. */
  public void setLogStream(@Nullable String value) {
    put("logStream", value);
  }
}
