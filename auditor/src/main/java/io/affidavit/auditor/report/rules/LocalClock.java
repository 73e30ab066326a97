package io.affidavit.auditor.report.rules;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/**
 * The day and the time of day of events that come one after the other. The offset is asked for once
 * for each stretch between two changes of the clocks. Not thread-safe.
 */
public final class LocalClock {
  private static final long DAY_SECONDS = 86_400;

  private final ZoneRules rules;
  private long from = Long.MAX_VALUE;
  private long until = Long.MIN_VALUE;
  private int offset;

  public LocalClock(ZoneId zone) {
    this.rules = zone.getRules();
  }

  /** Days since 1970 on the wall. */
  public int day(long micros) {
    return (int) Math.floorDiv(localSecond(micros), DAY_SECONDS);
  }

  /** Seconds since midnight on the wall. */
  public int secondOfDay(long micros) {
    return (int) Math.floorMod(localSecond(micros), DAY_SECONDS);
  }

  private long localSecond(long micros) {
    long second = Math.floorDiv(micros, 1_000_000);
    if (second < from || second >= until) {
      look(second);
    }
    return second + offset;
  }

  private void look(long second) {
    Instant instant = Instant.ofEpochSecond(second);
    offset = rules.getOffset(instant).getTotalSeconds();
    ZoneOffsetTransition next = rules.nextTransition(instant);
    from = second;
    until = next == null ? Long.MAX_VALUE : next.toEpochSecond();
  }
}
