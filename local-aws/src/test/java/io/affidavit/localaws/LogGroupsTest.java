package io.affidavit.localaws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroupClass;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

class LogGroupsTest extends ServerTest {
  @Test
  void createdGroupIsDescribed() {
    logs.createLogGroup(r -> r.logGroupName("/a/b"));
    var group = logs.describeLogGroups(r -> r.logGroupNamePrefix("/a/")).logGroups().get(0);
    assertEquals("/a/b", group.logGroupName());
    assertEquals(NOW_MILLIS, group.creationTime());
    assertEquals("arn:aws:logs:us-east-1:000000000000:log-group:/a/b:*", group.arn());
    assertEquals("arn:aws:logs:us-east-1:000000000000:log-group:/a/b", group.logGroupArn());
    assertEquals(LogGroupClass.STANDARD, group.logGroupClass());
    assertEquals(0, group.storedBytes());
    assertNull(group.retentionInDays());
  }

  @Test
  void optionalParametersOfTheApiAreTaken() {
    logs.createLogGroup(
        r ->
            r.logGroupName("g")
                .kmsKeyId("alias/audit")
                .tags(Map.of("team", "audit"))
                .logGroupClass(LogGroupClass.STANDARD)
                .deletionProtectionEnabled(true));
    assertEquals(2, aws.logs().groups().size());
    var kept = logs.describeLogGroups(r -> r.logGroupNamePrefix("g")).logGroups().get(0);
    assertEquals("alias/audit", kept.kmsKeyId());
    assertEquals(true, kept.deletionProtectionEnabled());
    assertRefused(400, "ValidationException", () -> logs.deleteLogGroup(r -> r.logGroupName("g")));
  }

  @Test
  void secondCreationIsRefused() {
    var refused =
        assertRefused(
            400,
            "ResourceAlreadyExistsException",
            () -> logs.createLogGroup(r -> r.logGroupName(GROUP)));
    assertInstanceOf(ResourceAlreadyExistsException.class, refused);
    assertEquals(
        "The specified log group already exists", refused.awsErrorDetails().errorMessage());
  }

  @Test
  void nameHas512Characters() {
    logs.createLogGroup(r -> r.logGroupName("g".repeat(512)));
    String text =
        assertInvalidParameter(() -> logs.createLogGroup(r -> r.logGroupName("g".repeat(513))));
    assertTrue(text.endsWith("Member must have length less than or equal to 512"), text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "with space",
        "umlaut-ä",
        "star*",
        "arn:aws:logs:us-east-1:000000000000:log-group:/app/audit",
        "arn:aws:logs:us-east-1:000000000000:log-group:/app/audit:*"
      })
  void nameIsCheckedAndIsNoArn(String name) {
    String text = assertInvalidParameter(() -> logs.createLogGroup(r -> r.logGroupName(name)));
    assertTrue(text.contains("at 'logGroupName' failed to satisfy constraint"), text);
    assertTrue(text.contains("[\\.\\-_/#A-Za-z0-9]+"), text);
  }

  @Test
  void emptyNameIsRefused() {
    String text = assertInvalidParameter(() -> logs.createLogGroup(r -> r.logGroupName("")));
    assertTrue(text.contains("greater than or equal to 1"), text);
  }

  @Test
  void missingNameIsRefused() {
    String text = assertInvalidParameter(() -> logs.createLogGroup(r -> {}));
    assertEquals(
        "1 validation error detected: Value 'null' at 'logGroupName' failed to satisfy"
            + " constraint: Member must not be null",
        text);
  }

  @Test
  void namesOfAwsAreReserved() {
    assertEquals(
        "Log groups starting with AWS/ are reserved for AWS.",
        assertInvalidParameter(() -> logs.createLogGroup(r -> r.logGroupName("aws/lambda"))));
    logs.createLogGroup(r -> r.logGroupName("/aws/lambda/mine"));
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922,
        3288, 3653
      })
  void allowedRetentionIsKept(int days) {
    logs.putRetentionPolicy(r -> r.logGroupName(GROUP).retentionInDays(days));
    assertEquals(days, logs.describeLogGroups().logGroups().get(0).retentionInDays());
    assertEquals(days, aws.logs().groups().get(0).retentionInDays());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 2, 364, 2555, 2556, 2558, 3654})
  void otherRetentionIsRefused(int days) {
    String text =
        assertInvalidParameter(
            () -> logs.putRetentionPolicy(r -> r.logGroupName(GROUP).retentionInDays(days)));
    assertTrue(text.contains("Value '" + days + "' at 'retentionInDays'"), text);
    assertNull(aws.logs().groups().get(0).retentionInDays());
  }

  @Test
  void retentionNeedsAGroup() {
    assertRefused(
        400,
        "ResourceNotFoundException",
        () -> logs.putRetentionPolicy(r -> r.logGroupName("none").retentionInDays(30)));
  }

  @Test
  void deletedGroupIsGoneWithItsStreams() {
    createStream(STREAM);
    logs.deleteLogGroup(r -> r.logGroupName(GROUP));
    assertEquals(List.of(), aws.logs().groups());
    var refused =
        assertRefused(
            400,
            "ResourceNotFoundException",
            () -> logs.deleteLogGroup(r -> r.logGroupName(GROUP)));
    assertInstanceOf(ResourceNotFoundException.class, refused);
    assertEquals(
        "The specified log group does not exist.", refused.awsErrorDetails().errorMessage());
    logs.createLogGroup(r -> r.logGroupName(GROUP));
    assertEquals(List.of(), aws.logs().streams(GROUP));
  }

  @Test
  void describeGivesPagesOfFiftyAndThePaginatorReadsAll() {
    for (int i = 0; i < 60; i++) {
      String name = String.format("many/%02d", i);
      logs.createLogGroup(r -> r.logGroupName(name));
    }
    DescribeLogGroupsResponse first = logs.describeLogGroups(r -> r.logGroupNamePrefix("many/"));
    assertEquals(50, first.logGroups().size());
    DescribeLogGroupsResponse second =
        logs.describeLogGroups(
            r -> r.logGroupNamePrefix("many/").nextToken(first.nextToken()).limit(50));
    assertEquals(10, second.logGroups().size());
    assertNull(second.nextToken());
    List<String> names = new ArrayList<>();
    logs.describeLogGroupsPaginator(r -> r.logGroupNamePrefix("many/").limit(7))
        .logGroups()
        .forEach(group -> names.add(group.logGroupName()));
    assertEquals(60, names.size());
    assertEquals(names.stream().sorted().distinct().toList(), names);
  }

  @Test
  void describeFindsByPattern() {
    logs.createLogGroup(r -> r.logGroupName("x/needle/y"));
    var found = logs.describeLogGroups(r -> r.logGroupNamePattern("needle")).logGroups();
    assertEquals(List.of("x/needle/y"), found.stream().map(g -> g.logGroupName()).toList());
  }

  @Test
  void describeRefusesPrefixWithPatternAndALimitOver50() {
    assertEquals(
        "LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.",
        assertInvalidParameter(
            () -> logs.describeLogGroups(r -> r.logGroupNamePrefix("a").logGroupNamePattern("b"))));
    assertInvalidParameter(() -> logs.describeLogGroups(r -> r.limit(51)));
    assertInvalidParameter(() -> logs.describeLogGroups(r -> r.limit(0)));
  }

  @Test
  void storedBytesCountMessagesAndOverhead() {
    createStream(STREAM);
    put(Clients.event(NOW_MILLIS, "é"));
    assertEquals(2 + 26, logs.describeLogGroups().logGroups().get(0).storedBytes());
  }
}
