package io.affidavit.spool;

import static io.affidavit.spool.TestRecords.CONTROL;
import static io.affidavit.spool.TestRecords.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A destination that takes nothing for too long, with clocks that a test moves. */
class DeliveryWatchTest {
  private static final long START_MILLIS = 1_700_000_000_000L;
  private static final Duration LIMIT = Duration.ofMinutes(15);

  @TempDir Path temp;
  private final AtomicLong nanos = new AtomicLong();
  private final RecordingListener heard = new RecordingListener();
  private final List<ControlRecord> facts = new ArrayList<>();
  private @Nullable FileSpool opened;

  private FileSpool open(@Nullable Duration limit, String... targets) throws IOException {
    SpoolSettings settings =
        SpoolSettings.builder(temp.resolve("spool"))
            .keyFile(TestKeys.auditKey())
            .targets(List.of(targets))
            .durability(Durability.PROCESS)
            .segmentBytes(64 * 1024)
            .checkpointInterval(Duration.ofDays(400))
            .keyframeInterval(Duration.ofDays(400))
            .deliveryAlarmAfter(limit)
            .build();
    SpoolClock clock = new SpoolClock(nanos::get, () -> START_MILLIS + nanos.get() / 1_000_000);
    FileSpool spool = FileSpool.stepped(settings, this::render, heard, new FaultyFiles(), clock);
    opened = spool;
    return spool;
  }

  private SpoolEntry render(ControlRecord record) {
    facts.add(record);
    return CONTROL.render(record);
  }

  @AfterEach
  void close() throws IOException {
    FileSpool spool = opened;
    if (spool != null) {
      spool.worker().start();
      spool.close();
    }
  }

  private void pass(FileSpool spool, Duration time, Duration step) throws IOException {
    for (Duration left = time; !left.isNegative() && !left.isZero(); left = left.minus(step)) {
      nanos.addAndGet(step.toNanos());
      while (spool.worker().doWork() > 0) {}
    }
  }

  private void pass(FileSpool spool, Duration time) throws IOException {
    pass(spool, time, Duration.ofSeconds(10));
  }

  private static void deliver(FileSpool spool, String target) throws IOException {
    SpoolQueue queue = spool.queue(target);
    while (!queue.peek(100, 1 << 20).isEmpty()) {
      queue.acknowledge();
    }
  }

  private static void append(FileSpool spool, int from, int to) throws IOException {
    for (int i = from; i < to; i++) {
      spool.append(entry(i), TestRecords.LONG);
    }
  }

  private List<String> said(ControlRecord.Kind kind) {
    List<String> said = new ArrayList<>();
    for (ControlRecord fact : facts) {
      if (fact.kind() == kind) {
        assertEquals(fact.complete(), fact.redacted());
        said.add(fact.complete().toString());
      }
    }
    return said;
  }

  @Test
  void ageAndCountAreThoseOfWhatIsBehindTheCursor() throws Exception {
    FileSpool spool = open(LIMIT, "logs", "bus");
    deliver(spool, "logs");
    pass(spool, Duration.ofMinutes(5));
    assertEquals(0, spool.undelivered("logs").records());
    assertEquals(Duration.ZERO, spool.undelivered("logs").oldestAge());
    assertEquals(0, spool.undelivered("logs").bytes());
    append(spool, 0, 3);
    pass(spool, Duration.ofSeconds(30));
    Undelivered logs = spool.undelivered("logs");
    assertEquals(3, logs.records());
    assertEquals(Duration.ofSeconds(30), logs.oldestAge(), "not the idle time before");
    assertEquals(spool.usedBytes(), logs.bytes());
    assertEquals(4, spool.undelivered("bus").records(), "with the open record");
    assertEquals("4 records, the oldest for 330 s", spool.undelivered("bus").toString());
    deliver(spool, "bus");
    assertEquals(0, spool.undelivered("bus").records());
    assertEquals(3, spool.undelivered("logs").records(), "each has a cursor of its own");
  }

