-- What may have been disclosed of one patient, for 45 CFR 164.528: all that the disclosures report judges, with
-- what it judges by. What need not be told, and what repeats, auditor report disclosures says.
-- Parameters: zone, from, from, to, patient.
WITH events AS (
  SELECT *, at_timezone(with_timezone(at, 'UTC'), ?) AS wallTime
  FROM (
    SELECT *, row_number() OVER (PARTITION BY eventId ORDER BY arrived, line) AS copy
    FROM audit_events
    WHERE arrived >= date_format(from_iso8601_timestamp(?) - INTERVAL '2' DAY, '%Y/%m/%d')
      AND with_timezone(at, 'UTC') >= from_iso8601_timestamp(?)
      AND with_timezone(at, 'UTC') < from_iso8601_timestamp(?)
  )
  WHERE copy = 1
)
SELECT
  "timestamp", eventType, status, recipientName, recipientId, recipientAddress, recipientOrganization, recipientType,
  COALESCE(disclosureDescription, dataType) AS description,
  COALESCE(disclosurePurpose, accessReason) AS purpose,
  legalBasis, consentId, userId, userType, eventId, array_join(problems, ', ') AS problems
FROM events
WHERE contains(patientIds, ?)
  AND (eventType IN ('PHI_SHARED', 'PHI_EXPORTED', 'PHI_DOWNLOADED')
    OR (access
      AND eventType NOT IN ('PHI_SHARE_REVOKED', 'PHI_ACCESS_DENIED')
      AND COALESCE(recipientName, recipientOrganization, recipientId, recipientAddress, recipientType) IS NOT NULL))
ORDER BY "timestamp", eventId;
