-- Logins with and without a second factor, and failed ones, by user.
-- As the authentication figures of the security report.
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
  userId,
  count_if(eventType IN ('USER_LOGIN', 'NEW_DEVICE_LOGIN') AND status = 'success') AS logins,
  count_if(eventType IN ('USER_LOGIN', 'NEW_DEVICE_LOGIN') AND status = 'success' AND mfaUsed = 'true') AS withMfa,
  count_if(eventType = 'MFA_VERIFIED') AS verified,
  count_if(eventType = 'MFA_FAILED') AS failed,
  count_if(eventType = 'MFA_DISABLED') AS disabled
FROM events
WHERE eventType IN ('USER_LOGIN', 'NEW_DEVICE_LOGIN', 'MFA_VERIFIED', 'MFA_FAILED', 'MFA_DISABLED')
GROUP BY userId
ORDER BY userId;
