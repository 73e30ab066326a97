package io.affidavit.auditor.doctor;

import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.firehose.FirehoseClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sns.SnsClient;

/** An account of which a test says only what its check asks for; the SDK refuses the rest. */
class ClientDoubles implements Clients {
  @Override
  public CloudWatchLogsClient logs() {
    throw new UnsupportedOperationException();
  }

  @Override
  public EventBridgeClient events() {
    throw new UnsupportedOperationException();
  }

  @Override
  public CloudWatchClient metrics() {
    throw new UnsupportedOperationException();
  }

  @Override
  public CloudTrailClient trails() {
    throw new UnsupportedOperationException();
  }

  @Override
  public S3Client buckets() {
    throw new UnsupportedOperationException();
  }

  @Override
  public SnsClient topics() {
    throw new UnsupportedOperationException();
  }

  @Override
  public FirehoseClient deliveries() {
    throw new UnsupportedOperationException();
  }

  @Override
  public KmsClient keys() {
    throw new UnsupportedOperationException();
  }

  /** What these checks say of this account, a line each: status, what, detail. */
  static String lines(Look look) {
    StringBuilder lines = new StringBuilder();
    look.checks()
        .forEach(c -> lines.append(c.status() + " " + c.what() + " (" + c.detail() + ")\n"));
    return lines.toString();
  }

  Context context(Targets targets) {
    return new Context(this, new Look(), StackFacts.read(), new Found(), targets);
  }

  Context context() {
    return context(new Targets("/affidavit/test/clinic", "bus", "trail", "kept", 2557));
  }
}
