-- AFTER_HOURS of the security report: more than three accesses in one night, from 22 to 6 o'clock local time;
-- high where of more than five patients. A night bears the date of its evening.
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
),
nights AS (
  SELECT
    *,
    IF(hour(wallTime) < 6, date(wallTime) - INTERVAL '1' DAY, date(wallTime)) AS night
  FROM events
  WHERE touchesPhi AND userId IS NOT NULL AND (hour(wallTime) >= 22 OR hour(wallTime) < 6)
)
SELECT
  userId, night, count(DISTINCT eventId) AS accesses, count(DISTINCT patient) AS patients,
  min("timestamp") AS first, max("timestamp") AS last,
  IF(count(DISTINCT patient) > 5, 'HIGH', 'MEDIUM') AS severity
FROM nights
LEFT JOIN UNNEST(patientIds) AS p (patient) ON true
GROUP BY userId, night
HAVING count(DISTINCT eventId) > 3
ORDER BY night, userId;
