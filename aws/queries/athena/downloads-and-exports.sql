-- How much left the application, by user and day, local time: most first.
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
  userId, date(wallTime) AS day, eventType, count(*) AS events, sum(recordCount) AS records,
  sum(patientCount) AS patients, sum(byteCount) AS bytes
FROM events
WHERE eventType IN ('PHI_DOWNLOADED', 'PHI_EXPORTED', 'PHI_SHARED')
GROUP BY userId, date(wallTime), eventType
ORDER BY events DESC, userId, day, eventType;
