package io.affidavit.localaws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.InvalidParameterException;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

/** Each limit of the batch at its edge. */
class PutLogEventsTest extends ServerTest {
  private static final int BATCH_BYTES = 1_048_576;

  @BeforeEach
  void stream() {
    createStream(STREAM);
  }

  @Test
  void storesMessageTimeAndIngestionTime() {
    var answer = put(Clients.event(NOW_MILLIS - 7, "{\"é\":\"日本 \\u0000 😀\"}"));
    assertNotNull(answer.nextSequenceToken());
    assertNull(answer.rejectedLogEventsInfo());
    LoggedEvent stored = aws.logs().events(GROUP).get(0);
    assertEquals("{\"é\":\"日本 \\u0000 😀\"}", stored.message());
    assertEquals(NOW_MILLIS - 7, stored.timestamp());
    assertEquals(NOW_MILLIS, stored.ingestionTime());
    assertEquals(1, aws.calls().count(Service.LOGS, "PutLogEvents", "ok"));
  }

  @Test
  void takes10000EventsAndNotOneMore() {
    List<InputLogEvent> batch = Collections.nCopies(10_000, Clients.event(NOW_MILLIS, "x"));
    put(batch);
    assertEquals(10_000, messages().size());
    List<InputLogEvent> more = Collections.nCopies(10_001, Clients.event(NOW_MILLIS, "x"));
    String text = assertInvalidParameter(() -> put(more));
    assertTrue(text.contains("at 'logEvents'"), text);
    assertTrue(text.endsWith("Member must have length less than or equal to 10000"), text);
    assertEquals(10_000, messages().size());
  }

  @Test
  void refusesAnEmptyBatch() {
    String text = assertInvalidParameter(() -> put(List.of()));
    assertTrue(text.endsWith("Member must have length greater than or equal to 1"), text);
  }

  @Test
  void refusesAMissingBatch() {
    String text =
        assertInvalidParameter(
            () -> logs.putLogEvents(r -> r.logGroupName(GROUP).logStreamName(STREAM)));
    assertTrue(text.contains("at 'logEvents'"), text);
  }

  @Test
  void takesOneEventOf1048550BytesAndNotOneMore() {
    put(Clients.event(NOW_MILLIS, "x".repeat(BATCH_BYTES - 26)));
    assertEquals(1, messages().size());
    assertEquals(
        "Log event too large: 1048577 bytes exceeds limit of 1048576",
        assertInvalidParameter(() -> put(Clients.event(NOW_MILLIS, "x".repeat(BATCH_BYTES - 25)))));
  }

  @Test
  void countsBytesOfUtf8NotCharacters() {
    // Two bytes each: 524,275 of them are 1,048,550 bytes.
    put(Clients.event(NOW_MILLIS, "é".repeat(524_275)));
    assertInvalidParameter(() -> put(Clients.event(NOW_MILLIS, "é".repeat(524_276))));
    // Four bytes, two Java characters each.
    put(Clients.event(NOW_MILLIS, "😀".repeat(262_137)));
    assertInvalidParameter(() -> put(Clients.event(NOW_MILLIS, "😀".repeat(262_138))));
  }

  @Test
  void batchCounts26BytesForEachEvent() {
    // 4 * (262,118 + 26) = 1,048,576.
    List<InputLogEvent> batch = copies(4, 262_118);
    put(batch);
    assertEquals(4, messages().size());
    List<InputLogEvent> over = new ArrayList<>(copies(3, 262_118));
    over.add(Clients.event(NOW_MILLIS, "x".repeat(262_119)));
    assertEquals(
        "Upload too large: 1048577 bytes exceeds limit of 1048576",
        assertInvalidParameter(() -> put(over)));
    assertEquals(4, messages().size());
  }

  private static List<InputLogEvent> copies(int n, int length) {
    return Collections.nCopies(n, Clients.event(NOW_MILLIS, "x".repeat(length)));
  }

  @Test
  void refusesAnEmptyMessage() {
    put(Clients.event(NOW_MILLIS, " "));
    String text =
        assertInvalidParameter(
            () -> put(Clients.event(NOW_MILLIS, "good"), Clients.event(NOW_MILLIS, "")));
    assertTrue(text.contains("at 'logEvents.2.member.message'"), text);
    assertEquals(1, messages().size());
  }

