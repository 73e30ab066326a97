package io.affidavit.auditor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cloudwatchlogs.model.StartQueryRequest;

/** Queries are waited for, paged through and halved. */
class InsightsReaderTest {
  private static final InsightsQuery QUERY = new InsightsQuery("fields @message", false);
  private static final Instant FROM = Instant.parse("2026-05-04T00:00:00Z");
  private static final Instant TO = FROM.plusSeconds(1000).plusMillis(999);
  private static final long BEGIN = FROM.getEpochSecond() - 25 * 3600;

  private final InsightsService service = new InsightsService(10, 4);
  private final List<Duration> pauses = new ArrayList<>();

  private List<String> read(InsightsRun.Limits limits, String group) throws IOException {
    LogGroupTarget target = new LogGroupTarget(group, null, null, null);
    try (InputStream in =
        new InsightsReader(target, QUERY, FROM, TO, limits).lines(service, pauses::add)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  private List<String> read() throws IOException {
    return read(new InsightsRun.Limits(10, 1 << 20), "audit");
  }

  private List<String> put(int count, int secondsApart) {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String message = "event-" + i;
      service.put(FROM.getEpochSecond() + (long) i * secondsApart, message);
      all.add(message);
    }
    return all;
  }

  @Test
  void allPagesOfAnAnswer() throws Exception {
    List<String> all = put(9, 1);
    assertEquals(all, read());
    StartQueryRequest query = service.queries.get(0);
    assertEquals(1, service.queries.size());
    assertEquals(BEGIN, query.startTime(), "seconds, and the keyframe's day");
    assertEquals(TO.getEpochSecond(), query.endTime());
    assertEquals(List.of("audit"), query.logGroupNames());
    assertFalse(query.hasLogGroupIdentifiers());
    assertEquals(List.of(), pauses);
  }

  @Test
  void anArnIsAnIdentifierWithoutItsStar() throws Exception {
    String arn = "arn:aws:logs:us-east-1:123456789012:log-group:audit";
    assertEquals(List.of(), read(InsightsRun.Limits.DEFAULTS, arn + ":*"));
    assertEquals(List.of(arn), service.queries.get(0).logGroupIdentifiers());
    assertFalse(service.queries.get(0).hasLogGroupNames());
  }

  @Test
  void whatIsTooMuchIsHalvedAndNothingIsLost() throws Exception {
    List<String> all = put(200, 5);
    List<String> found = read();
    assertEquals(all, found, "in order of the parts, each once");
    assertTrue(service.queries.size() > 20, "" + service.queries.size());
  }

  @Test
  void asManyRowsAsTheLimitMayBeMore() throws Exception {
    List<String> all = put(10, 1);
    assertEquals(all, read());
    assertTrue(service.queries.size() > 1);
  }

  @Test
  void aSecondThatIsTooFullIsSaid() {
    for (int i = 0; i < 10; i++) {
      service.put(FROM.getEpochSecond(), "event-" + i);
    }
    QueryFailedException e = assertThrows(QueryFailedException.class, this::read);
    assertTrue(
        String.valueOf(e.getMessage())
            .startsWith("the second from 2026-05-04T00:00:00Z has 10 events or more"),
        e.toString());
    StartQueryRequest last = service.queries.get(service.queries.size() - 1);
    assertEquals(last.startTime(), last.endTime());
  }

  @Test
  void whatIsTooLargeToHoldIsHalvedDownToASecond() throws Exception {
    List<String> all = put(6, 100);
    for (int i = 0; i < 3; i++) {
      service.put(FROM.getEpochSecond(), "x".repeat(100));
      all.add("x".repeat(100));
    }
    List<String> found = read(new InsightsRun.Limits(10, 50), "audit");
    assertEquals(9, found.size());
    assertEquals(new HashSet<>(all), new HashSet<>(found));
  }

  @Test
  void whatRunsIsWaitedForLongerEachTimeAndItsPartIsNotTaken() throws Exception {
    List<String> all = put(9, 1);
    service.states.addAll(List.of("Scheduled", "Running", "Running"));
    service.states.addAll(Collections.nCopies(5, "Running"));
    assertEquals(all, read());
    assertEquals(
        List.of(250L, 500L, 1000L, 2000L, 4000L, 5000L, 5000L, 5000L),
        pauses.stream().map(Duration::toMillis).toList());
  }

  @Test
  void whatNeverEndsIsGivenUp() {
    service.states.addAll(Collections.nCopies(2000, "Running"));
    QueryFailedException e = assertThrows(QueryFailedException.class, this::read);
    assertEquals("the query query-1 did not end within 65 minutes", e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Failed", "Cancelled", "Timeout", "Unknown", "Invented"})
  void whatEndsWithoutAnAnswerIsSaid(String state) {
    service.states.addAll(List.of("Running", state));
    QueryFailedException e = assertThrows(QueryFailedException.class, this::read);
    assertEquals(
        "log group audit (the query query-1 ended as " + state + ": run it again)",
        Inputs.unreadable("log group audit", e));
  }

  @Test
  void tooManyQueriesOfTheAccountAreWaitedFor() throws Exception {
    List<String> all = put(3, 1);
    service.refusals = 2;
    assertEquals(all, read());
    assertEquals(2, pauses.size());
  }

  @Test
  void pagesThatGoInCirclesEnd() {
    put(9, 1);
    service.sameToken = true;
    QueryFailedException e = assertThrows(QueryFailedException.class, this::read);
    assertTrue(e.toString().contains("page"), e.toString());
  }

  @Test
  void aPageThatIsGoneIsSaid() {
    put(9, 1);
    service.states.addAll(List.of("Complete", "Failed"));
    assertThrows(QueryFailedException.class, this::read);
  }

  @Test
  void thereIsNoTimeBefore1970() throws Exception {
    LogGroupTarget target = new LogGroupTarget("audit", null, null, null);
    try (InputStream in =
        new InsightsReader(target, QUERY, Instant.parse("1969-05-04T00:00:00Z"), TO)
            .lines(service, pauses::add)) {
      assertEquals(0, in.readAllBytes().length);
    }
    assertEquals(0, service.queries.get(0).startTime());
  }
}
