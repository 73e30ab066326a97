-- DENIED_THEN_SUCCESS of the security report: three refusals or more, then the data of the same patient, by the
-- same user within an hour.
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
phi AS (
  SELECT
    userId, patient, at, "timestamp", eventId, touchesPhi,
    eventType = 'PHI_ACCESS_DENIED'
      OR (failed AND failureReason IN ('DENIED', 'CONSENT_DENIED')) AS refused
  FROM events
  CROSS JOIN UNNEST(patientIds) AS p (patient)
  WHERE category = 'PHI'
),
attempts AS (
  SELECT *, count_if(NOT refused) OVER (PARTITION BY userId, patient ORDER BY "timestamp", eventId) AS successes
  FROM phi
  WHERE refused OR touchesPhi
)
SELECT
  s.userId, s.patient AS patientId, count(*) AS refusals, min(d."timestamp") AS first,
  s."timestamp" AS success, s.eventId
FROM attempts AS s
JOIN attempts AS d
  ON d.userId = s.userId AND d.patient = s.patient AND d.refused AND d.successes = s.successes - 1
  AND d.at >= s.at - INTERVAL '60' MINUTE
WHERE NOT s.refused
GROUP BY s.userId, s.patient, s."timestamp", s.eventId
HAVING count(*) >= 3
ORDER BY s."timestamp", s.eventId;
