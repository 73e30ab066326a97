-- Who looked into the audit log, and took copies.
-- As the access to the audit log of the evidence report.
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
SELECT "timestamp", eventType, userId, auditLog, queryText, recordCount, exportFormat, exportDestination, status, eventId
FROM events
WHERE eventType IN ('AUDIT_LOG_ACCESSED', 'AUDIT_LOG_EXPORTED')
ORDER BY "timestamp", eventId;
