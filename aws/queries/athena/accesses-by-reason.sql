-- Why patients' data was seen; without a reason first. As the table by reason of the access report.
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
  accessReason,
  count(DISTINCT eventId) AS accesses,
  count(DISTINCT userId) AS users,
  count(DISTINCT patient) AS patients,
  count(DISTINCT IF(status = 'failure', eventId)) AS failed
FROM events
LEFT JOIN UNNEST(patientIds) AS p (patient) ON true
WHERE access
GROUP BY accessReason
ORDER BY accessReason NULLS FIRST;
