-- Events of HIGH or CRITICAL severity whose redacted copy is not below events/. The bus may have been off, or
-- somebody took them out of one place: ask auditor verify.
-- Parameters: zone, from, from, to, from.
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
SELECT e."timestamp", e.eventType, e.severity, e.eventId
FROM events AS e
LEFT JOIN (
  SELECT DISTINCT eventId
  FROM redacted_events
  WHERE arrived >= date_format(from_iso8601_timestamp(?) - INTERVAL '2' DAY, '%Y/%m/%d')
) AS r ON r.eventId = e.eventId
WHERE e.severity IN ('HIGH', 'CRITICAL') AND r.eventId IS NULL
  -- That a process ended is critical, and not brought into the bucket.
  AND e.sealRecordKind IS DISTINCT FROM 'close'
ORDER BY e."timestamp", e.eventId;
