-- How often, and by how many users, each patient's data was seen; an event about several patients counts for
-- each, one that names none has an empty id. As the table by patient of the access report.
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
  patient AS patientId,
  count(DISTINCT eventId) AS accesses,
  count(DISTINCT userId) AS users,
  count(DISTINCT IF(status = 'failure', eventId)) AS failed,
  count(DISTINCT IF(emergency, eventId)) AS emergencies,
  min("timestamp") AS first,
  max("timestamp") AS last
FROM events
LEFT JOIN UNNEST(patientIds) AS p (patient) ON true
WHERE access
GROUP BY patient
ORDER BY accesses DESC, patientId;
