package io.affidavit.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogPlannerTest {
  private static final long DAY = Duration.ofDays(1).toMillis();
  private static final long HOUR = Duration.ofHours(1).toMillis();

  private final ManualTime time = new ManualTime();
  private final LogPlanner planner =
      new LogPlanner(
          new StreamNames("{category}", "", "", ""),
          new LogCalls(
              new ScriptedLogs().lazy(),
              "/g",
              new ServerTime(time),
              new StreamGate(time, StreamGate.PAUSES)));

  private List<List<Long>> plan(List<OutboundRecord> records) {
    List<List<Long>> sequences = new ArrayList<>();
    planner.plan(records).forEach(batch -> sequences.add(Records.sequences(batch.records())));
    return sequences;
  }

  private static OutboundRecord at(long sequence, long timeMillis) {
    return Records.outbound(sequence, timeMillis);
  }

  @Test
  void cutsAtTenThousandEvents() {
    List<Batch> batches = planner.plan(Records.outbound(10_001));
    assertEquals(2, batches.size());
    assertEquals(10_000, batches.get(0).records().size());
    assertEquals(1, planner.plan(Records.outbound(10_000)).size());
  }

  @Test
  void cutsByTheBytesOfMessagesAndTwentySixEach() {
    long now = Records.NOW;
    int half = 1_048_576 / 2 - 26;
    OutboundRecord first = Records.outbound(0, now, half);
    assertEquals(1, plan(List.of(first, Records.outbound(1, now, half))).size());
    assertEquals(2, plan(List.of(first, Records.outbound(1, now, half + 1))).size());
  }

  @Test
  void countsUtf8BytesNotCharacters() {
    Routing routing = Routing.of(Records.NOW, "PHI_ACCESSED", "PHI", "INFO");
    OutboundRecord euros =
        new OutboundRecord(Records.spooled(0, routing, "€".repeat(200_000)), routing);
    assertEquals(600_026, LogLimits.bytesOf(euros));
    assertEquals(2, plan(List.of(euros, euros)).size());
  }

  @Test
  void oneEventMayFillTheBatchButNotPassIt() {
    OutboundRecord largest = Records.outbound(0, Records.NOW, 1_048_550);
    assertTrue(planner.plan(List.of(largest)).get(0) instanceof LogBatch);
    OutboundRecord larger = Records.outbound(1, Records.NOW, 1_048_551);
    List<Batch> batches = planner.plan(List.of(largest, larger));
    assertTrue(batches.get(0) instanceof RefusedBatch);
    assertEquals(List.of(List.of(1L), List.of(0L)), plan(List.of(largest, larger)));
  }

  @Test
  void cutsWhereABatchWouldSpanMoreThanADay() {
    long start = Records.NOW - 3 * DAY;
    assertEquals(1, plan(List.of(at(0, start), at(1, start + DAY))).size());
    assertEquals(
        List.of(List.of(0L), List.of(1L)), plan(List.of(at(0, start), at(1, start + DAY + 1))));
  }

  @Test
  void sortsByTimeAndLeavesTiesInSequence() {
    long now = Records.NOW;
    assertEquals(
        List.of(List.of(2L, 0L, 3L, 1L)),
        plan(List.of(at(0, now), at(1, now + 5), at(2, now - 5), at(3, now))));
  }

  @Test
  void keepsStreamsApart() {
    Routing other = Routing.of(Records.NOW, "USER_LOGIN", "MFA", "INFO");
    OutboundRecord login = new OutboundRecord(Records.spooled(1, other, "{}"), other);
    List<Batch> batches = planner.plan(List.of(at(0, Records.NOW), login, at(2, Records.NOW)));
    assertEquals("PHI", batches.get(0).lane());
    assertEquals("MFA", batches.get(1).lane());
    assertEquals(List.of(0L, 2L), Records.sequences(batches.get(0).records()));
  }

  @Test
  void stampsAnewBeyondThirteenDaysAndOneHour() {
    assertFalse(stampedAnew(Records.NOW - 13 * DAY));
    assertTrue(stampedAnew(Records.NOW - 13 * DAY - 1));
    assertFalse(stampedAnew(Records.NOW + HOUR));
    assertTrue(stampedAnew(Records.NOW + HOUR + 1));
  }

  private static boolean stampedAnew(long timeMillis) {
    LogEntry entry = LogEntry.of(at(0, timeMillis), Records.NOW);
    assertEquals(entry.restamped() ? Records.NOW : timeMillis, entry.apiMillis());
    return entry.restamped();
  }
}
