package io.affidavit.logback;

import org.jspecify.annotations.Nullable;

/** The element {@code <field>} in {@code <redaction>}: one classified field. Not thread-safe. */
public final class RedactionField {
  private @Nullable String name;
  private @Nullable String treatment;

  /** For Logback. */
  public RedactionField() {}

  /** The field's key, or its path with dots. */
  public void setName(@Nullable String value) {
    name = value;
  }

  /** What a redacted copy does with it, such as {@code zip3} or {@code indicate:NAME}. */
  public void setTreatment(@Nullable String value) {
    treatment = value;
  }

  @Nullable String name() {
    return name;
  }

  @Nullable String treatment() {
    return treatment;
  }
}
