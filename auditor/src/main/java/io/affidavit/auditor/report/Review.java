package io.affidavit.auditor.report;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * One {@code AUDIT_REVIEW_COMPLETED}.
 *
 * @param kindGiven whether the record says which kind; else the length of its period does
 */
record Review(
    Instant time,
    String by,
    ReviewKind kind,
    boolean kindGiven,
    Instant start,
    Instant end,
    @Nullable String findings,
    @Nullable String reportId,
    String eventId) {
  private static final Duration WEEK = Duration.ofDays(10);
  private static final Duration MONTH = Duration.ofDays(45);
  private static final Duration QUARTER = Duration.ofDays(120);

  /** Null where it says of no period that it was reviewed, or that the review failed. */
  static @Nullable Review of(ReportEvent event, ZoneId zone) {
    Instant start = time(event.text(ReportedField.PERIOD_START), zone);
    Instant end = time(event.text(ReportedField.PERIOD_END), zone);
    if (start == null || end == null || !start.isBefore(end) || event.failed()) {
      return null;
    }
    ReviewKind given = ReviewKind.of(event.text(ReportedField.REVIEW_KIND));
    return new Review(
        event.time(),
        event.text(ReportedField.USER_ID),
        given == null ? byLength(Duration.between(start, end)) : given,
        given != null,
        start,
        end,
        findings(event),
        event.get(ReportedField.REPORT_ID),
        event.eventId());
  }

  private static ReviewKind byLength(Duration period) {
    if (period.compareTo(WEEK) <= 0) {
      return ReviewKind.WEEKLY;
    }
    if (period.compareTo(MONTH) <= 0) {
      return ReviewKind.MONTHLY;
    }
    return period.compareTo(QUARTER) <= 0 ? ReviewKind.QUARTERLY : ReviewKind.ANNUAL;
  }

  private static @Nullable Instant time(String text, ZoneId zone) {
    try {
      return text.length() == 10
          ? LocalDate.parse(text).atStartOfDay(zone).toInstant()
          : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException none) {
      return null;
    }
  }

  /** Null where it says that there was none; a redacted copy leaves them out. */
  private static @Nullable String findings(ReportEvent event) {
    if (event.get(ReportedField.REDACTION_PROFILE) != null) {
      return "not in the redacted copy";
    }
    String text = event.text(ReportedField.FINDINGS).strip();
    return text.isEmpty() || text.equalsIgnoreCase("none") ? null : text;
  }

  /** Whether it reviewed that period, after the period had ended. */
  boolean covers(ReviewCalendar.Due due) {
    return kind == due.kind()
        && !start.isAfter(due.start())
        && !end.isBefore(due.end())
        && !time.isBefore(due.end());
  }
}
