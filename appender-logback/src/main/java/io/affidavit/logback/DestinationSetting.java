package io.affidavit.logback;

import org.jspecify.annotations.Nullable;

/**
 * The element {@code <setting>} in {@code <destination>}; not {@code <property>}, which is
 * Logback's own everywhere. Not thread-safe.
 */
public final class DestinationSetting {
  private String name = "";
  private @Nullable String value;

  /** For Logback. */
  public DestinationSetting() {}

  /** What the class calls it. */
  public void setName(@Nullable String text) {
    name = text == null ? "" : text.trim();
  }

  /** What it is. */
  public void setValue(@Nullable String text) {
    value = text;
  }

  String name() {
    return name;
  }

  @Nullable String value() {
    return value;
  }
}
