package io.affidavit.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogStreamRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogStreamResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsResponse;

/** Log streams that are not there: who waits for them, who does not, and who makes them ahead. */
class NewStreamsTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  /** A log group whose streams may be made as often as {@code room} says. */
  private static final class Group implements CloudWatchLogsClient {
    final Set<String> streams = new HashSet<>();
    final List<String> stored = new ArrayList<>();
    final List<String> created = new ArrayList<>();
    int room;
    int puts;
    int creates;
    String refusal = "ThrottlingException";

    @Override
    public PutLogEventsResponse putLogEvents(PutLogEventsRequest request) {
      puts++;
      if (!streams.contains(request.logStreamName())) {
        throw Thrown.service(400, "ResourceNotFoundException");
      }
      request.logEvents().forEach(event -> stored.add(request.logStreamName()));
      return PutLogEventsResponse.builder().build();
    }

    @Override
    public CreateLogStreamResponse createLogStream(CreateLogStreamRequest request) {
      creates++;
      if (room == 0) {
        throw Thrown.service(400, refusal);
      }
      room--;
      created.add(request.logStreamName());
      if (!streams.add(request.logStreamName())) {
        throw Thrown.service(400, "ResourceAlreadyExistsException");
      }
      return CreateLogStreamResponse.builder().build();
    }

    @Override
    public String serviceName() {
      return "logs";
    }

    @Override
    public void close() {}
  }

  /** Several calls in flight, each answered at once. */
  private static final class PromptSenders implements Senders {
    final Deque<Sent> ended = new ArrayDeque<>();

    @Override
    public void send(Batch batch) throws InterruptedException {
      ended.add(new Sent(batch, InlineSender.shielded(batch)));
    }

    @Override
    public @Nullable Sent poll() {
      return ended.poll();
    }

    @Override
    public int inFlight() {
      return ended.size();
    }

    @Override
    public void awaitEnd() {}

    @Override
    public void close() {}
  }

  private final ManualTime time = new ManualTime();
  private final Group group = new Group();
  private final RecordingListener listener = new RecordingListener();
  private final CloudWatchLogsDestination destination =
      CloudWatchLogsDestination.builder("/g")
          .logStream("{eventType}/{date}")
          .linger(Duration.ZERO)
          .clock(time)
          .streamPauses(
              BackoffStrategy.exponentialDelayWithoutJitter(SECOND, Duration.ofSeconds(30)))
          .client(new LazyClient<CloudWatchLogsClient>(() -> new AwsConnection<>(group, () -> {})))
          .build();
  private final MemoryQueue queue = new MemoryQueue(destination.target());
  private final DeliveryWorker worker =
      new DeliveryWorker(
          destination,
          queue,
          listener,
          time.timing(Duration.ZERO),
          (name, calls, onEnd) -> new PromptSenders());
  private long sequence;

  private void log(String eventType) {
    queue.add(List.of(Records.spooled(sequence++, time.millis(), eventType)));
  }

  private void work() {
    for (int i = 0; i < 10_000; i++) {
      if (worker.doWork() == 0) {
        return;
      }
    }
    throw new AssertionError("the worker never rests, in state " + worker.state());
  }

  private void workFor(Duration duration) {
    long untilMillis = time.millis() + duration.toMillis();
    while (time.millis() < untilMillis) {
      time.advance(Duration.ofMillis(100));
      work();
    }
  }

  private long stored(String eventType) {
    return group.stored.stream().filter(stream -> stream.startsWith(eventType)).count();
  }

  @Test
  void aStreamThatWaitsHoldsUpNoOtherAlsoWithWhatComesLater() {
    group.streams.add("OLD/2026-11-22");
    log("OLD");
    log("NEW");
    work();
    assertEquals(1, stored("OLD"));
    assertEquals(0, stored("NEW"));
    assertEquals(0, queue.acknowledged());
    for (int i = 0; i < 50; i++) {
      log("OLD");
      log("NEW");
      workFor(Duration.ofMillis(200));
      assertEquals(2 + i, stored("OLD"), "within a beat");
    }
    assertEquals(0, stored("NEW"));
    group.room = 1;
    workFor(Duration.ofSeconds(31));
    assertEquals(51, stored("NEW"));
    assertEquals(102, queue.acknowledged());
    assertEquals(51, stored("OLD"), "nothing twice");
  }

  @Test
  void whoWaitsCallsOnlyWhenTheGateIsOpenAndNeverPutsInVain() {
    for (int i = 0; i < 10; i++) {
      log("NEW_" + i);
    }
    work();
    assertEquals(1, group.creates);
    int puts = group.puts;
    workFor(Duration.ofMillis(900));
    assertEquals(1, group.creates, "all ten wait");
    workFor(Duration.ofSeconds(63));
    assertEquals(7, group.creates, "after 1, 2, 4, 8, 16 and 30 s");
    assertTrue(group.puts - puts <= 10, "each stream was looked for once: " + group.puts);
    group.room = 10;
    workFor(Duration.ofSeconds(31));
    assertEquals(10, group.created.size());
    assertEquals(10, queue.acknowledged());
  }

  @Test
  void aProcessAloneMakesItsStreamsAtOnce() {
    group.room = 100;
    for (int i = 0; i < 10; i++) {
      log("NEW_" + i);
    }
    work();
    assertEquals(10, queue.acknowledged());
    assertEquals(10, group.creates);
  }

  @Test
  void aStreamThatSomebodyElseMadeMeanwhileIsAsGood() {
    log("NEW");
    work();
    group.streams.add("NEW/2026-11-22");
    group.room = 1;
    workFor(Duration.ofSeconds(2));
    assertEquals(1, queue.acknowledged());
  }

  @Test
  void aRefusalThatTimeDoesNotHealStillPausesTheDestination() {
    group.refusal = "AccessDeniedException";
    log("NEW");
    work();
    workFor(Duration.ofSeconds(60));
    assertTrue(group.creates < 12, "backed off: " + group.creates);
    group.room = 1;
    workFor(Duration.ofSeconds(31));
    assertEquals(1, queue.acknowledged());
  }

  @Test
  void aWindowThatGrewIsReadAnewAfterTheSpoolFailed() {
    group.streams.add("OLD/2026-11-22");
    log("NEW");
    log("OLD");
    work();
    queue.failNext(1);
    log("OLD");
    workFor(Duration.ofMillis(400));
    assertTrue(stored("OLD") >= 2, "goes on");
    group.room = 1;
    workFor(Duration.ofSeconds(31));
    assertEquals(3, queue.acknowledged());
    assertEquals(1, stored("NEW"));
  }

  private void at(String timeOfDay) {
    Duration to = Duration.between(time.instant(), Instant.parse(timeOfDay));
    assertFalse(to.isNegative());
    time.advance(to);
  }

  @Test
  void tomorrowsStreamIsMadeInTheLastHoursAndOnlyOnce() {
    group.room = 100;
    log("A");
    work();
    at("2026-11-22T21:59:59Z");
    log("A");
    work();
    assertEquals(List.of("A/2026-11-22"), group.created);
    at("2026-11-22T23:50:01Z");
    for (int i = 0; i < 5; i++) {
      log("A");
      work();
    }
    assertEquals(List.of("A/2026-11-22", "A/2026-11-23"), group.created);
    at("2026-11-23T00:00:01Z");
    int puts = group.puts;
    log("A");
    work();
    assertEquals(puts + 1, group.puts, "there, at the first call");
    assertEquals(8, queue.acknowledged());
  }

  @Test
  void momentsAreSpreadOverTheTwoHours() {
    StreamsAhead ahead = new StreamsAhead(new StreamNames("{eventType}/{date}", "", "", ""));
    int before = 0;
    int most = 0;
    for (int minute = -60; minute <= 110; minute++) {
      long millis = Instant.parse("2026-11-22T22:00:00Z").toEpochMilli() + minute * 60_000L;
      int due = 0;
      for (int i = 0; i < 1_000; i++) {
        Routing routing = Routing.of(millis, "TYPE_" + i, "PHI", "INFO");
        OutboundRecord record = new OutboundRecord(Records.spooled(i, routing, "{}"), routing);
        due += ahead.due(record, "TYPE_" + i + "/2026-11-22", millis) == null ? 0 : 1;
      }
      assertTrue(due >= before, "once due, always due");
      assertTrue(minute > 0 || due == 0, "not before ten at night");
      most = Math.max(most, due - before);
      before = due;
    }
    assertEquals(1_000, before);
    assertTrue(most < 50, "not all at once: " + most);
  }

  @Test
  void makingAheadThatFailsCostsNothing() {
    group.streams.add("A/2026-11-22");
    at("2026-11-22T23:51:00Z");
    log("A");
    work();
    assertEquals(1, group.creates);
    assertEquals(1, queue.acknowledged());
    assertEquals(List.of("delivered 1"), listener.lines);
    log("A");
    work();
    assertEquals(1, group.creates, "and waits for the gate");
    group.room = 1;
    time.advance(SECOND);
    log("A");
    work();
    assertEquals(List.of("A/2026-11-23"), group.created);
  }

  @Test
  void yesterdaysBacklogMakesNoStreamAhead() {
    group.streams.add("A/2026-11-21");
    at("2026-11-22T23:55:00Z");
    queue.add(List.of(Records.spooled(0, time.millis() - Duration.ofDays(1).toMillis(), "A")));
    work();
    assertEquals(1, queue.acknowledged());
    assertEquals(0, group.creates);
  }

  @Test
  void aNameWithoutADateHasNoTomorrow() {
    StreamsAhead ahead = new StreamsAhead(new StreamNames("{eventType}", "", "", ""));
    at("2026-11-22T23:59:00Z");
    OutboundRecord record = Records.outbound(0, time.millis());
    assertNull(ahead.due(record, "PHI_ACCESSED", time.millis()));
    StreamsAhead dated = new StreamsAhead(new StreamNames("{date}", "", "", ""));
    assertNotNull(dated.due(record, "2026-11-22", time.millis()));
  }
}
