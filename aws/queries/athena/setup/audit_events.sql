-- The events of record_lines, a column for each field that reports look at; what is not here is in line.
-- An event that arrived twice stands here twice: each query counts it once. What access, failed,
-- touchesPhi, emergency and resource mean is what auditor report means by them.
CREATE OR REPLACE VIEW audit_events AS
SELECT
  *,
  -- Category PHI, or whatever names a patient and is of no category that is about something else.
  category = 'PHI'
    OR (cardinality(patientIds) > 0
      AND category NOT IN ('AUTHENTICATION', 'MFA', 'DEVICE', 'SECURITY', 'AUDIT', 'SYSTEM')) AS access,
  COALESCE(status = 'failure' OR eventType IN ('PHI_ACCESS_DENIED', 'LOGIN_FAILED'), false) AS failed,
  -- Patients' data was really touched: what machines take in at night and rights alone are not that.
  category = 'PHI'
    AND status IS DISTINCT FROM 'failure'
    AND eventType NOT IN (
      'PHI_ACCESS_DENIED', 'PHI_IMPORTED', 'PHI_SHARE_REVOKED', 'EMERGENCY_ACCESS_STARTED',
      'EMERGENCY_ACCESS_ENDED') AS touchesPhi,
  eventType LIKE 'EMERGENCY_ACCESS_%' OR COALESCE(accessReason = 'EMERGENCY', false)
    OR emergencyReason IS NOT NULL AS emergency,
  COALESCE(studyInstanceUid, imageId, resourceId, seriesInstanceUid, sopInstanceUid, accessionNumber)
    AS resource
