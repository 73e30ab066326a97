-- Which reviews were done, of which period: as the reviews of the evidence report.
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
SELECT "timestamp", userId, periodStart, periodEnd, findings, reportId, eventId
FROM events
WHERE eventType = 'AUDIT_REVIEW_COMPLETED'
ORDER BY "timestamp", eventId;
