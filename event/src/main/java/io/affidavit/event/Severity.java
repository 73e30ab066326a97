package io.affidavit.event;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How much an event matters, from least to most; the order of the constants is the order. */
public enum Severity {
  INFO,
  LOW,
  MEDIUM,
  HIGH,
  CRITICAL;

  /** The severity of that name in any case, or null where there is none. */
  public static @Nullable Severity parse(String name) {
    String upper = name.trim().toUpperCase(Locale.ROOT);
    for (Severity severity : values()) {
      if (severity.name().equals(upper)) {
        return severity;
      }
    }
    return null;
  }

  Severity atLeast(Severity floor) {
    return compareTo(floor) < 0 ? floor : this;
  }
}