FROM (
  SELECT
    json_extract_scalar(line, '$.schema') AS schema,
    json_extract_scalar(line, '$.eventId') AS eventId,
    json_extract_scalar(line, '$.timestamp') AS "timestamp",
    json_extract_scalar(line, '$.eventType') AS eventType,
    json_extract_scalar(line, '$.category') AS category,
    json_extract_scalar(line, '$.severity') AS severity,
    json_extract_scalar(line, '$.status') AS status,
    json_extract_scalar(line, '$.application') AS application,
    json_extract_scalar(line, '$.environment') AS environment,
    json_extract_scalar(line, '$.host') AS host,
    json_extract_scalar(line, '$.instance') AS instance,
    json_extract_scalar(line, '$.logger') AS logger,
    json_extract_scalar(line, '$.message') AS message,
    json_extract_scalar(line, '$.eventTypeOriginal') AS eventTypeOriginal,
    json_extract_scalar(line, '$.occurredAt') AS occurredAt,
    json_extract_scalar(line, '$.failureReason') AS failureReason,
    json_extract_scalar(line, '$.applicationVersion') AS applicationVersion,
    json_extract_scalar(line, '$.requestId') AS requestId,
    json_extract_scalar(line, '$.userId') AS userId,
    json_extract_scalar(line, '$.targetUserId') AS targetUserId,
    json_extract_scalar(line, '$.userName') AS userName,
    json_extract_scalar(line, '$.attemptedUser') AS attemptedUser,
    json_extract_scalar(line, '$.userRole') AS userRole,
    json_extract_scalar(line, '$.userType') AS userType,
    json_extract_scalar(line, '$.organizationId') AS organizationId,
    json_extract_scalar(line, '$.department') AS department,
    json_extract_scalar(line, '$.sessionId') AS sessionId,
    json_extract_scalar(line, '$.shareId') AS shareId,
    json_extract_scalar(line, '$.authMethod') AS authMethod,
    json_extract_scalar(line, '$.mfaMethod') AS mfaMethod,
    json_extract_scalar(line, '$.mfaUsed') AS mfaUsed,
    json_extract_scalar(line, '$.sourceIp') AS sourceIp,
    json_extract_scalar(line, '$.networkZone') AS networkZone,
    json_extract_scalar(line, '$.deviceId') AS deviceId,
    json_extract_scalar(line, '$.deviceName') AS deviceName,
    json_extract_scalar(line, '$.deviceType') AS deviceType,
    json_extract_scalar(line, '$.newDevice') AS newDevice,
    json_extract_scalar(line, '$.newLocation') AS newLocation,
    json_extract_scalar(line, '$.afterHours') AS afterHours,
    json_extract_scalar(line, '$.encounterId') AS encounterId,
    json_extract_scalar(line, '$.accessionNumber') AS accessionNumber,
    json_extract_scalar(line, '$.studyInstanceUid') AS studyInstanceUid,
    json_extract_scalar(line, '$.seriesInstanceUid') AS seriesInstanceUid,
    json_extract_scalar(line, '$.sopInstanceUid') AS sopInstanceUid,
    json_extract_scalar(line, '$.imageId') AS imageId,
    json_extract_scalar(line, '$.resourceType') AS resourceType,
    json_extract_scalar(line, '$.dataType') AS dataType,
    json_extract_scalar(line, '$.resourceId') AS resourceId,
    json_extract_scalar(line, '$.queryText') AS queryText,
    json_extract_scalar(line, '$.queryType') AS queryType,
    json_extract_scalar(line, '$.sensitive') AS sensitive,
    json_extract_scalar(line, '$.accessReason') AS accessReason,
    json_extract_scalar(line, '$.disclosurePurpose') AS disclosurePurpose,
    json_extract_scalar(line, '$.disclosureDescription') AS disclosureDescription,
    json_extract_scalar(line, '$.legalBasis') AS legalBasis,
    json_extract_scalar(line, '$.emergencyReason') AS emergencyReason,
    json_extract_scalar(line, '$.reason') AS reason,
    json_extract_scalar(line, '$.description') AS description,
    json_extract_scalar(line, '$.consentId') AS consentId,
    json_extract_scalar(line, '$.approvedBy') AS approvedBy,
    json_extract_scalar(line, '$.recipientId') AS recipientId,
    json_extract_scalar(line, '$.recipientName') AS recipientName,
    json_extract_scalar(line, '$.recipientAddress') AS recipientAddress,
    json_extract_scalar(line, '$.recipientOrganization') AS recipientOrganization,
    json_extract_scalar(line, '$.recipientType') AS recipientType,
    json_extract_scalar(line, '$.exportFormat') AS exportFormat,
    json_extract_scalar(line, '$.exportDestination') AS exportDestination,
    json_extract_scalar(line, '$.settingName') AS settingName,
    json_extract_scalar(line, '$.changeType') AS changeType,
    json_extract_scalar(line, '$.permission') AS permission,
    json_extract_scalar(line, '$.roleName') AS roleName,
    json_extract_scalar(line, '$.oldValue') AS oldValue,
    json_extract_scalar(line, '$.newValue') AS newValue,
    json_extract_scalar(line, '$.ruleId') AS ruleId,
    json_extract_scalar(line, '$.auditLog') AS auditLog,
    json_extract_scalar(line, '$.destination') AS destination,
    json_extract_scalar(line, '$.gapKind') AS gapKind,
    json_extract_scalar(line, '$.tamperKind') AS tamperKind,
    json_extract_scalar(line, '$.oldestTimestamp') AS oldestTimestamp,
    json_extract_scalar(line, '$.periodStart') AS periodStart,
    json_extract_scalar(line, '$.periodEnd') AS periodEnd,
    json_extract_scalar(line, '$.findings') AS findings,
    json_extract_scalar(line, '$.reportId') AS reportId,
    json_extract_scalar(line, '$.startedEventId') AS startedEventId,
    json_extract_scalar(line, '$.expiresAt') AS expiresAt,
    TRY_CAST(json_extract_scalar(line, '$.attemptCount') AS bigint) AS attemptCount,
    TRY_CAST(json_extract_scalar(line, '$.recordCount') AS bigint) AS recordCount,
    TRY_CAST(json_extract_scalar(line, '$.instanceCount') AS bigint) AS instanceCount,
    TRY_CAST(json_extract_scalar(line, '$.patientCount') AS bigint) AS patientCount,
    TRY_CAST(json_extract_scalar(line, '$.eventCount') AS bigint) AS eventCount,
    TRY_CAST(json_extract_scalar(line, '$.byteCount') AS bigint) AS byteCount,
    -- UTC, without a zone, which a view cannot have.
    TRY(CAST(from_iso8601_timestamp(json_extract_scalar(line, '$.timestamp')) AS timestamp(3))) AS at,
    -- One patient or a list of them.
    COALESCE(
      TRY_CAST(json_extract(line, '$.patientId') AS array(varchar)),
      IF(json_extract_scalar(line, '$.patientId') IS NULL, ARRAY[], ARRAY[json_extract_scalar(line, '$.patientId')])
    ) AS patientIds,
    array_join(
      ARRAY[
        json_extract_scalar(line, '$.location.country'),
        json_extract_scalar(line, '$.location.region'),
        json_extract_scalar(line, '$.location.city')
      ],
      '/'
    ) AS location,
    json_format(json_extract(line, '$.patientSensitivity')) AS patientSensitivity,
    json_format(json_extract(line, '$.evidenceEventIds')) AS evidenceEventIds,
    -- Such as MISSING_FIELD patientId.
    transform(
      COALESCE(TRY_CAST(json_extract(line, '$.validation.problems') AS array(map(varchar, varchar))), ARRAY[]),
      problem -> array_join(ARRAY[element_at(problem, 'code'), element_at(problem, 'field')], ' ')
    ) AS problems,
    json_extract_scalar(line, '$.sealRecord.kind') AS sealRecordKind,
    json_extract_scalar(line, '$.seal.stream') AS sealStream,
    TRY_CAST(json_extract_scalar(line, '$.seal.sequence') AS bigint) AS sealSequence,
    line,
    arrived
  FROM record_lines
  WHERE json_extract_scalar(line, '$.eventId') IS NOT NULL AND TRY(json_parse(line)) IS NOT NULL
);
