-- Whether recording began, stopped, lost or was tampered with, and deliveries that failed.
-- As the pipeline health of the security report. An orderly end of a process says close.
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
  "timestamp", eventType, sealRecordKind, instance, userId, reason, destination, failureReason, gapKind,
  eventCount, tamperKind, eventId
FROM events
WHERE eventType IN (
  'AUDIT_RECORDING_STARTED', 'AUDIT_RECORDING_STOPPED', 'AUDIT_GAP', 'AUDIT_DELIVERY_FAILED',
  'AUDIT_TAMPERING_DETECTED')
ORDER BY "timestamp", eventId;
