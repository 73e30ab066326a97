-- Changes of settings, rights, accounts, second factors and devices.
-- As the configuration changes of the security report.
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
  "timestamp", eventType, userId, targetUserId, settingName, changeType, permission, roleName, deviceId,
  oldValue, newValue, approvedBy, reason, status, eventId
FROM events
WHERE eventType IN (
  'SECURITY_SETTINGS_CHANGED', 'MFA_SETTINGS_CHANGED', 'MFA_DISABLED', 'PERMISSION_CHANGED',
  'USER_ACCOUNT_CHANGED', 'AUDIT_RECORDING_STARTED', 'AUDIT_RECORDING_STOPPED', 'DEVICE_TRACKED',
  'DEVICE_REMOVED', 'DEVICE_MODIFIED')
ORDER BY "timestamp", eventId;
