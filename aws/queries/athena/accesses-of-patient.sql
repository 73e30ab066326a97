-- Everything about one patient, whatever it was.
-- As the access report with --patient.
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
  "timestamp", userId, userRole, eventType, dataType, accessReason, status, failureReason, sourceIp,
  eventId
FROM events
WHERE contains(patientIds, ?)
ORDER BY "timestamp", eventId;
