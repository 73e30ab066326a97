package io.affidavit.auditor.doctor;

import java.util.List;
import software.amazon.awssdk.services.cloudtrail.model.AdvancedEventSelector;
import software.amazon.awssdk.services.cloudtrail.model.AdvancedFieldSelector;
import software.amazon.awssdk.services.cloudwatchlogs.model.MetricTransformation;
import software.amazon.awssdk.services.eventbridge.model.DeadLetterConfig;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.s3.model.BucketLoggingStatus;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.DefaultRetention;
import software.amazon.awssdk.services.s3.model.LoggingEnabled;
import software.amazon.awssdk.services.s3.model.ObjectLockConfiguration;
import software.amazon.awssdk.services.s3.model.ObjectLockEnabled;
import software.amazon.awssdk.services.s3.model.ObjectLockRetentionMode;
import software.amazon.awssdk.services.s3.model.ObjectLockRule;
import software.amazon.awssdk.services.s3.model.PublicAccessBlockConfiguration;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionByDefault;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionConfiguration;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;

/** The template's resources, made by calls: what of them Moto has. */
final class StackInMoto {
  static final String GROUP = "/affidavit/test/clinic";
  static final String TRAIL_GROUP = "/affidavit-trail/test/clinic";
  static final String SELF_TEST_GROUP = "/aws/events/affidavit/test/clinic";
  static final String BUS = "affidavit-test-clinic";
  static final String TRAIL = "affidavit-test-clinic";
  static final String BUCKET = "affidavit-test-clinic-kept";
  static final String ACCESS_LOGS = "affidavit-test-clinic-access";
  static final String SPACE = "Affidavit/test/clinic";
  private static final String ACCOUNT = "123456789012";
  private static final String QUEUE = "arn:aws:sqs:us-east-1:" + ACCOUNT + ":letters";
  private static final String ROLE = "arn:aws:iam::" + ACCOUNT + ":role/hands-over";

  private final Clients clients;
  private String key = "";
  private String topic = "";
  private String firehose = "";

  StackInMoto(Clients clients) {
    this.clients = clients;
  }

  static Targets targets() {
    return new Targets(GROUP, BUS, TRAIL, BUCKET, 0);
  }

  void deploy() {
    key = clients.keys().createKey(r -> {}).keyMetadata().arn();
    clients.keys().enableKeyRotation(r -> r.keyId(key));
    groups();
    buckets();
    deliveries();
    alerts();
    bus();
    trail();
    metrics();
  }

  private void groups() {
    for (String group : List.of(GROUP, TRAIL_GROUP, SELF_TEST_GROUP)) {
      clients
          .logs()
          .createLogGroup(r -> r.logGroupName(group).kmsKeyId(key).deletionProtectionEnabled(true));
      clients.logs().putRetentionPolicy(r -> r.logGroupName(group).retentionInDays(2557));
    }
  }

  private void buckets() {
    for (String bucket : List.of(ACCESS_LOGS, BUCKET)) {
      clients
          .buckets()
          .createBucket(r -> r.bucket(bucket).objectLockEnabledForBucket(bucket.equals(BUCKET)));
      clients
          .buckets()
          .putBucketVersioning(
              r ->
                  r.bucket(bucket)
                      .versioningConfiguration(v -> v.status(BucketVersioningStatus.ENABLED)));
      clients
          .buckets()
          .putPublicAccessBlock(r -> r.bucket(bucket).publicAccessBlockConfiguration(blocked()));
      policy(bucket, tlsOnly(bucket));
    }
    lock(2557);
    clients
        .buckets()
        .putBucketEncryption(r -> r.bucket(BUCKET).serverSideEncryptionConfiguration(kms()));
    LoggingEnabled logging =
        LoggingEnabled.builder().targetBucket(ACCESS_LOGS).targetPrefix("audit-bucket/").build();
    clients
        .buckets()
        .putBucketLogging(
            r ->
                r.bucket(BUCKET)
                    .bucketLoggingStatus(
                        BucketLoggingStatus.builder().loggingEnabled(logging).build()));
  }

  void policy(String bucket, String policy) {
    clients.buckets().putBucketPolicy(r -> r.bucket(bucket).policy(policy));
  }

  void lock(int days) {
    DefaultRetention retention =
        DefaultRetention.builder().mode(ObjectLockRetentionMode.GOVERNANCE).days(days).build();
    ObjectLockConfiguration lock =
        ObjectLockConfiguration.builder()
            .objectLockEnabled(ObjectLockEnabled.ENABLED)
            .rule(ObjectLockRule.builder().defaultRetention(retention).build())
            .build();
    clients
        .buckets()
        .putObjectLockConfiguration(r -> r.bucket(BUCKET).objectLockConfiguration(lock));
  }

  static PublicAccessBlockConfiguration blocked() {
    return PublicAccessBlockConfiguration.builder()
        .blockPublicAcls(true)
        .blockPublicPolicy(true)
        .ignorePublicAcls(true)
        .restrictPublicBuckets(true)
        .build();
  }

  static String tlsOnly(String bucket) {
    return """
    {"Version": "2012-10-17", "Statement": [{"Sid": "NothingInTheClear", "Effect": "Deny",
      "Principal": {"AWS": "*"}, "Action": "s3:*", "Resource": ["arn:aws:s3:::%1$s/*"],
      "Condition": {"Bool": {"aws:SecureTransport": "false"}}},
      {"Effect": "Allow", "Principal": {"Service": "logging.s3.amazonaws.com"},
       "Action": "s3:PutObject", "Resource": "arn:aws:s3:::%1$s/audit-bucket/*"}]}"""
        .formatted(bucket);
  }

