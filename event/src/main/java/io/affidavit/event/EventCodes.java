package io.affidavit.event;

/**
 * What other standards call one type of event, for reports and encoders. Immutable and thread-safe.
 *
 * <p>Sources: DICOM PS3.15 2025 annex A.5 and the DCM codes that FHIR R4 ships; the FHIR profiles
 * of IHE BALP 1.1; OCSF 1.1.0 to 1.8.0; ECS 8 {@code expected_event_types}. FHIR R4 takes {@code
 * type}, {@code subtype} and {@code action} from {@link #dicom}, with the system {@code
 * http://dicom.nema.org/resources/ontology/DCM}; R5 calls the first two {@code category} and {@code
 * code}.
 */
public final class EventCodes {
  private final DicomCodes dicom;
  private final FhirCodes fhir;
  private final OcsfCodes ocsf;
  private final OcsfCodes ocsf11;
  private final EcsCodes ecs;

  EventCodes(DicomCodes dicom, FhirCodes fhir, OcsfCodes ocsf, OcsfCodes ocsf11, EcsCodes ecs) {
    this.dicom = dicom;
    this.fhir = fhir;
    this.ocsf = ocsf;
    this.ocsf11 = ocsf11;
    this.ecs = ecs;
  }

  /** The codes of a DICOM audit message, and so of a FHIR AuditEvent. */
  public DicomCodes dicom() {
    return dicom;
  }

  /** What a FHIR AuditEvent has beyond the DICOM codes. */
  public FhirCodes fhir() {
    return fhir;
  }

  /** The class of OCSF 1.5.0 to 1.8.0. */
  public OcsfCodes ocsf() {
    return ocsf;
  }

  /**
   * The class of OCSF 1.1.0, where it differs: Enroll and Unenroll of class 3004 came after it,
   * class 1008 with 1.3.0 and class 6008 with 1.4.0.
   */
  public OcsfCodes ocsf11() {
    return ocsf11;
  }

  /** The fields {@code event.category}, {@code event.type} and {@code event.outcome} of ECS. */
  public EcsCodes ecs() {
    return ecs;
  }
}
