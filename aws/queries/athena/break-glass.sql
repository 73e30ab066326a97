-- BREAK_GLASS of the security report: every emergency access, when it ended, whether that was within a day, and
-- whether the same user had done so in the seven days before.
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
started AS (
  SELECT
    *,
    lead(at) OVER (PARTITION BY userId, patientIds ORDER BY "timestamp", eventId) AS next,
    lag(at) OVER (PARTITION BY userId ORDER BY "timestamp", eventId) AS before
  FROM events
  WHERE eventType = 'EMERGENCY_ACCESS_STARTED' AND NOT failed
),
ended AS (
  SELECT userId, patientIds, at, "timestamp", startedEventId
  FROM events
  WHERE eventType = 'EMERGENCY_ACCESS_ENDED'
)
SELECT
  s."timestamp", s.userId, array_join(s.patientIds, ', ') AS patients, s.emergencyReason, s.approvedBy,
  min(e."timestamp") AS endedAt,
  (min(e.at) IS NULL OR min(e.at) > s.at + INTERVAL '24' HOUR) AS notEndedInADay,
  COALESCE(date_diff('day', date(s.before), date(s.at)) <= 7, false) AS repeated,
  s.eventId
FROM started AS s
LEFT JOIN ended AS e
  ON e.startedEventId = s.eventId
  OR (e.startedEventId IS NULL AND e.userId = s.userId AND e.patientIds = s.patientIds
    AND e.at >= s.at AND (s.next IS NULL OR e.at < s.next))
GROUP BY s."timestamp", s.userId, s.patientIds, s.emergencyReason, s.approvedBy, s.at, s.before, s.eventId
ORDER BY s."timestamp", s.eventId;
