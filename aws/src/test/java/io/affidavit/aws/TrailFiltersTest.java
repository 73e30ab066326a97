package io.affidavit.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The trail's filters, on events in the form of CloudTrail's record reference. */
class TrailFiltersTest {
  private static final Template TEMPLATE = Template.parse(Template.text());

  private static Map<String, String> patterns() {
    return TEMPLATE.resources("AWS::Logs::MetricFilter").entrySet().stream()
        .filter(
            it ->
                "${TrailLogGroup}"
                    .equals(
                        Template.text(Template.at(it.getValue(), "Properties", "LogGroupName"))))
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                it -> Template.text(Template.at(it.getValue(), "Properties", "FilterPattern"))));
  }

  private static Set<String> counting(String members) {
    JsonNode event =
        FilterPatternTest.json(
            "{\"eventVersion\": \"1.11\", \"sourceIPAddress\": \"203.0.113.7\", " + members + "}");
    Set<String> found = new TreeSet<>();
    patterns()
        .forEach(
            (name, pattern) -> {
              if (FilterPattern.parse(pattern).test(event)) {
                found.add(name.replace("Filter", ""));
              }
            });
    return found;
  }

  private static String call(String source, String name) {
    return "\"eventType\": \"AwsApiCall\", \"userIdentity\": {\"type\": \"AssumedRole\"}, "
        + "\"eventSource\": \""
        + source
        + ".amazonaws.com\", \"eventName\": \""
        + name
        + "\"";
  }

  /** Each filter counts a call that it is about, and no other filter does. */
  @ParameterizedTest(name = "{0} {1} -> {2}")
  @CsvSource({
    "iam, AttachRolePolicy, IamChanges",
    "iam, CreatePolicyVersion, IamChanges",
    "cloudtrail, StopLogging, TrailChanges",
    "cloudtrail, PutEventSelectors, TrailChanges",
    "kms, ScheduleKeyDeletion, KeyChanges",
    "kms, PutKeyPolicy, KeyChanges",
    "s3, PutBucketPolicy, BucketPolicyChanges",
    "s3, PutObjectLockConfiguration, BucketPolicyChanges",
    "config, StopConfigurationRecorder, ConfigChanges",
    "ec2, AuthorizeSecurityGroupIngress, SecurityGroupChanges",
    "ec2, ReplaceNetworkAclEntry, NetworkAclChanges",
    "ec2, AttachInternetGateway, GatewayChanges",
    "ec2, DeleteRouteTable, RouteTableChanges",
    "ec2, CreateVpcPeeringConnection, VpcChanges",
    "organizations, LeaveOrganization, OrganizationChanges",
    "logs, DeleteLogStream, LogGroupChanges",
    "logs, PutRetentionPolicy, LogGroupChanges",
    "logs, PutLogGroupDeletionProtection, LogGroupChanges",
    "logs, DeleteSubscriptionFilter, LogGroupChanges",
    "events, DisableRule, BusChanges",
    "events, DeleteArchive, BusChanges",
    "firehose, DeleteDeliveryStream, DeliveryChanges",
    "monitoring, DisableAlarmActions, DeliveryChanges"
  })
  void aCallIsCountedByItsFilterAlone(String source, String name, String filter) {
    assertEquals(Set.of(filter), counting(call(source, name)));
  }

  @ParameterizedTest
  @CsvSource({"s3, GetObject", "logs, PutLogEvents", "sts, AssumeRole", "logs, StartQuery"})
  void everydayCallsAreNotCounted(String source, String name) {
    assertEquals(Set.of(), counting(call(source, name)));
  }

  @Test
  void rootIsCountedUnlessAServiceActsForIt() {
    String root = "\"eventType\": \"AwsApiCall\", \"userIdentity\": {\"type\": \"Root\"%s}";
    assertEquals(Set.of("RootUse"), counting(root.formatted("")));
    assertEquals(Set.of(), counting(root.formatted(", \"invokedBy\": \"support.amazonaws.com\"")));
  }

  @Test
  void refusalsAreCountedUnlessTheyAreAwssOwn() {
    String refused = call("s3", "GetObject") + ", \"errorCode\": \"AccessDenied\"";
    assertEquals(Set.of("UnauthorizedCalls"), counting(refused));
    String unauthorized =
        call("ec2", "RunInstances") + ", \"errorCode\": \"Client.UnauthorizedOperation\"";
    assertEquals(Set.of("UnauthorizedCalls"), counting(unauthorized));
    assertEquals(Set.of(), counting(refused.replace("GetObject", "HeadBucket")));
  }

  @Test
  void loginsAreCountedWithoutASecondFactorAndWhenTheyFail() {
    String login =
        "\"eventType\": \"AwsConsoleSignIn\", \"eventSource\": \"signin.amazonaws.com\", "
            + "\"eventName\": \"ConsoleLogin\", \"userIdentity\": {\"type\": \"IAMUser\"}, "
            + "\"additionalEventData\": {\"MFAUsed\": \"%s\"}, "
            + "\"responseElements\": {\"ConsoleLogin\": \"%s\"}";
    assertEquals(Set.of("ConsoleWithoutMfa"), counting(login.formatted("No", "Success")));
    assertEquals(Set.of(), counting(login.formatted("Yes", "Success")));
    assertEquals(
        Set.of("ConsoleFailures"),
        counting(
            login.formatted("No", "Failure") + ", \"errorMessage\": \"Failed authentication\""));
  }
}
