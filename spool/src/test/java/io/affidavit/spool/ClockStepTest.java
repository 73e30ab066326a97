package io.affidavit.spool;

import static io.affidavit.spool.TestRecords.CONTROL;
import static io.affidavit.spool.TestRecords.callers;
import static io.affidavit.spool.TestRecords.entry;
import static io.affidavit.spool.TestRecords.expected;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A wall clock that somebody sets while the spool is written and read. */
class ClockStepTest {
  @TempDir Path temp;
  private final AtomicLong nanos = new AtomicLong();
  private final AtomicLong wallMillis = new AtomicLong(1_700_000_000_000L);
  private final RecordingListener heard = new RecordingListener();
  private final List<SpooledRecord> delivered = new ArrayList<>();
  private FileSpool spool;
  private SpoolQueue queue;

  @BeforeEach
  void open() throws IOException {
    spool =
        FileSpool.stepped(
            TakeOver.settings(temp.resolve("spool")).build(),
            CONTROL,
            heard,
            new FaultyFiles(),
            new SpoolClock(nanos::get, wallMillis::get));
    queue = spool.queue("logs");
  }

  /** Time goes by on both clocks. */
  private void pass(Duration time) throws IOException {
    nanos.addAndGet(time.toNanos());
    wallMillis.addAndGet(time.toMillis());
    work();
  }

  private void work() throws IOException {
    while (spool.worker().doWork() > 0) {}
  }

  private void record(int number) throws IOException {
    try {
      spool.append(entry(number), 0);
    } catch (SpoolException notForcedYet) {
      assertEquals(SpoolException.Reason.TIMEOUT, notForcedYet.reason());
    }
    work();
  }

  private int segments() {
    return spool.own().segments().size();
  }

  private void deliver() throws IOException {
    for (int empty = 0; empty < 2; ) {
      List<SpooledRecord> batch = queue.peek(100, 1 << 20);
      empty = batch.isEmpty() ? empty + 1 : 0;
      delivered.addAll(batch);
      queue.acknowledge();
    }
  }

  @Test
  void aStepOfMoreThanTwoSecondsBeginsASegment() throws Exception {
    record(0);
    int before = segments();
    wallMillis.addAndGet(2000);
    record(1);
    assertEquals(before, segments(), "within what slewing does");
    wallMillis.addAndGet(2001);
    record(2);
    assertEquals(before + 1, segments());
    String said = heard.warnings.get(heard.warnings.size() - 1);
    assertTrue(said.contains("the clock was set forward by 4001 ms"), said);
    record(3);
    assertEquals(before + 1, segments(), "once for each step");
    wallMillis.addAndGet(-10_000);
    record(4);
    assertEquals(before + 2, segments());
    assertTrue(heard.warnings.toString().contains("back by 10000 ms"));
    deliver();
    assertEquals(expected(0, 5), callers(delivered));
  }

  @Test
  void daysBothWaysLoseNothingAndRaiseNoAlarm() throws Exception {
    int number = 0;
    for (long days : new long[] {3, -3, -30, 365, -365, 20_000, -20_000}) {
      record(number++);
      wallMillis.addAndGet(Duration.ofDays(days).toMillis());
      pass(Duration.ofSeconds(61));
      record(number++);
      deliver();
    }
    pass(Duration.ofSeconds(1));
    deliver();
    assertEquals(expected(0, number), callers(delivered), "in order, each once");
    assertEquals(List.of(), heard.errors);
    for (SpooledRecord record : delivered) {
      assertFalse(record.completeText().contains("{\"kind\":\"GAP\""), record.completeText());
    }
    assertTrue(
        delivered.stream().filter(r -> r.completeText().contains("CHECKPOINT")).count() >= 7,
        "checkpoints follow the clock that does not step");
  }
}