  @Test
  void lateIsSaidOnceThenLessAndLessOftenAndThenThatItIsOver() throws Exception {
    FileSpool spool = open(LIMIT, "logs", "bus");
    deliver(spool, "logs");
    deliver(spool, "bus");
    append(spool, 0, 2);
    deliver(spool, "bus");
    pass(spool, LIMIT.minusSeconds(10));
    assertEquals(List.of(), said(ControlRecord.Kind.OVERDUE));
    deliver(spool, "bus");
    pass(spool, Duration.ofSeconds(10));
    assertEquals(
        List.of("{target=logs, records=2, ageSeconds=900, oldest=2023-11-14T22:13:20Z}"),
        said(ControlRecord.Kind.OVERDUE));
    assertEquals(
        List.of(
            "audit spool "
                + temp.resolve("spool")
                + ": 2 records wait for logs, the oldest for 900 s; they are kept. See"
                + " docs/operations.md, AWS is away for days"),
        heard.errors);
    deliver(spool, "bus");
    pass(spool, Duration.ofMinutes(14));
    assertEquals(1, said(ControlRecord.Kind.OVERDUE).size(), "not before twice the time");
    pass(spool, Duration.ofMinutes(1));
    assertEquals(2, said(ControlRecord.Kind.OVERDUE).size());
    deliver(spool, "bus");
    pass(spool, Duration.ofDays(5), Duration.ofMinutes(5));
    long many = said(ControlRecord.Kind.OVERDUE).stream().filter(s -> s.contains("=logs")).count();
    assertTrue(many >= 10 && many <= 13, "in five days: " + many);
    assertEquals(List.of(), said(ControlRecord.Kind.CAUGHT_UP));
    deliver(spool, "logs");
    deliver(spool, "bus");
    pass(spool, Duration.ofSeconds(10));
    deliver(spool, "logs");
    String over = said(ControlRecord.Kind.CAUGHT_UP).get(0);
    assertTrue(over.startsWith("{target=logs, seconds=43"), over);
    assertTrue(over.endsWith(", alarms=" + many + "}"), over);
    String info = String.join("\n", heard.infos);
    assertTrue(info.contains(": logs has caught up, 43"), info);
    assertTrue(info.contains("said " + many + " times that it was late"), info);
  }

  @Test
  void aSecondTimeCountsFromNothing() throws Exception {
    FileSpool spool = open(Duration.ofSeconds(60), "logs");
    pass(spool, Duration.ofSeconds(60));
    assertEquals(1, said(ControlRecord.Kind.OVERDUE).size());
    deliver(spool, "logs");
    pass(spool, Duration.ofSeconds(10));
    assertEquals(1, said(ControlRecord.Kind.CAUGHT_UP).size());
    deliver(spool, "logs");
    pass(spool, Duration.ofHours(1));
    assertEquals(1, said(ControlRecord.Kind.OVERDUE).size(), "nothing waits");
    append(spool, 0, 1);
    pass(spool, Duration.ofSeconds(60));
    assertEquals(2, said(ControlRecord.Kind.OVERDUE).size());
    assertEquals(List.of("logs"), spool.deliveryWatch().late());
  }

  @Test
  void whatADeadProcessLeftIsAsOldAsItsFileAndHasAMinuteToGo() throws Exception {
    FileSpool dead = open(LIMIT, "logs");
    append(dead, 0, 5);
    deliver(dead, "logs");
    append(dead, 5, 9);
    dead.worker().start();
    dead.close();
    opened = null;
    Path segment;
    try (var files = Files.walk(temp.resolve("spool"))) {
      segment = files.filter(f -> f.toString().endsWith(".spool")).findFirst().orElseThrow();
    }
    Files.setLastModifiedTime(
        segment, FileTime.fromMillis(START_MILLIS - Duration.ofHours(3).toMillis()));
    facts.clear();
    FileSpool spool = open(LIMIT, "logs");
    deliver(spool, "logs");
    pass(spool, Duration.ofSeconds(50));
    Undelivered left = spool.undelivered("logs");
    assertTrue(left.ageSeconds() >= 3 * 3600, left.toString());
    assertTrue(left.records() >= 5, "four and the close record: " + left);
    assertTrue(left.bytes() >= Files.size(segment), left.bytes() + " bytes");
    assertEquals(List.of(), said(ControlRecord.Kind.OVERDUE));
    pass(spool, Duration.ofSeconds(10));
    String overdue = said(ControlRecord.Kind.OVERDUE).get(0);
    assertTrue(overdue.contains("oldest=2023-11-14T19:1"), overdue);
    deliver(spool, "logs");
    pass(spool, Duration.ofSeconds(10));
    assertEquals(1, said(ControlRecord.Kind.CAUGHT_UP).size());
  }

  @Test
  void withoutALimitNothingIsSaid() throws Exception {
    FileSpool spool = open(null, "logs");
    pass(spool, Duration.ofDays(2), Duration.ofHours(1));
    assertEquals(List.of(), said(ControlRecord.Kind.OVERDUE));
    assertEquals(List.of(), heard.errors);
    assertEquals(Duration.ofDays(2), spool.undelivered("logs").oldestAge());
  }

  @Test
  void afterTheStreamsEndItIsSaidToTheListenerOnly() throws Exception {
    FileSpool spool = open(Duration.ofSeconds(60), "logs");
    pass(spool, Duration.ofSeconds(30));
    try {
      spool.finishStream(0);
    } catch (SpoolException notForcedYet) {
      assertEquals(SpoolException.Reason.TIMEOUT, notForcedYet.reason());
    }
    long records = spool.recordCount();
    pass(spool, Duration.ofSeconds(30));
    assertEquals(records, spool.recordCount());
    assertEquals(1, heard.errors.size(), heard.errors::toString);
  }
}