  @Test
  void refusesAMissingMessageAndAMissingTime() {
    String noMessage =
        assertInvalidParameter(() -> put(InputLogEvent.builder().timestamp(NOW_MILLIS).build()));
    assertTrue(noMessage.contains("'logEvents.1.member.message'"), noMessage);
    String noTime = assertInvalidParameter(() -> put(InputLogEvent.builder().message("m").build()));
    assertTrue(noTime.contains("'logEvents.1.member.timestamp'"), noTime);
  }

  @Test
  void refusesANegativeTime() {
    String text = assertInvalidParameter(() -> put(Clients.event(-1, "m")));
    assertTrue(text.endsWith("Member must have value greater than or equal to 0"), text);
  }

  @Test
  void takesEqualTimesButNotDescendingOnes() {
    put(Clients.event(NOW_MILLIS, "a"), Clients.event(NOW_MILLIS, "b"));
    assertEquals(
        "Log events in a single PutLogEvents request must be in chronological order.",
        assertInvalidParameter(
            () -> put(Clients.event(NOW_MILLIS, "c"), Clients.event(NOW_MILLIS - 1, "d"))));
    assertEquals(List.of("a", "b"), messages());
  }

  @Test
  void orderHoldsWithinOneBatchOnly() {
    put(Clients.event(NOW_MILLIS, "later"));
    put(Clients.event(NOW_MILLIS - 60_000, "earlier"));
    assertEquals(List.of("later", "earlier"), messages());
  }

  @Test
  void spans24HoursAndNotAMillisecondMore() {
    long day = Duration.ofHours(24).toMillis();
    put(Clients.event(NOW_MILLIS - day, "a"), Clients.event(NOW_MILLIS, "b"));
    assertEquals(
        "The batch of log events in a single PutLogEvents request cannot span more than 24 hours.",
        assertInvalidParameter(
            () -> put(Clients.event(NOW_MILLIS - day - 1, "c"), Clients.event(NOW_MILLIS, "d"))));
    assertEquals(List.of("a", "b"), messages());
  }

  @Test
  void missingStreamAndMissingGroupAreToldApart() {
    var noStream =
        assertRefused(
            400,
            "ResourceNotFoundException",
            () -> put("none", List.of(Clients.event(NOW_MILLIS, "m"))));
    assertInstanceOf(ResourceNotFoundException.class, noStream);
    assertEquals(
        "The specified log stream does not exist.", noStream.awsErrorDetails().errorMessage());
    var noGroup =
        assertRefused(
            400,
            "ResourceNotFoundException",
            () ->
                logs.putLogEvents(
                    r ->
                        r.logGroupName("none")
                            .logStreamName(STREAM)
                            .logEvents(Clients.event(NOW_MILLIS, "m"))));
    assertEquals(
        "The specified log group does not exist.", noGroup.awsErrorDetails().errorMessage());
  }

  @Test
  void groupIsGivenByNameNotArn() {
    String arn = "arn:aws:logs:us-east-1:000000000000:log-group:" + GROUP + ":*";
    var refused =
        assertRefused(
            400,
            "InvalidParameterException",
            () ->
                logs.putLogEvents(
                    r ->
                        r.logGroupName(arn)
                            .logStreamName(STREAM)
                            .logEvents(Clients.event(NOW_MILLIS, "m"))));
    assertInstanceOf(InvalidParameterException.class, refused);
  }

  @Test
  void sequenceTokenAndEntityAreTakenAndIgnored() {
    logs.putLogEvents(
        r ->
            r.logGroupName(GROUP)
                .logStreamName(STREAM)
                .sequenceToken("whatever")
                .entity(e -> e.keyAttributes(Map.of("Type", "Service", "Name", "clinic")))
                .logEvents(Clients.event(NOW_MILLIS, "m")));
    assertEquals(List.of("m"), messages());
  }

  @Test
  void aSecondIdenticalBatchIsStoredAgain() {
    // The service has no de-duplication: a retry after a lost answer doubles the events.
    put(Clients.event(NOW_MILLIS, "m"));
    put(Clients.event(NOW_MILLIS, "m"));
    assertEquals(List.of("m", "m"), messages());
    List<String> ids = aws.logs().events(GROUP).stream().map(LoggedEvent::eventId).toList();
    assertEquals(2, ids.stream().distinct().count());
  }

  @Test
  void errorNeverQuotesAMessage() {
    String text =
        assertInvalidParameter(
            () -> put(Collections.nCopies(10_001, Clients.event(NOW_MILLIS, "patient-4711"))));
    assertTrue(!text.contains("patient-4711"), text);
  }
}
