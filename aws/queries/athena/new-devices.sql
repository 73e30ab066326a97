-- First use of a device by a user, as the application or the appender's facts noted it.
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
SELECT "timestamp", eventType, userId, deviceId, deviceType, deviceName, sourceIp, location, eventId
FROM events
WHERE eventType = 'NEW_DEVICE_LOGIN' OR newDevice = 'true'
ORDER BY "timestamp", eventId;
