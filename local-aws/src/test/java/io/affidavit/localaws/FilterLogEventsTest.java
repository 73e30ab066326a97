package io.affidavit.localaws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;

class FilterLogEventsTest extends ServerTest {
  @BeforeEach
  void twoStreams() {
    createStream("phi/a");
    createStream("phi/b");
    createStream("auth/a");
    put("phi/a", List.of(Clients.event(NOW_MILLIS, "a0"), Clients.event(NOW_MILLIS + 2, "a2")));
    put("phi/b", List.of(Clients.event(NOW_MILLIS + 1, "b1"), Clients.event(NOW_MILLIS + 3, "b3")));
    put("auth/a", List.of(Clients.event(NOW_MILLIS + 4, "auth4")));
  }

  private FilterLogEventsResponse filter(Consumer<FilterLogEventsRequest.Builder> more) {
    return logs.filterLogEvents(
        r -> {
          r.logGroupName(GROUP);
          more.accept(r);
        });
  }

  private static List<String> messages(FilterLogEventsResponse page) {
    return page.events().stream().map(FilteredLogEvent::message).toList();
  }

  @Test
  void interleavesAllStreamsByTime() {
    FilterLogEventsResponse page = filter(r -> {});
    assertEquals(List.of("a0", "b1", "a2", "b3", "auth4"), messages(page));
    FilteredLogEvent second = page.events().get(1);
    assertEquals("phi/b", second.logStreamName());
    assertEquals(NOW_MILLIS + 1, second.timestamp());
    assertEquals(NOW_MILLIS, second.ingestionTime());
    assertEquals(5, page.events().stream().map(FilteredLogEvent::eventId).distinct().count());
    assertEquals(List.of(), page.searchedLogStreams());
    assertNull(page.nextToken());
  }

  @Test
  void takesStreamsByPrefixOrByName() {
    assertEquals(
        List.of("a0", "b1", "a2", "b3"), messages(filter(r -> r.logStreamNamePrefix("phi/"))));
    assertEquals(
        List.of("a0", "a2", "auth4"), messages(filter(r -> r.logStreamNames("phi/a", "auth/a"))));
    assertInvalidParameter(
        () -> filter(r -> r.logStreamNames("phi/a").logStreamNamePrefix("phi/")));
  }

  @Test
  void takes100StreamNamesThatMustExist() {
    List<String> hundred = IntStream.range(0, 100).mapToObj(i -> "s" + i).toList();
    assertRefused(400, "ResourceNotFoundException", () -> filter(r -> r.logStreamNames(hundred)));
    List<String> more = IntStream.range(0, 101).mapToObj(i -> "s" + i).toList();
    assertInvalidParameter(() -> filter(r -> r.logStreamNames(more)));
  }

  @Test
  void startAndEndAreBothInclusive() {
    assertEquals(
        List.of("b1", "a2", "b3"),
        messages(filter(r -> r.startTime(NOW_MILLIS + 1).endTime(NOW_MILLIS + 3))));
  }

  @Test
  void pagesByToken() {
    FilterLogEventsResponse first = filter(r -> r.limit(2));
    assertEquals(List.of("a0", "b1"), messages(first));
    assertNotNull(first.nextToken());
    FilterLogEventsResponse second = filter(r -> r.limit(2).nextToken(first.nextToken()));
    assertEquals(List.of("a2", "b3"), messages(second));
    FilterLogEventsResponse third = filter(r -> r.limit(2).nextToken(second.nextToken()));
    assertEquals(List.of("auth4"), messages(third));
    assertNull(third.nextToken());
  }

  @Test
  void sdkPaginatorReadsAllPagesOfOneMegabyte() {
    createStream(STREAM);
    for (int i = 0; i < 5; i++) {
      put(Clients.event(NOW_MILLIS + 100 + i, i + "x".repeat(600_000)));
    }
    List<String> starts = new ArrayList<>();
    int pages = 0;
    for (FilterLogEventsResponse page :
        logs.filterLogEventsPaginator(r -> r.logGroupName(GROUP).logStreamNames(STREAM))) {
      pages++;
      page.events().forEach(event -> starts.add(event.message().substring(0, 1)));
    }
    assertEquals(5, pages);
    assertEquals(List.of("0", "1", "2", "3", "4"), starts);
  }

  @Test
  void saysThatItDoesNotEvaluatePatterns() {
    assertEquals(5, filter(r -> r.filterPattern("")).events().size());
    String text = assertInvalidParameter(() -> filter(r -> r.filterPattern("{ $.a = 1 }")));
    assertTrue(text.contains("does not evaluate filterPattern"), text);
  }

  @Test
  void limitIs1To10000() {
    assertEquals(5, filter(r -> r.limit(10_000)).events().size());
    assertInvalidParameter(() -> filter(r -> r.limit(10_001)));
    assertInvalidParameter(() -> filter(r -> r.limit(0)));
  }

  @Test
  void groupMustExistAndMayBeAnArn() {
    assertRefused(400, "ResourceNotFoundException", () -> filter(r -> r.logGroupName("none")));
    String arn = "arn:aws:logs:us-east-1:000000000000:log-group:" + GROUP;
    assertEquals(5, logs.filterLogEvents(r -> r.logGroupIdentifier(arn)).events().size());
    assertInvalidParameter(() -> logs.filterLogEvents(r -> {}));
  }
}
