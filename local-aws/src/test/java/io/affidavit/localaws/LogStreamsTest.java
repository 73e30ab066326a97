package io.affidavit.localaws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cloudwatchlogs.model.OrderBy;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

class LogStreamsTest extends ServerTest {
  @Test
  void nameHas512CharactersOfAnyKindButTwo() {
    createStream("s".repeat(512));
    createStream("ünï cödé/$[]{}#/日本");
    String text = assertInvalidParameter(() -> createStream("s".repeat(513)));
    assertTrue(text.contains("at 'logStreamName'"), text);
    assertTrue(text.endsWith("less than or equal to 512"), text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"with:colon", "with*star", ":", "*"})
  void colonAndStarAreRefused(String name) {
    String text = assertInvalidParameter(() -> createStream(name));
    assertTrue(text.endsWith("regular expression pattern: [^:*]*"), text);
  }

  @Test
  void emptyAndMissingNamesAreRefused() {
    assertInvalidParameter(() -> createStream(""));
    String text = assertInvalidParameter(() -> logs.createLogStream(r -> r.logGroupName(GROUP)));
    assertTrue(text.contains("at 'logStreamName'"), text);
  }

  @Test
  void secondCreationIsRefused() {
    createStream(STREAM);
    var refused = assertRefused(400, "ResourceAlreadyExistsException", () -> createStream(STREAM));
    assertInstanceOf(ResourceAlreadyExistsException.class, refused);
    assertEquals(
        "The specified log stream already exists", refused.awsErrorDetails().errorMessage());
  }

  @Test
  void groupMustExist() {
    var refused =
        assertRefused(
            400,
            "ResourceNotFoundException",
            () -> logs.createLogStream(r -> r.logGroupName("none").logStreamName("s")));
    assertInstanceOf(ResourceNotFoundException.class, refused);
    assertEquals(
        "The specified log group does not exist.", refused.awsErrorDetails().errorMessage());
  }

  @Test
  void groupIsGivenByNameNotArn() {
    String arn = "arn:aws:logs:us-east-1:000000000000:log-group:" + GROUP;
    assertInvalidParameter(() -> logs.createLogStream(r -> r.logGroupName(arn).logStreamName("s")));
  }

  @Test
  void deletedStreamIsGone() {
    createStream(STREAM);
    logs.deleteLogStream(r -> r.logGroupName(GROUP).logStreamName(STREAM));
    assertEquals(List.of(), aws.logs().streams(GROUP));
    var refused =
        assertRefused(
            400,
            "ResourceNotFoundException",
            () -> logs.deleteLogStream(r -> r.logGroupName(GROUP).logStreamName(STREAM)));
    assertEquals(
        "The specified log stream does not exist.", refused.awsErrorDetails().errorMessage());
  }

  @Test
  void descriptionTellsTimesOnceThereAreEvents() {
    createStream(STREAM);
    var empty = logs.describeLogStreams(r -> r.logGroupName(GROUP)).logStreams().get(0);
    assertEquals(NOW_MILLIS, empty.creationTime());
    assertNull(empty.firstEventTimestamp());
    assertNull(empty.lastIngestionTime());
    put(Clients.event(NOW_MILLIS - 5, "a"), Clients.event(NOW_MILLIS - 1, "b"));
    var filled = logs.describeLogStreams(r -> r.logGroupName(GROUP)).logStreams().get(0);
    assertEquals(NOW_MILLIS - 5, filled.firstEventTimestamp());
    assertEquals(NOW_MILLIS - 1, filled.lastEventTimestamp());
    assertEquals(NOW_MILLIS, filled.lastIngestionTime());
    assertEquals(
        "arn:aws:logs:us-east-1:000000000000:log-group:/app/audit:log-stream:" + STREAM,
        filled.arn());
  }

  @Test
  void describeOrdersByNameOrByLastEvent() {
    List.of("c", "a", "b").forEach(this::createStream);
    put("c", List.of(Clients.event(NOW_MILLIS - 300, "oldest")));
    put("a", List.of(Clients.event(NOW_MILLIS - 100, "newest")));
    put("b", List.of(Clients.event(NOW_MILLIS - 200, "between")));
    assertEquals(List.of("a", "b", "c"), names(OrderBy.LOG_STREAM_NAME, false));
    assertEquals(List.of("c", "b", "a"), names(OrderBy.LOG_STREAM_NAME, true));
    assertEquals(List.of("c", "b", "a"), names(OrderBy.LAST_EVENT_TIME, false));
    assertEquals(List.of("a", "b", "c"), names(OrderBy.LAST_EVENT_TIME, true));
  }

  private List<String> names(OrderBy order, boolean descending) {
    return logs
        .describeLogStreams(r -> r.logGroupName(GROUP).orderBy(order).descending(descending))
        .logStreams()
        .stream()
        .map(stream -> stream.logStreamName())
        .toList();
  }

  @Test
  void describeTakesAPrefixAndPages() {
    for (int i = 0; i < 55; i++) {
      createStream(String.format("p/%02d", i));
    }
    createStream("other");
    List<String> names = new ArrayList<>();
    logs.describeLogStreamsPaginator(r -> r.logGroupName(GROUP).logStreamNamePrefix("p/").limit(9))
        .logStreams()
        .forEach(stream -> names.add(stream.logStreamName()));
    assertEquals(55, names.size());
    assertEquals(50, logs.describeLogStreams(r -> r.logGroupName(GROUP)).logStreams().size());
    assertInvalidParameter(() -> logs.describeLogStreams(r -> r.logGroupName(GROUP).limit(51)));
  }

  @Test
  void describeTakesAnIdentifierInsteadOfAName() {
    createStream(STREAM);
    String arn = "arn:aws:logs:us-east-1:123456789012:log-group:" + GROUP;
    for (String identifier : List.of(GROUP, arn)) {
      var found = logs.describeLogStreams(r -> r.logGroupIdentifier(identifier)).logStreams();
      assertEquals(1, found.size(), identifier);
    }
    assertEquals(
        "LogGroup name and LogGroup ARN are mutually exclusive parameters.",
        assertValidation(
            () -> logs.describeLogStreams(r -> r.logGroupName(GROUP).logGroupIdentifier(arn))));
    // Documented: the identifier has no ":*" at its end.
    assertInvalidParameter(() -> logs.describeLogStreams(r -> r.logGroupIdentifier(arn + ":*")));
  }

  @Test
  void describeRefusesAPrefixWithOrderByTimeAndAForeignToken() {
    assertInvalidParameter(
        () ->
            logs.describeLogStreams(
                r ->
                    r.logGroupName(GROUP)
                        .logStreamNamePrefix("p")
                        .orderBy(OrderBy.LAST_EVENT_TIME)));
    assertInvalidParameter(
        () -> logs.describeLogStreams(r -> r.logGroupName(GROUP).orderBy("Size")));
    assertEquals(
        "The specified nextToken is invalid.",
        assertInvalidParameter(
            () -> logs.describeLogStreams(r -> r.logGroupName(GROUP).nextToken("???"))));
  }
}
