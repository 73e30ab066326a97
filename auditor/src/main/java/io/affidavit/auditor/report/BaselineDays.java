package io.affidavit.auditor.report;

import io.affidavit.auditor.report.rules.LocalClock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.TreeSet;

/** On which days before the range there was anything. Not thread-safe. */
final class BaselineDays {
  private final Instant from;
  private final ZoneId zone;
  private final LocalClock clock;
  private final TreeSet<Integer> days = new TreeSet<>();
  private int last = Integer.MIN_VALUE;

  BaselineDays(ReportRequest request) {
    this.from = request.from();
    this.zone = request.zone();
    this.clock = new LocalClock(zone);
  }

  void see(ReportEvent event) {
    int day = clock.day(event.micros());
    if (day != last) {
      days.add(day);
      last = day;
    }
  }

  /** The first day of a baseline of that length. */
  LocalDate first(int length) {
    return from.atZone(zone).toLocalDate().minusDays(length);
  }

  /** Its last. */
  LocalDate last() {
    return from.atZone(zone).toLocalDate().minusDays(1);
  }

  /** How many of them had an event. */
  long withData(int length) {
    int start = (int) first(length).toEpochDay();
    return days.subSet(start, (int) last().toEpochDay() + 1).size();
  }
}
