package io.affidavit.auditor.report;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields of an event that reports look at, by the names that they have in the record. What is
 * not here is not read. The order is of no importance beyond one run.
 */
public enum ReportedField {
  CATEGORY,
  SEVERITY,
  STATUS,
  APPLICATION,
  ENVIRONMENT,
  HOST,
  INSTANCE,
  LOGGER,
  MESSAGE,
  EVENT_TYPE_ORIGINAL,
  OCCURRED_AT,
  FAILURE_REASON,
  APPLICATION_VERSION,
  REQUEST_ID,
  USER_ID,
  TARGET_USER_ID,
  USER_NAME,
  ATTEMPTED_USER,
  USER_ROLE,
  USER_TYPE,
  ORGANIZATION_ID,
  DEPARTMENT,
  SESSION_ID,
  SHARE_ID,
  AUTH_METHOD,
  MFA_METHOD,
  MFA_USED,
  ATTEMPT_COUNT,
  SOURCE_IP,
  /** {@code country/region/city}, as far as each is given. */
  LOCATION,
  DEVICE_ID,
  DEVICE_NAME,
  DEVICE_TYPE,
  NEW_DEVICE,
  NEW_LOCATION,
  AFTER_HOURS,
  NETWORK_ZONE,
  PATIENT_ID,
  ENCOUNTER_ID,
  ACCESSION_NUMBER,
  STUDY_INSTANCE_UID,
  SERIES_INSTANCE_UID,
  SOP_INSTANCE_UID,
  IMAGE_ID,
  RESOURCE_TYPE,
  DATA_TYPE,
  RESOURCE_ID,
  FIELDS_ACCESSED,
  FIELDS_CHANGED,
  RECORD_COUNT,
  INSTANCE_COUNT,
  PATIENT_COUNT,
  EVENT_COUNT,
  BYTE_COUNT,
  QUERY_TEXT,
  QUERY_TYPE,
  PATIENT_SENSITIVITY,
  SENSITIVE,
  ACCESS_REASON,
  DISCLOSURE_PURPOSE,
  DISCLOSURE_DESCRIPTION,
  LEGAL_BASIS,
  EMERGENCY_REASON,
  REASON,
  DESCRIPTION,
  CONSENT_ID,
  APPROVED_BY,
  RECIPIENT_ID,
  RECIPIENT_NAME,
  RECIPIENT_ADDRESS,
  RECIPIENT_ORGANIZATION,
  RECIPIENT_TYPE,
  EXPORT_FORMAT,
  EXPORT_DESTINATION,
  SETTING_NAME,
  CHANGE_TYPE,
  PERMISSION,
  ROLE_NAME,
  OLD_VALUE,
  NEW_VALUE,
  RULE_ID,
  SCORE,
  EVIDENCE_EVENT_IDS,
  TAMPER_KIND,
  AUDIT_LOG,
  DESTINATION,
  OLDEST_TIMESTAMP,
  PERIOD_START,
  PERIOD_END,
  REVIEW_KIND,
  FINDINGS,
  REPORT_ID,
  STARTED_EVENT_ID,
  EXPIRES_AT,
  REDACTION_PROFILE,
  REDACTION_VERSION,
  REDACTED_FIELDS,
  /** {@code code field} of each problem that validation noted. */
  VALIDATION_PROBLEMS,
  /** {@code kind} of the spool's own records. */
  SEAL_RECORD_KIND,
  SEAL_RECORD_REASON,
  /** {@code type count} of each type of event that a gap counts. */
  SEAL_RECORD_COUNTS,
  /** Stream and sequence of the seal, {@code stream/sequence}. */
  SEAL_POSITION;

  private static final Map<String, ReportedField> BY_NAME = new HashMap<>();

  static {
    for (ReportedField field : values()) {
      BY_NAME.put(field.fieldName(), field);
    }
  }

  /** Its place in {@link ReportEvent}'s values, in this run. */
  @SuppressWarnings("EnumOrdinal") // nothing is kept by it
  public int index() {
    return ordinal();
  }

  /** An array for {@link ReportEvent}. */
  public static @Nullable String[] emptyValues() {
    return new @Nullable String[values().length];
  }

  /** As the record spells it, {@code userId}. */
  public String fieldName() {
    StringBuilder name = new StringBuilder();
    for (String word : name().toLowerCase(Locale.ROOT).split("_", -1)) {
      name.append(
          name.isEmpty()
              ? word
              : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
    }
    return name.toString();
  }

  /** Null for what no report looks at. */
  public static @Nullable ReportedField named(String fieldName) {
    return BY_NAME.get(fieldName);
  }
}
