package io.affidavit.localaws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;

class GetLogEventsTest extends ServerTest {
  @BeforeEach
  void stream() {
    createStream(STREAM);
  }

  private void putNumbered(int n) {
    put(IntStream.range(0, n).mapToObj(i -> Clients.event(NOW_MILLIS + i, "m" + i)).toList());
  }

  private GetLogEventsResponse get(Consumer<GetLogEventsRequest.Builder> more) {
    return logs.getLogEvents(
        r -> {
          r.logGroupName(GROUP).logStreamName(STREAM);
          more.accept(r);
        });
  }

  private static List<String> messages(GetLogEventsResponse page) {
    return page.events().stream().map(event -> event.message()).toList();
  }

  @Test
  void givesWhatWasPut() {
    putNumbered(1);
    var event = get(r -> {}).events().get(0);
    assertEquals("m0", event.message());
    assertEquals(NOW_MILLIS, event.timestamp());
    assertEquals(NOW_MILLIS, event.ingestionTime());
  }

  @Test
  void sortsByTimeWhateverTheOrderOfTheBatches() {
    put(Clients.event(NOW_MILLIS, "late"));
    put(Clients.event(NOW_MILLIS - 10, "early"));
    assertEquals(List.of("early", "late"), messages(get(r -> {})));
  }

  @Test
  void startIsInclusiveAndEndExclusive() {
    putNumbered(5);
    var page = get(r -> r.startTime(NOW_MILLIS + 1).endTime(NOW_MILLIS + 3));
    assertEquals(List.of("m1", "m2"), messages(page));
  }

  @Test
  void withoutStartFromHeadTheLastPageComesFirst() {
    putNumbered(5);
    GetLogEventsResponse last = get(r -> r.limit(2));
    assertEquals(List.of("m3", "m4"), messages(last));
    GetLogEventsResponse before = get(r -> r.limit(2).nextToken(last.nextBackwardToken()));
    assertEquals(List.of("m1", "m2"), messages(before));
    GetLogEventsResponse first = get(r -> r.limit(2).nextToken(before.nextBackwardToken()));
    assertEquals(List.of("m0"), messages(first));
    GetLogEventsResponse none = get(r -> r.limit(2).nextToken(first.nextBackwardToken()));
    assertEquals(List.of(), messages(none));
    assertEquals(first.nextBackwardToken(), none.nextBackwardToken());
  }

  @Test
  void forwardTokenRepeatsAtTheEndAndFindsWhatComesLater() {
    putNumbered(3);
    GetLogEventsResponse page = get(r -> r.startFromHead(true).limit(2));
    assertEquals(List.of("m0", "m1"), messages(page));
    String token = page.nextForwardToken();
    GetLogEventsResponse rest = get(r -> r.startFromHead(true).nextToken(token));
    assertEquals(List.of("m2"), messages(rest));
    assertNotEquals(token, rest.nextForwardToken());
    GetLogEventsResponse end = get(r -> r.nextToken(rest.nextForwardToken()));
    assertEquals(rest.nextForwardToken(), end.nextForwardToken());
    put(Clients.event(NOW_MILLIS + 100, "later"));
    assertEquals(List.of("later"), messages(get(r -> r.nextToken(end.nextForwardToken()))));
  }

  @Test
  void sdkPaginatorReadsAll() {
    putNumbered(25);
    List<String> all = new ArrayList<>();
    logs.getLogEventsPaginator(
            r -> r.logGroupName(GROUP).logStreamName(STREAM).startFromHead(true).limit(4))
        .events()
        .forEach(event -> all.add(event.message()));
    assertEquals(IntStream.range(0, 25).mapToObj(i -> "m" + i).toList(), all);
  }

  @Test
  void pageEndsAtOneMegabyte() {
    String large = "x".repeat(400_000);
    put(List.of(event(0, large), event(1, large)));
    put(List.of(event(2, large), event(3, large)));
    GetLogEventsResponse page = get(r -> r.startFromHead(true));
    assertEquals(2, page.events().size());
    assertEquals(2, get(r -> r.nextToken(page.nextForwardToken())).events().size());
    assertEquals(2, get(r -> r.startFromHead(false)).events().size());
  }

  private static InputLogEvent event(long offset, String message) {
    return Clients.event(NOW_MILLIS + offset, message);
  }

  @Test
  void pageHolds10000EventsAtMost() {
    putNumbered(9_999);
    put(event(20_000, "a"), event(20_001, "b"));
    assertEquals(10_000, get(r -> r.startFromHead(true)).events().size());
    assertInvalidParameter(() -> get(r -> r.limit(10_001)));
    assertInvalidParameter(() -> get(r -> r.limit(0)));
  }

  @Test
  void refusesWhatDoesNotExistAndForeignTokens() {
    assertRefused(400, "ResourceNotFoundException", () -> get(r -> r.logStreamName("none")));
    assertRefused(400, "ResourceNotFoundException", () -> get(r -> r.logGroupName("none")));
    for (String token : List.of("x", "f/1", "b/" + "9".repeat(57))) {
      assertEquals(
          "The specified nextToken is invalid.",
          assertInvalidParameter(() -> get(r -> r.nextToken(token))));
    }
    assertEquals(List.of(), messages(get(r -> r.nextToken("f/" + "9".repeat(56)))));
  }

  @Test
  void groupMayBeAnIdentifier() {
    putNumbered(1);
    String arn = "arn:aws:logs:us-east-1:000000000000:log-group:" + GROUP;
    assertEquals(List.of("m0"), messages(get(r -> r.logGroupName(null).logGroupIdentifier(arn))));
    String text = assertValidation(() -> get(r -> r.logGroupIdentifier(arn)));
    assertTrue(text.contains("mutually exclusive"), text);
  }
}
