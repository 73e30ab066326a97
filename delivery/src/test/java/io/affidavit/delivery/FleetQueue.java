package io.affidavit.delivery;

import io.affidavit.spool.SpoolQueue;
import io.affidavit.spool.SpooledRecord;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A destination's view of what an instance has logged so far. Only the cursor is kept. */
final class FleetQueue implements SpoolQueue {
  private final String target;
  private final FleetEvents events;
  private final FleetLoop time;
  private final int most;
  private int cursor;
  private int peeked;
  int deadLetters;

  /**
   * @param most events that are ever logged
   */
  FleetQueue(String target, FleetEvents events, FleetLoop time, int most) {
    this.target = target;
    this.events = events;
    this.time = time;
    this.most = most;
  }

  int logged() {
    return Math.min(most, events.countAt(time.millis()));
  }

  /** Until there is something behind the cursor. */
  long nanosToNext() {
    if (cursor == most) {
      return TimeUnit.DAYS.toNanos(1);
    }
    return cursor < logged()
        ? 1
        : TimeUnit.MILLISECONDS.toNanos(Math.max(1, events.timeMillis(cursor) - time.millis()));
  }

  int acknowledged() {
    return cursor;
  }

  @Override
  public String target() {
    return target;
  }

  @Override
  public List<SpooledRecord> peek(int maxRecords, long maxBytes) {
    int to = (int) Math.min(logged(), (long) cursor + maxRecords);
    List<SpooledRecord> records = events.records(cursor, to, maxBytes);
    peeked = records.size();
    return records;
  }

  @Override
  public void await(long timeoutNanos) {
    throw new AssertionError("nobody waits in virtual time");
  }

  @Override
  public void wakeUp() {}

  @Override
  public void acknowledge() {
    cursor += peeked;
    peeked = 0;
  }

  @Override
  public void deadLetter(SpooledRecord record, String reason) {
    deadLetters++;
  }
}
