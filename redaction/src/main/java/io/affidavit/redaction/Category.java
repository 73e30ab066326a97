package io.affidavit.redaction;

import org.jspecify.annotations.Nullable;

/** The words of the indicators that stand for what was taken out. */
enum Category {
  NAME,
  GEO,
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

  private final String indicator = "[REDACTED:" + name() + "]";

  /** Such as {@code [REDACTED:MRN]}. */
  String indicator() {
    return indicator;
  }

  /** The category that a treatment names; OTHER where it names none. */
  static Category of(@Nullable String name) {
    return name == null ? OTHER : valueOf(name);
  }
}
