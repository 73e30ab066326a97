package io.affidavit.auditor.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.eventbridge.model.RuleState;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;

/**
 * The template's resources in somebody else's imitation of AWS: each check is seen good, and seen
 * to fail when somebody has changed what it looks at. What Moto does not have is named here, and
 * checked by {@link UnimitatedChecksTest} and {@link AlarmChecksTest}.
 */
@Timeout(300)
class MotoDoctorTest {
  private static @Nullable MotoServer moto;
  private static @Nullable AwsClients clients;

  @BeforeAll
  static void start() throws Exception {
    Path program = MotoServer.program();
    assumeTrue(program != null, "moto_server is not on the PATH");
    System.setProperty("aws.accessKeyId", "test");
    System.setProperty("aws.secretAccessKey", "test");
    MotoServer started = MotoServer.start(Objects.requireNonNull(program));
    moto = started;
    clients = new AwsClients("us-east-1", started.endpoint(), null);
  }

  @AfterAll
  static void stop() {
    if (clients != null) {
      clients.close();
    }
    if (moto != null) {
      moto.close();
    }
  }

  private static List<Check> examine() {
    Doctor doctor = new Doctor(Objects.requireNonNull(clients), StackInMoto.targets());
    doctor.examine(null);
    assertTrue(doctor.reached());
    return doctor.checks();
  }

  private static Set<String> of(List<Check> checks, Check.Status status) {
    return checks.stream()
        .filter(check -> check.status() == status)
        .map(check -> check.what().replaceFirst("^key of .*:", "key:")) // of what it still is
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** One stack and one test: to make it takes longer than to look at it. */
  @Test
  void eachCheckIsSeenGoodAndSeenToFail() {
    AwsClients aws = Objects.requireNonNull(clients);
    StackInMoto stack = new StackInMoto(aws);
    stack.deploy();
    List<Check> good = examine();
    assertEquals(
        Set.of(
            "log group: deletion protection",
            "trail log group: deletion protection",
            "archive: key",
            "delivery record: key"),
        of(good, Check.Status.FAIL),
        "what Moto does not keep: " + good);
    assertEquals(
        Set.of(
            "log group: no data-protection policy",
            "account: no data-protection policy",
            "log group: field indexes",
            "alarms"),
        of(good, Check.Status.SKIP),
        "what Moto does not have, or not in this protocol: " + good);
    assertNewlyFailing(good, spoil(aws, stack));
    // Last, since it leads to what was looked at before.
    disableRule(aws);
    Set<String> failing = of(examine(), Check.Status.FAIL);
    Set<String> expected =
        Set.of("rule critical", "bus: a rule to a topic", "bus: a rule into the bucket");
    assertTrue(failing.containsAll(expected), failing::toString);
  }

  private static void assertNewlyFailing(List<Check> good, Set<String> expected) {
    List<Check> spoilt = examine();
    Set<String> newly = of(spoilt, Check.Status.FAIL);
    newly.removeAll(of(good, Check.Status.FAIL));
    assertEquals(expected, newly, spoilt::toString);
    assertTrue(of(good, Check.Status.OK).containsAll(expected), "each was good before");
  }

  /** Each as somebody would do it; gives the checks that must fail now and were good. */
  private static Set<String> spoil(AwsClients aws, StackInMoto stack) {
    Set<String> expected = new TreeSet<>();
    spoilLogs(aws, stack, expected);
    aws.events().updateArchive(r -> r.archiveName("copies").retentionDays(30));
    expected.add("archive: retention");
    spoilTrail(aws, expected);
    spoilBucket(aws, stack, expected);
    stack.topicKey("alias/aws/sns");
    expected.add("topic: key");
    aws.topics()
        .listSubscriptions()
        .subscriptions()
        .forEach(s -> aws.topics().unsubscribe(r -> r.subscriptionArn(s.subscriptionArn())));
    expected.add("topic: somebody listens");
    aws.keys()
        .listKeys()
        .keys()
        .forEach(key -> aws.keys().disableKeyRotation(r -> r.keyId(key.keyId())));
    expected.add("key: rotation");
    return expected;
  }

  private static void spoilLogs(AwsClients aws, StackInMoto stack, Set<String> expected) {
    aws.logs().putRetentionPolicy(r -> r.logGroupName(StackInMoto.GROUP).retentionInDays(365));
    expected.add("log group: retention");
    stack.filter(StackFacts.read().filters(StackFacts.RECORD).get(0), "{ $.eventType = \"X\" }");
    expected.add("log group: metric filters");
    aws.logs()
        .deleteMetricFilter(
            r -> r.logGroupName(StackInMoto.TRAIL_GROUP).filterName("filter-RootUse"));
    expected.add("trail log group: metric filters");
    aws.logs()
        .deleteSubscriptionFilter(
            r -> r.logGroupName(StackInMoto.GROUP).filterName("affidavit-record"));
    expected.add("record copy: subscription");
  }

  private static void disableRule(AwsClients aws) {
    aws.events()
        .putRule(
            r ->
                r.name("critical")
                    .eventBusName(StackInMoto.BUS)
                    .eventPattern("{\"detail\": {\"severity\": [\"HIGH\"]}}")
                    .state(RuleState.DISABLED));
  }

  private static void spoilTrail(AwsClients aws, Set<String> expected) {
    aws.trails().stopLogging(r -> r.name(StackInMoto.TRAIL));
    expected.add("trail: logging");
    aws.trails()
        .updateTrail(
            r ->
                r.name(StackInMoto.TRAIL)
                    .isMultiRegionTrail(false)
                    .enableLogFileValidation(false)
                    .s3BucketName(StackInMoto.ACCESS_LOGS));
    expected.addAll(Set.of("trail: multi-region", "trail: validation", "trail: bucket"));
    aws.trails()
        .putEventSelectors(
            r ->
                r.trailName(StackInMoto.TRAIL)
                    .advancedEventSelectors(StackInMoto.selectors().subList(0, 1)));
    expected.add("trail: reads and writes of the kept record");
  }

  private static void spoilBucket(AwsClients aws, StackInMoto stack, Set<String> expected) {
    stack.lock(30);
    expected.add("bucket: Object Lock");
    aws.buckets().deletePublicAccessBlock(r -> r.bucket(StackInMoto.BUCKET));
    expected.add("bucket: no public access");
    aws.buckets().deleteBucketEncryption(r -> r.bucket(StackInMoto.BUCKET));
    expected.add("bucket: key");
    aws.buckets().deleteBucketPolicy(r -> r.bucket(StackInMoto.BUCKET));
    expected.add("bucket: TLS only");
    aws.buckets()
        .putBucketVersioning(
            r ->
                r.bucket(StackInMoto.ACCESS_LOGS)
                    .versioningConfiguration(v -> v.status(BucketVersioningStatus.SUSPENDED)));
    expected.add("access log bucket: versioning");
  }
}
