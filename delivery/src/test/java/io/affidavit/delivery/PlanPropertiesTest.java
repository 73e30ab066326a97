package io.affidavit.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every plan, whatever the sizes and times of the records. */
class PlanPropertiesTest {
  private static final long MONTH_MILLIS = Duration.ofDays(30).toMillis();
  private static final int[] SIZES = {
    2, 100, 5_000, 60_000, 262_144, 524_262, 1_048_550, 1_048_551
  };

  private final ManualTime time = new ManualTime();

  private static List<OutboundRecord> records(Random random, int count) {
    List<OutboundRecord> records = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      long ago = (long) (random.nextGaussian() * MONTH_MILLIS / 4);
      int size = SIZES[random.nextInt(SIZES.length)];
      String type = "TYPE_" + random.nextInt(3);
      Routing routing = Routing.of(Records.NOW - ago, type, "PHI", "INFO");
      records.add(
          new OutboundRecord(
              new io.affidavit.spool.SpooledRecord(
                  Records.STREAM,
                  i,
                  routing.encode(),
                  Records.fill(size),
                  Records.fill(random.nextInt(20) == 0 ? 1_048_576 : size / 2)),
              routing));
    }
    return records;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void everyLogBatchKeepsEveryLimit(long seed) throws Exception {
    List<OutboundRecord> records = records(new Random(seed), 80);
    StreamNames names = new StreamNames("{eventType}", "", "", "");
    LogPlanner planner =
        new LogPlanner(
            names,
            new LogCalls(
                new ScriptedLogs().lazy(),
                "/g",
                new ServerTime(time),
                new StreamGate(time, StreamGate.PAUSES)));
    List<Batch> batches = planner.plan(records);
    eachExactlyOnce(records, batches);
    for (Batch batch : batches) {
      if (batch instanceof LogBatch logBatch) {
        keepsLimits(logBatch);
        batch.records().forEach(r -> assertEquals(batch.lane(), names.of(r)));
      } else {
        assertEquals(1, batch.send().deadLetters().size());
        assertTrue(batch.records().get(0).record().complete().length > 1_048_550);
      }
    }
  }

  private static void keepsLimits(LogBatch batch) {
    List<LogEntry> entries = batch.entries();
    assertTrue(entries.size() <= 10_000);
    long bytes = 0;
    long before = Long.MIN_VALUE;
    for (LogEntry entry : entries) {
      bytes += entry.record().record().complete().length + 26;
      assertTrue(entry.apiMillis() >= before, "in order of time");
      before = entry.apiMillis();
      assertTrue(entry.apiMillis() >= Records.NOW - Duration.ofDays(13).toMillis());
      assertTrue(entry.apiMillis() <= Records.NOW + Duration.ofHours(1).toMillis());
    }
    assertTrue(bytes <= 1_048_576);
    assertTrue(before - entries.get(0).apiMillis() <= Duration.ofHours(24).toMillis());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void everyEventBatchKeepsEveryLimit(long seed) throws Exception {
    List<OutboundRecord> records = records(new Random(seed), 80);
    BusName name = BusName.parse("bus");
    EventCalls calls = new EventCalls(new ScriptedBus().lazy(), name, new BusCheck(name, time));
    for (int limit : new int[] {65_536, 262_144, 1_048_576}) {
      List<Batch> batches = new EventPlanner(calls, "io.affidavit", limit).plan(records);
      eachExactlyOnce(records, batches);
      for (Batch batch : batches) {
        long bytes = batch.records().stream().mapToLong(PlanPropertiesTest::entryBytes).sum();
        assertTrue(batch.records().size() <= 10);
        assertEquals(batch instanceof EventBatch, bytes < limit);
      }
    }
  }

  private static long entryBytes(OutboundRecord record) {
    byte[] detail = record.record().redacted();
    return 14L
        + "io.affidavit".length()
        + record.routing().eventType().length()
        + (detail == null ? 0 : detail.length);
  }

  private static void eachExactlyOnce(List<OutboundRecord> records, List<Batch> batches) {
    Map<OutboundRecord, Integer> times = new HashMap<>();
    batches.forEach(b -> b.records().forEach(r -> times.merge(r, 1, Integer::sum)));
    assertEquals(records.size(), times.size());
    assertTrue(times.values().stream().allMatch(n -> n == 1));
  }
}
