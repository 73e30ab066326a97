-- FAILED_LOGIN_BURST of the security report: five failed logins of one user, or from one address, in fifteen
-- minutes; windows that overlap are one burst. Of an address that tried one user only, the user alone is told.
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
failures AS (
  SELECT kind, subject, COALESCE(userId, attemptedUser) AS account, at, "timestamp", eventId
  FROM events
  CROSS JOIN UNNEST(
    ARRAY['user', 'address'],
    ARRAY[COALESCE(userId, attemptedUser), sourceIp]
  ) AS s (kind, subject)
  WHERE (eventType = 'LOGIN_FAILED' OR (eventType = 'USER_LOGIN' AND status = 'failure'))
    AND subject IS NOT NULL
),
counted AS (
  SELECT
    *,
    lead(at, 4) OVER (PARTITION BY kind, subject ORDER BY "timestamp", eventId) AS fifth
  FROM failures
),
-- A failure belongs to a burst if any window of five that has it is short enough.
marked AS (
  SELECT
    *,
    max(IF(fifth <= at + INTERVAL '15' MINUTE, fifth)) OVER (
      PARTITION BY kind, subject ORDER BY "timestamp", eventId ROWS BETWEEN 4 PRECEDING AND CURRENT ROW
    ) AS until
  FROM counted
),
inside AS (
  SELECT
    *,
    IF(lag(until) OVER (PARTITION BY kind, subject ORDER BY "timestamp", eventId) >= at, 0, 1) AS begins
  FROM marked
  WHERE until >= at
),
bursts AS (
  SELECT *, sum(begins) OVER (PARTITION BY kind, subject ORDER BY "timestamp", eventId) AS burst
  FROM inside
)
SELECT
  kind, subject, count(*) AS failures, min("timestamp") AS first, max("timestamp") AS last,
  IF(count(*) > 10 OR max(at) <= min(at) + INTERVAL '5' MINUTE, 'HIGH', 'MEDIUM') AS severity
FROM bursts
GROUP BY kind, subject, burst
HAVING kind = 'user' OR count(DISTINCT account) <> 1
ORDER BY first, kind, subject;
