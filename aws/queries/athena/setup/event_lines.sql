-- What the bus handed to the bucket: redacted copies of security-critical events, in EventBridge's envelope.
-- As record_lines in all else.
CREATE EXTERNAL TABLE IF NOT EXISTS event_lines (
  line string
)
PARTITIONED BY (arrived string)
ROW FORMAT DELIMITED FIELDS TERMINATED BY '\001' LINES TERMINATED BY '\n'
STORED AS TEXTFILE
LOCATION 's3://BUCKET/events/'
TBLPROPERTIES (
  'projection.enabled' = 'true',
  'projection.arrived.type' = 'date',
  'projection.arrived.format' = 'yyyy/MM/dd',
  'projection.arrived.interval' = '1',
  'projection.arrived.interval.unit' = 'DAYS',
  'projection.arrived.range' = '2026/01/01,NOW',
  'storage.location.template' = 's3://BUCKET/events/${arrived}'
);
