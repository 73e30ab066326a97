package io.affidavit.auditor.report;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How many events fell into each hour of the week, as the clocks of a zone showed it. Not
 * thread-safe: it remembers the hour of the last one, as events come in the order of time.
 */
final class HoursOfWeek {
  private static final int HOURS = 24;
  private static final long HOUR_MICROS = 3_600_000_000L;

  private final ZoneId zone;
  private final long[] counts = new long[DayOfWeek.values().length * HOURS];
  private int cell;
  private long start = Long.MAX_VALUE;
  private long end = Long.MIN_VALUE;

  HoursOfWeek(ZoneId zone) {
    this.zone = zone;
  }

  void count(long micros) {
    if (micros < start || micros >= end) {
      locate(micros);
    }
    counts[cell]++;
  }

  /** The hour that the clocks show from a time on, until the next one or until they are set. */
  private void locate(long micros) {
    Instant time = Micros.time(micros);
    ZoneOffset offset = zone.getRules().getOffset(time);
    LocalDateTime shown = LocalDateTime.ofInstant(time, offset);
    cell = (shown.getDayOfWeek().getValue() - 1) * HOURS + shown.getHour();
    start = Micros.of(shown.truncatedTo(ChronoUnit.HOURS).toInstant(offset));
    end = start + HOUR_MICROS;
    start = Math.max(start, at(zone.getRules().previousTransition(time.plusNanos(1)), start));
    end = Math.min(end, at(zone.getRules().nextTransition(time), end));
  }

  private static long at(@Nullable ZoneOffsetTransition transition, long otherwise) {
    return transition == null ? otherwise : Micros.of(transition.getInstant());
  }

  /** A square for each. */
  Block.Chart chart(String id, String title) {
    List<String> hours = new ArrayList<>();
    for (int hour = 0; hour < HOURS; hour++) {
      hours.add((hour < 10 ? "0" : "") + hour);
    }
    List<Block.Series> days = new ArrayList<>();
    for (DayOfWeek day : DayOfWeek.values()) {
      List<Double> values = new ArrayList<>();
      for (int hour = 0; hour < HOURS; hour++) {
        values.add((double) counts[(day.getValue() - 1) * HOURS + hour]);
      }
      days.add(new Block.Series(day.getDisplayName(TextStyle.FULL, Locale.ENGLISH), values));
    }
    return new Block.Chart(
        id,
        title,
        "How many accesses there were in each hour of the week, by the clocks of " + zone + ".",
        Block.Shape.HEAT,
        hours,
        days);
  }
}
