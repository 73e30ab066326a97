package io.affidavit.auditor.report;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The days of a range along a chart; weeks, months or years where it would have too many of them.
 * Immutable.
 */
final class DayAxis {
  private static final int MOST_DAYS = 93;
  private static final int MOST_DAYS_AS_WEEKS = 732;
  private static final int MOST_DAYS_AS_MONTHS = 3_660;

  private final ChronoUnit unit;
  private final LocalDate start;
  private final int size;

  DayAxis(ReportRequest request) {
    LocalDate first = request.from().atZone(request.zone()).toLocalDate();
    LocalDate last = request.to().minusNanos(1).atZone(request.zone()).toLocalDate();
    unit = unit(ChronoUnit.DAYS.between(first, last) + 1);
    start = floor(first);
    size = last.isBefore(first) ? 1 : (int) unit.between(start, floor(last)) + 1;
  }

  private static ChronoUnit unit(long days) {
    if (days <= MOST_DAYS) {
      return ChronoUnit.DAYS;
    }
    if (days <= MOST_DAYS_AS_WEEKS) {
      return ChronoUnit.WEEKS;
    }
    return days <= MOST_DAYS_AS_MONTHS ? ChronoUnit.MONTHS : ChronoUnit.YEARS;
  }

  private LocalDate floor(LocalDate day) {
    return switch (unit) {
      case WEEKS -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      case MONTHS -> day.withDayOfMonth(1);
      case YEARS -> day.withDayOfYear(1);
      default -> day;
    };
  }

  /** {@code day}, {@code week}, {@code month} or {@code year}. */
  String unit() {
    return unit.name().toLowerCase(Locale.ROOT).replaceFirst("s$", "");
  }

  int size() {
    return size;
  }

  /** The first day of each. */
  List<String> labels() {
    List<String> labels = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      labels.add(start.plus(i, unit).toString());
    }
    return labels;
  }

  /** Where a day belongs, counted since 1970; what lies outside goes to the nearest end. */
  int indexOf(int epochDay) {
    long index = unit.between(start, floor(LocalDate.ofEpochDay(epochDay)));
    return (int) Math.max(0, Math.min(size - 1L, index));
  }
}
