package io.affidavit.auditor.doctor;

import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.firehose.FirehoseClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sns.SnsClient;

/** The services that a doctor asks. A client may throw when it is first asked for. */
interface Clients {
  CloudWatchLogsClient logs();

  EventBridgeClient events();

  CloudWatchClient metrics();

  CloudTrailClient trails();

  S3Client buckets();

  SnsClient topics();

  FirehoseClient deliveries();

  KmsClient keys();
}
