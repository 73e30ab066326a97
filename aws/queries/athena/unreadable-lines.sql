-- Lines of the record that are no event, by day of arrival: there should be none.
-- Parameters: first day of arrival, as 2026/11/01.
SELECT arrived, count(*) AS lines
FROM record_lines
WHERE arrived >= ? AND line <> ''
  AND (json_extract_scalar(line, '$.eventId') IS NULL OR TRY(json_parse(line)) IS NULL)
GROUP BY arrived
ORDER BY arrived;
