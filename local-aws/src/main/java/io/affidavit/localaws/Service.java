package io.affidavit.localaws;

import org.jspecify.annotations.Nullable;

/** The two services that are imitated. Immutable. */
public enum Service {
  /** Amazon CloudWatch Logs, API version 2014-03-28. */
  LOGS("logs", "Logs_20140328"),
  /** Amazon EventBridge (the classic event bus), API version 2015-10-07. */
  EVENTS("events", "AWSEvents");

  private final String signingName;
  private final String targetPrefix;

  Service(String signingName, String targetPrefix) {
    this.signingName = signingName;
    this.targetPrefix = targetPrefix;
  }

  /** The name in a credential scope and in the JSON of {@code /_local}: "logs" or "events". */
  String signingName() {
    return signingName;
  }

  static @Nullable Service byTargetPrefix(String prefix) {
    for (Service service : values()) {
      if (service.targetPrefix.equals(prefix)) {
        return service;
      }
    }
    return null;
  }

  static Service bySigningName(String name) {
    for (Service service : values()) {
      if (service.signingName.equals(name)) {
        return service;
      }
    }
    throw new IllegalArgumentException(
        "service must be \"logs\" or \"events\", got \"" + name + '"');
  }
}