  private ServerSideEncryptionConfiguration kms() {
    ServerSideEncryptionByDefault byDefault =
        ServerSideEncryptionByDefault.builder()
            .sseAlgorithm(ServerSideEncryption.AWS_KMS)
            .kmsMasterKeyID(key)
            .build();
    return ServerSideEncryptionConfiguration.builder()
        .rules(
            ServerSideEncryptionRule.builder()
                .applyServerSideEncryptionByDefault(byDefault)
                .build())
        .build();
  }

  private void deliveries() {
    firehose =
        clients
            .deliveries()
            .createDeliveryStream(
                r ->
                    r.deliveryStreamName("record")
                        .deliveryStreamEncryptionConfigurationInput(
                            e -> e.keyType("CUSTOMER_MANAGED_CMK").keyARN(key))
                        .extendedS3DestinationConfiguration(
                            s -> s.bucketARN("arn:aws:s3:::" + BUCKET).roleARN(ROLE)))
            .deliveryStreamARN();
    clients
        .logs()
        .putSubscriptionFilter(
            r ->
                r.logGroupName(GROUP)
                    .filterName("affidavit-record")
                    .filterPattern("")
                    .destinationArn(firehose)
                    .roleArn(ROLE));
  }

  private void alerts() {
    topic = clients.topics().createTopic(r -> r.name("alerts")).topicArn();
    topicKey(key);
    clients.topics().subscribe(r -> r.topicArn(topic).protocol("sqs").endpoint(QUEUE));
  }

  void topicKey(String id) {
    clients
        .topics()
        .setTopicAttributes(
            r -> r.topicArn(topic).attributeName("KmsMasterKeyId").attributeValue(id));
  }

  private void bus() {
    clients
        .events()
        .createEventBus(r -> r.name(BUS).kmsKeyIdentifier(key).deadLetterConfig(d -> d.arn(QUEUE)));
    rule("critical", "{\"detail\": {\"severity\": [\"HIGH\"]}}", topic, firehose);
    rule(
        "self-test",
        "{\"detail-type\": [\"AUDIT_SELF_TEST\"]}",
        "arn:aws:logs:us-east-1:" + ACCOUNT + ":log-group:" + SELF_TEST_GROUP);
    clients
        .events()
        .createArchive(
            r ->
                r.archiveName("copies")
                    .eventSourceArn("arn:aws:events:us-east-1:" + ACCOUNT + ":event-bus/" + BUS)
                    .kmsKeyIdentifier(key)
                    .retentionDays(2557));
  }

  private void rule(String name, String pattern, String... arns) {
    clients.events().putRule(r -> r.name(name).eventBusName(BUS).eventPattern(pattern));
    for (String arn : arns) {
      Target target =
          Target.builder()
              .id(Targets.lastPart(arn))
              .arn(arn)
              .roleArn(ROLE)
              .deadLetterConfig(DeadLetterConfig.builder().arn(QUEUE).build())
              .build();
      clients.events().putTargets(r -> r.rule(name).eventBusName(BUS).targets(target));
    }
  }

  private void trail() {
    clients
        .trails()
        .createTrail(
            r ->
                r.name(TRAIL)
                    .s3BucketName(BUCKET)
                    .isMultiRegionTrail(true)
                    .includeGlobalServiceEvents(true)
                    .enableLogFileValidation(true)
                    .kmsKeyId(key)
                    .cloudWatchLogsLogGroupArn(
                        "arn:aws:logs:us-east-1:" + ACCOUNT + ":log-group:" + TRAIL_GROUP + ":*")
                    .cloudWatchLogsRoleArn(ROLE));
    clients.trails().startLogging(r -> r.name(TRAIL));
    clients.trails().putEventSelectors(r -> r.trailName(TRAIL).advancedEventSelectors(selectors()));
  }

  static List<AdvancedEventSelector> selectors() {
    return List.of(
        selector(field("eventCategory", "Management")),
        selector(
            field("eventCategory", "Data"),
            field("resources.type", "AWS::S3::Object"),
            AdvancedFieldSelector.builder()
                .field("resources.ARN")
                .startsWith("arn:aws:s3:::" + BUCKET + "/record")
                .build()));
  }

  private static AdvancedEventSelector selector(AdvancedFieldSelector... fields) {
    return AdvancedEventSelector.builder().name("x").fieldSelectors(fields).build();
  }

  private static AdvancedFieldSelector field(String name, String value) {
    return AdvancedFieldSelector.builder().field(name).equalsValue(value).build();
  }

  private void metrics() {
    for (StackFacts.Filter filter : StackFacts.read().filters()) {
      filter(filter, filter.pattern());
    }
  }

  void filter(StackFacts.Filter filter, String pattern) {
    boolean record = filter.group().equals(StackFacts.RECORD);
    MetricTransformation metric =
        MetricTransformation.builder()
            .metricName(filter.metric())
            .metricNamespace(record ? SPACE : SPACE + "/Trail")
            .metricValue("1")
            .build();
    clients
        .logs()
        .putMetricFilter(
            r ->
                r.logGroupName(record ? GROUP : TRAIL_GROUP)
                    .filterName("filter-" + filter.metric())
                    .filterPattern(pattern)
                    .metricTransformations(metric));
  }
}
