-- The redacted copies of event_lines. No user's or patient's identity is in them.
CREATE OR REPLACE VIEW redacted_events AS
SELECT
  json_extract_scalar(line, '$.detail.eventId') AS eventId,
  json_extract_scalar(line, '$.detail.timestamp') AS "timestamp",
  TRY(CAST(from_iso8601_timestamp(json_extract_scalar(line, '$.detail.timestamp')) AS timestamp(3))) AS at,
  json_extract_scalar(line, '$["detail-type"]') AS eventType,
  json_extract_scalar(line, '$.detail.category') AS category,
  json_extract_scalar(line, '$.detail.severity') AS severity,
  json_extract_scalar(line, '$.detail.status') AS status,
  json_extract_scalar(line, '$.detail.application') AS application,
  json_extract_scalar(line, '$.detail.environment') AS environment,
  line,
  arrived
FROM event_lines
WHERE json_extract_scalar(line, '$.detail.eventId') IS NOT NULL;
