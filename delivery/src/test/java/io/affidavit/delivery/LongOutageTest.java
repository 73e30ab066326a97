package io.affidavit.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.affidavit.spool.SpoolQueue;
import io.affidavit.spool.SpooledRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Three days without AWS before a backlog of a million events: stepped, so that it takes seconds.
 */
class LongOutageTest {
  private static final int BACKLOG = 1_000_000;
  private static final int WINDOW = 1_000;

  private final ManualTime time = new ManualTime();

  /** Makes records as they are asked for, and counts what a worker could hold. */
  private static final class Backlog implements SpoolQueue {
    private long cursor;
    private int window;
    private int most;
    private long peeks;

    @Override
    public String target() {
      return "scripted:test";
    }

    @Override
    public List<SpooledRecord> peek(int maxRecords, long maxBytes) {
      peeks++;
      List<SpooledRecord> records = new ArrayList<>();
      while (records.size() < maxRecords && cursor + records.size() < BACKLOG) {
        records.add(Records.spooled(cursor + records.size(), Records.NOW, "PHI_ACCESSED"));
      }
      window = records.size();
      most = Math.max(most, window);
      return records;
    }

    @Override
    public void await(long timeoutNanos) {}

    @Override
    public void wakeUp() {}

    @Override
    public void acknowledge() {
      cursor += window;
      window = 0;
    }

    @Override
    public void deadLetter(SpooledRecord record, String reason) {
      throw new AssertionError(reason);
    }
  }

  @Test
  void holdsOneWindowWhateverLiesBehindItAndAsksSeldom() {
    Backlog backlog = new Backlog();
    ScriptedDestination destination = new ScriptedDestination();
    destination.maxWindowRecords = WINDOW;
    destination.batchSize = WINDOW;
    destination.remember = false;
    boolean[] away = {true};
    destination.always =
        records ->
            away[0]
                ? BatchResult.returned(Failure.transientFault("HTTP_503", ""))
                : BatchResult.delivered(records);
    DeliveryWorker worker =
        new DeliveryWorker(
            destination, backlog, new RecordingListener(), time.timing(Duration.ZERO));
    long end = time.getAsLong() + Duration.ofDays(3).toNanos();
    while (time.getAsLong() < end) {
      if (worker.doWork() == 0) {
        time.advanceNanos(Math.max(1, worker.pauseNanos()));
      }
    }
    assertEquals(0, backlog.cursor);
    assertEquals(1, backlog.peeks, "the window in hand is sent again, nothing more is read");
    long calls = worker.status().failures();
    long least = Duration.ofDays(3).toSeconds() / 30;
    assertTrue(calls >= least && calls < least + 20, calls + " calls in three days");
    away[0] = false;
    for (int i = 0; i < 100_000 && backlog.cursor < BACKLOG; i++) {
      if (worker.doWork() == 0) {
        time.advanceNanos(Math.max(1, worker.pauseNanos()));
      }
    }
    assertEquals(BACKLOG, backlog.cursor);
    assertEquals(BACKLOG, worker.status().delivered());
    assertEquals(WINDOW, backlog.most);
  }
}
