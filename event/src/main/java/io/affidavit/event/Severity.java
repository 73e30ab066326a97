package io.affidavit.event;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How much an event matters, from least to most; the order of the constants is the order. */
public enum Severity {
  /** Expected, and of interest only in a review. */
  INFO(1),
  /** Expected, and worth a look. */
  LOW(2),
  /** Unusual, or of consequence. */
  MEDIUM(3),
  /** To be looked at soon. */
  HIGH(4),
  /** To be looked at now. */
  CRITICAL(5);

  private final int ocsfId;

  Severity(int ocsfId) {
    this.ocsfId = ocsfId;
  }

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

  /** The {@code severity_id} of OCSF 1.1 to 1.8: 1 Informational to 5 Critical. */
  public int ocsfId() {
    return ocsfId;
  }

  Severity atLeast(Severity floor) {
    return compareTo(floor) < 0 ? floor : this;
  }
}
