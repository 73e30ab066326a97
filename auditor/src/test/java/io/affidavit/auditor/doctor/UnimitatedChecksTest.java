package io.affidavit.auditor.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.AccountPolicy;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeAccountPoliciesRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeAccountPoliciesResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeIndexPoliciesRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeIndexPoliciesResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetDataProtectionPolicyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetDataProtectionPolicyResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.IndexPolicy;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.Archive;
import software.amazon.awssdk.services.eventbridge.model.ArchiveState;
import software.amazon.awssdk.services.eventbridge.model.DescribeArchiveRequest;
import software.amazon.awssdk.services.eventbridge.model.DescribeArchiveResponse;
import software.amazon.awssdk.services.eventbridge.model.ListArchivesRequest;
import software.amazon.awssdk.services.eventbridge.model.ListArchivesResponse;
import software.amazon.awssdk.services.firehose.FirehoseClient;
import software.amazon.awssdk.services.firehose.model.DeliveryStreamDescription;
import software.amazon.awssdk.services.firehose.model.DescribeDeliveryStreamRequest;
import software.amazon.awssdk.services.firehose.model.DescribeDeliveryStreamResponse;
import software.amazon.awssdk.services.firehose.model.DestinationDescription;

/** What neither local-aws nor Moto imitates: policies, indexes, keys of archive and Firehose. */
class UnimitatedChecksTest {
  private static final String KEY = "arn:aws:kms:us-east-1:123456789012:key/k";

  private static String logs(
      @Nullable String groupPolicy, @Nullable String accountPolicy, String index) {
    ClientDoubles account =
        new ClientDoubles() {
          @Override
          public CloudWatchLogsClient logs() {
            return new Logs(groupPolicy, accountPolicy, index);
          }
        };
    Context context = account.context();
    new LogGroupChecks(context, "/affidavit/test/clinic", "log group").record();
    return ClientDoubles.lines(context.look());
  }

  private record Logs(@Nullable String groupPolicy, @Nullable String accountPolicy, String index)
      implements CloudWatchLogsClient {
    @Override
    public GetDataProtectionPolicyResponse getDataProtectionPolicy(
        GetDataProtectionPolicyRequest request) {
      return GetDataProtectionPolicyResponse.builder().policyDocument(groupPolicy).build();
    }

    @Override
    public DescribeAccountPoliciesResponse describeAccountPolicies(
        DescribeAccountPoliciesRequest request) {
      AccountPolicy policy = AccountPolicy.builder().policyDocument(accountPolicy).build();
      return accountPolicy == null
          ? DescribeAccountPoliciesResponse.builder().build()
          : DescribeAccountPoliciesResponse.builder().accountPolicies(policy).build();
    }

    @Override
    public DescribeIndexPoliciesResponse describeIndexPolicies(
        DescribeIndexPoliciesRequest request) {
      IndexPolicy policy = IndexPolicy.builder().policyDocument(index).build();
      return DescribeIndexPoliciesResponse.builder().indexPolicies(policy).build();
    }

    @Override
    public String serviceName() {
      return "logs";
    }

    @Override
    public void close() {}
  }

  @Test
  void aGroupWithoutMasksAndWithAllIndexes() {
    String all =
        "{\"Fields\": [\"" + String.join("\",\"", StackFacts.read().indexFields()) + "\"]}";
    assertEquals(
        """
        OK log group: no data-protection policy (none)
        OK account: no data-protection policy (none)
        OK log group: field indexes (all)
        """,
        logs(null, null, all));
  }

  @Test
  void masksOfGroupAndAccountFail() {
    assertEquals(
        """
        FAIL log group: no data-protection policy (there is one)
        FAIL account: no data-protection policy (there is one)
        FAIL log group: field indexes (not indexed: patientId, sessionId, sourceIp, status, userId)
        """,
        logs("{}", "{}", "{\"Fields\": [\"eventId\", \"eventType\", \"category\", \"other\"]}"));
  }

  private static String archive(DescribeArchiveResponse archive) {
    ClientDoubles account =
        new ClientDoubles() {
          @Override
          public EventBridgeClient events() {
            return new Events(archive);
          }
        };
    Context context = account.context();
    new ArchiveChecks(context, "arn:bus").check();
    return ClientDoubles.lines(context.look());
  }

  private record Events(DescribeArchiveResponse archive) implements EventBridgeClient {
    @Override
    public ListArchivesResponse listArchives(ListArchivesRequest request) {
      assertEquals("arn:bus", request.eventSourceArn());
      Archive one = Archive.builder().archiveName("copies").build();
      return ListArchivesResponse.builder().archives(one).build();
    }

    @Override
    public DescribeArchiveResponse describeArchive(DescribeArchiveRequest request) {
      assertEquals("copies", request.archiveName());
      return archive;
    }

    @Override
    public String serviceName() {
      return "events";
    }

    @Override
    public void close() {}
  }

  @Test
  void anArchive() {
    DescribeArchiveResponse good =
        DescribeArchiveResponse.builder()
            .state(ArchiveState.ENABLED)
            .retentionDays(2557)
            .kmsKeyIdentifier(KEY)
            .build();
    assertEquals(
        """
        OK archive: exists (copies)
        OK archive: state (ENABLED)
        OK archive: retention (2557 days)
        OK archive: key (%s)
        """
            .formatted(KEY),
        archive(good));
    assertEquals(
        """
        OK archive: exists (copies)
        FAIL archive: state (CREATE_FAILED)
        FAIL archive: retention (30 days)
        FAIL archive: key (no key of yours)
        """,
        archive(
            DescribeArchiveResponse.builder()
                .state(ArchiveState.CREATE_FAILED)
                .retentionDays(30)
                .build()));
  }

  private static String delivery(DeliveryStreamDescription stream) {
    ClientDoubles account =
        new ClientDoubles() {
          @Override
          public FirehoseClient deliveries() {
            return new Firehose(stream);
          }
        };
    Context context = account.context();
    context.found().deliveries.add("record");
    new DeliveryChecks(context).check();
    return ClientDoubles.lines(context.look());
  }

  private record Firehose(DeliveryStreamDescription stream) implements FirehoseClient {
    @Override
    public DescribeDeliveryStreamResponse describeDeliveryStream(
        DescribeDeliveryStreamRequest request) {
      return DescribeDeliveryStreamResponse.builder().deliveryStreamDescription(stream).build();
    }

    @Override
    public String serviceName() {
      return "firehose";
    }

    @Override
    public void close() {}
  }

  private static DeliveryStreamDescription stream(String state, String encryption, String bucket) {
    return DeliveryStreamDescription.builder()
        .deliveryStreamStatus(state)
        .deliveryStreamEncryptionConfiguration(e -> e.status(encryption).keyARN(KEY))
        .destinations(
            DestinationDescription.builder()
                .extendedS3DestinationDescription(d -> d.bucketARN("arn:aws:s3:::" + bucket))
                .build())
        .build();
  }

  @Test
  void aDelivery() {
    assertEquals(
        """
        OK delivery record: state (ACTIVE)
        OK delivery record: key (%s)
        OK delivery record: bucket (kept)
        """
            .formatted(KEY),
        delivery(stream("ACTIVE", "ENABLED", "kept")));
    assertEquals(
        """
        FAIL delivery record: state (CREATING_FAILED)
        FAIL delivery record: key (no key of yours)
        FAIL delivery record: bucket (other)
        """,
        delivery(stream("CREATING_FAILED", "DISABLED", "other")));
  }
}
