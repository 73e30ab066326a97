package io.affidavit.logback;

import org.jspecify.annotations.Nullable;

/** The element {@code <eventBridge>}: where the redacted copy goes. */
public final class EventBridgeSection extends AwsSection {
  /** For Logback. */
  public EventBridgeSection() {}

  /** Name or ARN of the bus. */
  public void setEventBus(@Nullable String value) {
    put("eventBus", value);
  }

  /** The {@code source} of each event. */
  public void setSource(@Nullable String value) {
    put("source", value);
  }

  /** Categories to send, separated by commas; {@code *} for all. */
  public void setCategories(@Nullable String value) {
    put("categories", value);
  }

  /** Least severity to send. */
  public void setMinimumSeverity(@Nullable String value) {
    put("minimumSeverity", value);
  }
}
