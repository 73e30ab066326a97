package io.affidavit.auditor.report;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;

/**
 * Which reviews are due when, docs/reviews.md: each week (from Monday), month, quarter and year of
 * the zone's calendar, to be reviewed within some days after it. Immutable, thread-safe.
 */
final class ReviewCalendar {
  /** Before a due day its period ends by no more than so many days. */
  static final int LONGEST_GRACE_DAYS = 30;

  private final ZoneId zone;

  /**
   * A period to be reviewed.
   *
   * @param start its first moment
   * @param end exclusive
   * @param dueBy the review must be recorded before
   */
  record Due(ReviewKind kind, Instant start, Instant end, Instant dueBy) {}

  ReviewCalendar(ZoneId zone) {
    this.zone = zone;
  }

  /** How many days after the end of its period a review is due. */
  static int graceDays(ReviewKind kind) {
    return switch (kind) {
      case WEEKLY -> 7;
      case MONTHLY -> 14;
      case QUARTERLY, ANNUAL -> LONGEST_GRACE_DAYS;
    };
  }

  /**
   * All whose end is before {@code to} and that are due at {@code from} or later, by kind and time.
   */
  List<Due> between(Instant from, Instant to) {
    List<Due> all = new ArrayList<>();
    for (ReviewKind kind : ReviewKind.values()) {
      LocalDate start = startOf(kind, day(from).minusDays(graceDays(kind) + 1L));
      start = startOf(kind, start.minusDays(1));
      for (Due due = due(kind, start); due.end().isBefore(to); due = due(kind, start)) {
        if (!due.dueBy().isBefore(from)) {
          all.add(due);
        }
        start = next(kind, start);
      }
    }
    return all;
  }

  private LocalDate day(Instant time) {
    return time.atZone(zone).toLocalDate();
  }

  private Due due(ReviewKind kind, LocalDate start) {
    LocalDate end = next(kind, start);
    return new Due(kind, instant(start), instant(end), instant(end.plusDays(graceDays(kind))));
  }

  /** The first moment of a day, which is not midnight everywhere. */
  private Instant instant(LocalDate day) {
    return day.atStartOfDay(zone).toInstant();
  }

  private static LocalDate startOf(ReviewKind kind, LocalDate day) {
    return switch (kind) {
      case WEEKLY -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      case MONTHLY -> day.withDayOfMonth(1);
      case QUARTERLY -> day.withDayOfMonth(1).minusMonths((day.getMonthValue() - 1) % 3);
      case ANNUAL -> day.withDayOfYear(1);
    };
  }

  private static LocalDate next(ReviewKind kind, LocalDate start) {
    return switch (kind) {
      case WEEKLY -> start.plus(1, ChronoUnit.WEEKS);
      case MONTHLY -> start.plusMonths(1);
      case QUARTERLY -> start.plusMonths(3);
      case ANNUAL -> start.plusYears(1);
    };
  }
}
