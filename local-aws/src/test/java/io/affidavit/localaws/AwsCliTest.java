package io.affidavit.localaws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The AWS command line, whose botocore reads the wire with code that is not the Java SDK's. */
class AwsCliTest extends ServerTest {
  @BeforeEach
  void needsTheProgram() {
    assumeTrue(Programs.onPath("aws").isPresent(), "the aws command is not on the PATH");
  }

  private Programs.Result aws(String... args) {
    List<String> command = new ArrayList<>();
    command.add(Programs.onPath("aws").map(Path::toString).orElseThrow());
    command.addAll(List.of("--endpoint-url", aws.endpoint().toString(), "--output", "json"));
    command.addAll(List.of(args));
    Map<String, String> environment =
        Map.of(
            "AWS_ACCESS_KEY_ID", "test",
            "AWS_SECRET_ACCESS_KEY", "test",
            "AWS_DEFAULT_REGION", "us-east-1",
            "AWS_CONFIG_FILE", "/nonexistent",
            "AWS_SHARED_CREDENTIALS_FILE", "/nonexistent",
            "AWS_MAX_ATTEMPTS", "1",
            "AWS_PAGER", "");
    return Programs.run(environment, command.toArray(String[]::new));
  }

  private JsonNode json(String... args) throws Exception {
    Programs.Result result = aws(args);
    assertEquals(0, result.exit(), result.err());
    return new ObjectMapper().readTree(result.out().isEmpty() ? "{}" : result.out());
  }

  @Test
  void logEventsGoInAndComeOut() throws Exception {
    json("logs", "create-log-stream", "--log-group-name", GROUP, "--log-stream-name", "cli");
    JsonNode put =
        json(
            "logs",
            "put-log-events",
            "--log-group-name",
            GROUP,
            "--log-stream-name",
            "cli",
            "--log-events",
            "timestamp=" + NOW_MILLIS + ",message=hello");
    assertTrue(put.path("nextSequenceToken").isTextual(), put.toString());
    assertEquals(List.of("hello"), messages());
    JsonNode found = json("logs", "filter-log-events", "--log-group-name", GROUP);
    assertEquals("hello", found.path("events").path(0).path("message").textValue());
    JsonNode groups = json("logs", "describe-log-groups");
    assertEquals(GROUP, groups.path("logGroups").path(0).path("logGroupName").textValue());
  }

  @Test
  void busEventsGoInAndAreShown() throws Exception {
    String entries =
        "[{\"Source\":\"s\",\"DetailType\":\"T\",\"Detail\":\"{\\\"a\\\":1}\","
            + "\"Time\":\"2026-11-22T10:00:00Z\"},{\"Source\":\"s\",\"Detail\":\"{}\"}]";
    JsonNode put = json("events", "put-events", "--entries", entries);
    assertEquals(1, put.path("FailedEntryCount").intValue());
    assertEquals("InvalidArgument", put.path("Entries").path(1).path("ErrorCode").textValue());
    assertEquals("2026-11-22T10:00:00Z", aws.events().get(0).time());
    JsonNode buses = json("events", "list-event-buses");
    assertEquals("default", buses.path("EventBuses").path(0).path("Name").textValue());
  }

  @Test
  void errorsAreUnderstood() {
    Programs.Result refused =
        aws(
            "logs",
            "put-retention-policy",
            "--log-group-name",
            GROUP,
            "--retention-in-days",
            "2555");
    assertNotEquals(0, refused.exit());
    assertTrue(
        refused.err().contains("(InvalidParameterException) when calling the PutRetentionPolicy"),
        refused.err());
  }
}
