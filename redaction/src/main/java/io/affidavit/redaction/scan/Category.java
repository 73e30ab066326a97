package io.affidavit.redaction.scan;

import org.jspecify.annotations.Nullable;

/** The words of the indicators that stand for what was taken out. */
public enum Category {
  NAME,
  GEO,
  ZIP,
  DATE,
  PHONE,
  FAX,
  EMAIL,
  SSN,
  MRN,
  HEALTHPLAN,
  ACCOUNT,
  LICENSE,
  VEHICLE,
  DEVICE,
  URL,
  IP,
  BIOMETRIC,
  PHOTO,
  OTHER,
  SECRET,
  CREDIT_CARD,
  AGE,
  ERROR;

  private static final Category[] ALL = values();

  private final String indicator = "[REDACTED:" + name() + "]";

  /** Such as {@code [REDACTED:MRN]}. */
  public String indicator() {
    return indicator;
  }

  /** Its place in the order above; it lives in memory only, so that the order may change. */
  @SuppressWarnings("EnumOrdinal")
  public int index() {
    return ordinal();
  }

  static int count() {
    return ALL.length;
  }

  /** Without the copy that {@code values()} makes. */
  static Category at(int index) {
    return ALL[index];
  }

  /** The category that a treatment names; OTHER where it names none. */
  public static Category of(@Nullable String name) {
    return name == null ? OTHER : valueOf(name);
  }
}
