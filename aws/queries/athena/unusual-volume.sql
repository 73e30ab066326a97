-- VOLUME_USER of the security report: more patients in a day than the mean and three standard deviations of
-- the thirty days before, of which the user worked on ten; never ten patients or fewer. Days are local.
-- The first two froms are thirty days before the first day: what lies between is the baseline.
-- Parameters: zone, from, from, to, first day, as 2026-11-01.
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
days AS (
  SELECT userId, date(wallTime) AS day, count(DISTINCT patient) AS patients
  FROM events
  CROSS JOIN UNNEST(patientIds) AS p (patient)
  WHERE touchesPhi AND userId IS NOT NULL
  GROUP BY userId, date(wallTime)
),
compared AS (
  SELECT
    d.userId, d.day, d.patients,
    count(b.day) AS samples,
    avg(CAST(b.patients AS double)) AS mean,
    stddev_samp(CAST(b.patients AS double)) AS deviation
  FROM days AS d
  LEFT JOIN days AS b
    ON b.userId = d.userId AND b.day < d.day AND b.day >= d.day - INTERVAL '30' DAY
  GROUP BY d.userId, d.day, d.patients
)
SELECT userId, day, patients, samples, round(mean, 2) AS mean, round(deviation, 2) AS deviation
FROM compared
WHERE samples >= 10
  AND patients > 10
  AND patients > mean + 3 * deviation
  AND day >= date(?)
ORDER BY day, userId;
