package io.affidavit.auditor.report;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The hours, days, weeks, months or years of a range in a zone, at most some hundred: what a chart
 * has along its axis. A day has as many hours as it had in that zone. Not thread-safe: it remembers
 * where the last event fell, as events come in the order of time.
 */
final class TimeAxis {
  private static final Instant EARLIEST =
      LocalDate.of(1, 1, 2).atStartOfDay().toInstant(ZoneOffset.UTC);
  private static final Instant LATEST =
      LocalDate.of(9999, 12, 30).atStartOfDay().toInstant(ZoneOffset.UTC);
  private static final int DAYS_OF_HOURS = 2;
  private static final int DAYS_OF_DAYS = 93;
  private static final int DAYS_OF_WEEKS = 2 * 366;
  private static final int MOST_YEARS = 100;
  private static final int MOST_MONTHS = 120;

  private final String unit;
  private final long[] starts;
  private final List<String> labels = new ArrayList<>();
  private int last;

  private TimeAxis(String unit, List<ZonedDateTime> starts) {
    this.unit = unit;
    this.starts = starts.stream().mapToLong(start -> Micros.of(start.toInstant())).toArray();
    for (int i = 0; i < starts.size(); i++) {
      labels.add(label(unit, starts, i));
    }
  }

  /** Of the range from a time to another, which is not in it. */
  static TimeAxis of(Instant from, Instant to, ZoneId zone) {
    ZonedDateTime start = clamp(from).atZone(zone);
    ZonedDateTime end = clamp(to).atZone(zone);
    if (!start.plusDays(DAYS_OF_HOURS).isBefore(end)) {
      return new TimeAxis("hour", hours(start.truncatedTo(ChronoUnit.HOURS), end));
    }
    LocalDate day = start.toLocalDate();
    if (!start.plusDays(DAYS_OF_DAYS).isBefore(end)) {
      return days("day", day, end, ChronoUnit.DAYS, 1);
    }
    if (!start.plusDays(DAYS_OF_WEEKS).isBefore(end)) {
      LocalDate monday = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      return days("week", monday, end, ChronoUnit.WEEKS, 1);
    }
    if (!start.plusMonths(MOST_MONTHS).isBefore(end)) {
      return days("month", day.withDayOfMonth(1), end, ChronoUnit.MONTHS, 1);
    }
    long years = ChronoUnit.YEARS.between(start, end) / MOST_YEARS + 1;
    return days("year", day.withDayOfYear(1), end, ChronoUnit.YEARS, years);
  }

  private static List<ZonedDateTime> hours(ZonedDateTime first, ZonedDateTime end) {
    List<ZonedDateTime> starts = new ArrayList<>(List.of(first));
    for (ZonedDateTime hour = next(first); hour.isBefore(end); hour = next(hour)) {
      starts.add(hour);
    }
    return starts;
  }

  /** Where clocks go by half an hour, the hour after is not a full one away. */
  private static ZonedDateTime next(ZonedDateTime hour) {
    ZonedDateTime later = hour.plusHours(1);
    ZonedDateTime next = later.truncatedTo(ChronoUnit.HOURS);
    return next.isAfter(hour) ? next : later;
  }

  private static TimeAxis days(
      String unit, LocalDate first, ZonedDateTime end, ChronoUnit step, long steps) {
    List<ZonedDateTime> starts = new ArrayList<>();
    ZonedDateTime start = first.atStartOfDay(end.getZone());
    for (long i = steps; starts.isEmpty() || start.isBefore(end); i += steps) {
      starts.add(start);
      start = first.plus(i, step).atStartOfDay(end.getZone());
    }
    return new TimeAxis(unit, starts);
  }

  private static Instant clamp(Instant time) {
    return time.isBefore(EARLIEST) ? EARLIEST : time.isAfter(LATEST) ? LATEST : time;
  }

  private static String label(String unit, List<ZonedDateTime> starts, int i) {
    ZonedDateTime start = starts.get(i);
    return switch (unit) {
      case "hour" ->
          start.toLocalDate()
              + " "
              + start.toLocalTime()
              + (twice(starts, i) ? start.getOffset() : "");
      case "month" -> start.toLocalDate().toString().substring(0, "2026-05".length());
      case "year" -> String.valueOf(start.getYear());
      default -> start.toLocalDate().toString();
    };
  }

  /** Whether the clock showed this hour before or after it, too. */
  private static boolean twice(List<ZonedDateTime> starts, int i) {
    ZonedDateTime start = starts.get(i);
    return starts.stream()
        .anyMatch(
            other ->
                !other.equals(start) && other.toLocalDateTime().equals(start.toLocalDateTime()));
  }

  /** One of {@code hour}, {@code day}, {@code week}, {@code month}, {@code year}. */
  String unit() {
    return unit;
  }

  /** What stands under each; a week is called by its Monday. */
  List<String> labels() {
    return labels;
  }

  int size() {
    return starts.length;
  }

  /** In which one a time of the range is; what is before is in the first. */
  int indexOf(long micros) {
    if (micros < starts[last]) {
      int found = Arrays.binarySearch(starts, micros);
      last = found >= 0 ? found : Math.max(0, -found - 2);
    }
    while (last + 1 < starts.length && starts[last + 1] <= micros) {
      last++;
    }
    return last;
  }
}
