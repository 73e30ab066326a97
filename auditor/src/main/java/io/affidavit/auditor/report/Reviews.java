package io.affidavit.auditor.report;

import io.affidavit.auditor.report.rules.Finding;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * The reviews that the trail tells of ({@code AUDIT_REVIEW_COMPLETED}), to say which findings
 * somebody has looked at: those that had come true when the review was made and that lie in its
 * period. A review whose {@code findings} name a finding's id followed by {@code dismissed}
 * dismisses it. The latest {@value #KEPT} are kept. Not thread-safe.
 */
final class Reviews {
  static final int KEPT = 10_000;

  private static final String DISMISSED = "dismissed";

  private final ZoneId zone;
  private final ArrayDeque<Review> latest = new ArrayDeque<>();

  /**
   * What became of a finding.
   *
   * @param state {@code open}, {@code reviewed} or {@code dismissed}
   * @param by who, null while it is open
   * @param at when, likewise
   */
  record Disposition(String state, @Nullable String by, @Nullable Instant at) {}

  Reviews(ZoneId zone) {
    this.zone = zone;
  }

  void see(ReportEvent event) {
    if (!event.eventType().equals("AUDIT_REVIEW_COMPLETED")) {
      return;
    }
    Review review = Review.of(event, zone);
    if (review != null) {
      latest.addLast(review);
      if (latest.size() > KEPT) {
        latest.removeFirst();
      }
    }
  }

  /** The latest review of it counts. */
  Disposition of(Finding finding) {
    Instant first = finding.first();
    Instant last = finding.last();
    Instant cameTrue = finding.cameTrue();
    if (first != null && last != null && cameTrue != null) {
      for (Iterator<Review> it = latest.descendingIterator(); it.hasNext(); ) {
        Review review = it.next();
        if (!first.isBefore(review.start())
            && last.isBefore(review.end())
            && !cameTrue.isAfter(review.time())) {
          return new Disposition(state(review, finding.id()), review.by(), review.time());
        }
      }
    }
    return new Disposition("open", null, null);
  }

  private static String state(Review review, String id) {
    String findings = review.findings();
    int at = findings == null ? -1 : findings.indexOf(id);
    if (findings == null || at < 0) {
      return "reviewed";
    }
    String after = findings.substring(at + id.length()).stripLeading();
    return after.regionMatches(true, 0, DISMISSED, 0, DISMISSED.length()) ? DISMISSED : "reviewed";
  }
}
