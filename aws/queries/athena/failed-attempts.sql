-- Everything that was refused or failed, and whether a success followed within an hour: of the same user, and
-- for patients' data on the same patient, or else the same resource. Empty where that hour ends after the range.
-- As the table failed-attempts of the access report.
-- Parameters: zone, from, from, to, to.
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
keyed AS (
  SELECT
    *,
    CASE
      WHEN eventType IN ('LOGIN_FAILED', 'ACCOUNT_LOCKED', 'USER_LOGIN', 'NEW_DEVICE_LOGIN') THEN ARRAY['login']
      WHEN eventType IN ('MFA_FAILED', 'MFA_VERIFIED') THEN ARRAY['factor']
      WHEN access THEN filter(
        ARRAY[IF(cardinality(patientIds) > 0, 'patient ' || array_join(patientIds, ' ')), 'resource ' || resource],
        key -> key IS NOT NULL)
    END AS keys,
    COALESCE(IF(eventType = 'ACCOUNT_LOCKED', targetUserId), userId, attemptedUser) AS subject
  FROM events
),
attempts AS (
  SELECT *, element_at(keys, 1) AS key
  FROM keyed
  WHERE eventType IN ('LOGIN_FAILED', 'MFA_FAILED', 'PHI_ACCESS_DENIED', 'ACCOUNT_LOCKED')
    OR (status = 'failure' AND (access OR eventType IN ('USER_LOGIN', 'NEW_DEVICE_LOGIN', 'MFA_VERIFIED')))
),
successes AS (
  SELECT userId, "timestamp", at, key
  FROM keyed
  CROSS JOIN UNNEST(
    IF(eventType IN ('USER_LOGIN', 'NEW_DEVICE_LOGIN') AND mfaUsed = 'true', keys || 'factor', keys)
  ) AS k (key)
  WHERE status = 'success' AND eventType NOT IN ('LOGIN_FAILED', 'MFA_FAILED', 'PHI_ACCESS_DENIED', 'ACCOUNT_LOCKED')
),
followed AS (
  SELECT a.eventId, min(s."timestamp") AS success
  FROM attempts AS a
  JOIN successes AS s
    ON s.userId = a.subject AND s.key = a.key
    AND s."timestamp" > a."timestamp" AND s.at <= a.at + INTERVAL '1' HOUR
  GROUP BY a.eventId
)
SELECT
  a."timestamp", a.userId, COALESCE(a.attemptedUser, IF(a.eventType = 'ACCOUNT_LOCKED', a.targetUserId)) AS attemptedUser,
  patient AS patientId, a.sourceIp, a.deviceId, a.eventType, a.failureReason, a.attemptCount,
  CASE
    WHEN f.success IS NOT NULL THEN true
    WHEN a.key IS NOT NULL AND a.subject IS NOT NULL
      AND with_timezone(a.at, 'UTC') + INTERVAL '1' HOUR <= from_iso8601_timestamp(?) THEN false
  END AS followedBySuccess,
  a.eventId
FROM attempts AS a
LEFT JOIN followed AS f ON f.eventId = a.eventId
LEFT JOIN UNNEST(a.patientIds) AS p (patient) ON true
ORDER BY a."timestamp", a.eventId, patientId;
