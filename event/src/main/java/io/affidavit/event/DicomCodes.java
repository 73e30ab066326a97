package io.affidavit.event;

import org.jspecify.annotations.Nullable;

/**
 * The codes of an audit message as DICOM PS3.15 annex A.5 defines them, all of the scheme DCM.
 * Immutable and thread-safe.
 */
public final class DicomCodes {
  /** The row's words, as the catalogue writes them. Confined to the thread that parses. */
  static final class Builder {
    String eventId = "";
    @Nullable String typeCode;
    boolean ownType;
    char action = 'E';
    String outcome = "status";
    @Nullable String dicomStudyEventId;
    @Nullable String noStudyEventId;
    @Nullable String wholeStudyEventId;
  }

  private final String eventId;
  private final @Nullable String typeCode;
  private final boolean ownType;
  private final char action;
  private final String outcome;
  private final @Nullable String dicomStudyEventId;
  private final @Nullable String noStudyEventId;
  private final @Nullable String wholeStudyEventId;

  DicomCodes(Builder row) {
    eventId = row.eventId;
    typeCode = row.typeCode;
    ownType = row.ownType;
    action = row.action;
    outcome = row.outcome;
    dicomStudyEventId = row.dicomStudyEventId;
    noStudyEventId = row.noStudyEventId;
    wholeStudyEventId = row.wholeStudyEventId;
  }

  /** The EventID where nothing more is known of the event, such as {@code 110110}. */
  public String eventId() {
    return eventId;
  }

  /**
   * The EventID of one event. Access to patient records is 110103 (DICOM Instances Accessed) where
   * it is about DICOM objects of a known study; and 110103 asks for at least one study, so without
   * one it falls back to 110110 (Patient Record).
   *
   * @param dataType the event's field {@code dataType}, or null
   * @param hasStudy whether the event has a {@code studyInstanceUid}
   */
  public String eventId(@Nullable String dataType, boolean hasStudy) {
    if (hasStudy && "DICOM".equalsIgnoreCase(dataType) && dicomStudyEventId != null) {
      return dicomStudyEventId;
    }
    return !hasStudy && noStudyEventId != null ? noStudyEventId : eventId;
  }

  /** The EventID where the event is about one study as a whole, or null where there is no own. */
  public @Nullable String wholeStudyEventId() {
    return wholeStudyEventId;
  }

  /**
   * The EventTypeCode; null where the message has none, or where {@link #hasOwnType} and the type's
   * own name is the code, in a private scheme.
   */
  public @Nullable String typeCode() {
    return typeCode;
  }

  /** Whether the EventTypeCode is the type's own name, in a private scheme. */
  public boolean hasOwnType() {
    return ownType;
  }

  /** The EventActionCode: C, R, U, D or E. */
  public char action() {
    return action;
  }

  /**
   * The EventOutcomeIndicator, PS3.15 table A.5.2-1: 0 success, 4 minor, 8 serious, 12 major
   * failure. It is 0 for {@code unknown} too, which the schema's own comment asks for. Alerts have
   * one value whatever the status; an unusual activity is 8 from HIGH on and 4 below.
   *
   * @param status the event's {@code success}, {@code failure} or {@code unknown}
   */
  public int outcome(String status, Severity severity) {
    switch (outcome) {
      case "status":
        return status.equals("failure") ? 4 : 0;
      case "severity":
        return severity.compareTo(Severity.HIGH) < 0 ? 4 : 8;
      default:
        return Integer.parseInt(outcome);
    }
  }

  /** The outcome's rule as the catalogue writes it. */
  String outcomeRule() {
    return outcome;
  }

  /** As the catalogue writes them, such as {@code 110114/110122/E}. */
  @Override
  public String toString() {
    String type = ownType ? "own" : typeCode == null ? "-" : typeCode;
    return eventId + "/" + type + "/" + action;
  }
}
