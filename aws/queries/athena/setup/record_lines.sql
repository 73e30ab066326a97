-- The locked copy of the complete record: what Firehose writes below record/, a line an event, gzip.
-- Put the bucket (the stack's output CloudTrailBucketName) for BUCKET, and the day of the first event.
-- The folders are those of UTC days of arrival; nothing has to be added when a day comes.
CREATE EXTERNAL TABLE IF NOT EXISTS record_lines (
  line string
)
PARTITIONED BY (arrived string)
ROW FORMAT DELIMITED FIELDS TERMINATED BY '\001' LINES TERMINATED BY '\n'
STORED AS TEXTFILE
LOCATION 's3://BUCKET/record/'
TBLPROPERTIES (
  'projection.enabled' = 'true',
  'projection.arrived.type' = 'date',
  'projection.arrived.format' = 'yyyy/MM/dd',
  'projection.arrived.interval' = '1',
  'projection.arrived.interval.unit' = 'DAYS',
  'projection.arrived.range' = '2026/01/01,NOW',
  'storage.location.template' = 's3://BUCKET/record/${arrived}'
);
