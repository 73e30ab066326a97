-- CONSECUTIVE_IDS of the security report: five patients whose ids end in numbers that follow one another, by one
-- user in ten minutes, in whatever order, also where access was refused. A row for each event that completes five.
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
seen AS (
  SELECT
    userId, patient, regexp_extract(patient, '^(.*?)\d{1,18}$', 1) AS prefix,
    TRY_CAST(regexp_extract(patient, '\d{1,18}$') AS bigint) AS number, at, "timestamp", eventId
  FROM events
  CROSS JOIN UNNEST(patientIds) AS p (patient)
  WHERE (touchesPhi OR failed) AND category = 'PHI' AND userId IS NOT NULL
    AND eventType NOT IN ('PHI_CREATED', 'PHI_UPDATED', 'PHI_DELETED')
),
near AS (
  SELECT s.userId, s.patient, s.number, s."timestamp", s.eventId, array_agg(DISTINCT o.number) AS numbers
  FROM seen AS s
  JOIN seen AS o
    ON o.userId = s.userId AND o.prefix = s.prefix AND o.number BETWEEN s.number - 4 AND s.number + 4
    AND o.at BETWEEN s.at - INTERVAL '10' MINUTE AND s.at
  GROUP BY s.userId, s.patient, s.number, s."timestamp", s.eventId
)
SELECT userId, patient AS patientId, "timestamp", eventId
FROM near
WHERE any_match(
  sequence(-4, 0), step -> cardinality(array_intersect(sequence(number + step, number + step + 4), numbers)) = 5)
ORDER BY "timestamp", eventId;
