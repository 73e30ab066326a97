-- Every access to patients' data; a row for each patient of one that names several.
-- As the table accesses of the access report.
-- Parameters: zone, from, from, to.
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
  "timestamp", userId, userName, userRole, organizationId AS organization, patient AS patientId, eventType,
  dataType, resource, recordCount, accessReason, status, failureReason, sourceIp, deviceId, sessionId,
  emergency, eventId, array_join(problems, ', ') AS problems
FROM events
LEFT JOIN UNNEST(patientIds) AS p (patient) ON true
WHERE access
ORDER BY "timestamp", eventId, patientId;
