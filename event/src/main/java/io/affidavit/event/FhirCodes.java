package io.affidavit.event;

import org.jspecify.annotations.Nullable;

/** What a FHIR AuditEvent has beyond the DICOM codes. Immutable and thread-safe. */
public final class FhirCodes {
  static final FhirCodes NONE = new FhirCodes(null, null, null);

  private final @Nullable String balpProfile;
  private final @Nullable String subtype;
  private final @Nullable String purpose;

  FhirCodes(@Nullable String balpProfile, @Nullable String subtype, @Nullable String purpose) {
    this.balpProfile = balpProfile;
    this.subtype = subtype;
    this.purpose = purpose;
  }

  /**
   * The profile of IHE Basic Audit Log Patterns that such an event may claim, such as {@code
   * PatientRead}, or null. An application may claim a Patient profile only as a REST server, with
   * {@code type} {@code rest}, and where there is a patient.
   */
  public @Nullable String balpProfile() {
    return balpProfile;
  }

  /** One more subtype as {@code system#code}, such as {@code iso-21089-lifecycle#disclose}. */
  public @Nullable String subtype() {
    return subtype;
  }

  /**
   * The {@code purposeOfEvent} whatever the event's reason, a code of HL7 v3 ActReason; or null.
   */
  public @Nullable String purpose() {
    return purpose;
  }
}
