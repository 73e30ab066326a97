package io.affidavit.auditor.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which reviews were due in the period, which were done, and what they found. */
final class EvidenceReviews implements EvidencePart {
  /** 69 are due in a year. */
  private static final int MOST_REVIEWS = 5000;

  private static final String MISSED = "missed";
  private static final String LATE = "done late";
  private static final String DONE = "done";
  private static final String OPEN = "not yet due";
  private static final String NO_RECORD = "no record of it was read";

  private final ReportRequest request;
  private final List<Review> reviews = new ArrayList<>();
  private long leftOut;
  private long unclear;
  private long due;
  private long done;
  private long missed;

  EvidenceReviews(ReportRequest request) {
    this.request = request;
  }

  @Override
  public void before(ReportEvent event) {
    accept(event);
  }

  @Override
  public void accept(ReportEvent event) {
    if (!event.eventType().equals("AUDIT_REVIEW_COMPLETED")) {
      return;
    }
    Review review = Review.of(event, request.zone());
    if (review == null) {
      unclear++;
    } else if (reviews.size() == MOST_REVIEWS) {
      leftOut++;
    } else {
      reviews.add(review);
    }
  }

  @Override
  public String id() {
    return "reviews";
  }

  @Override
  public Section finish(InputFacts facts) {
    List<List<@Nullable Object>> calendar = new ArrayList<>();
    List<List<@Nullable Object>> missing = new ArrayList<>();
    for (ReviewCalendar.Due one :
        new ReviewCalendar(request.zone()).between(request.from(), request.to())) {
      List<@Nullable Object> row = judged(one, facts.oldest());
      calendar.add(row);
      if (MISSED.equals(row.get(4))) {
        missing.add(Blocks.row(row.get(0), row.get(1), row.get(2), row.get(3)));
      }
    }
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        Blocks.figures(
            Blocks.figure("due", "Reviews due", due),
            Blocks.figure("done", "Of these done", done),
            Blocks.zero("missed", "Of these missed", missed, Block.Tone.BAD),
            Blocks.figure(
                "withFindings",
                "Reviews with findings",
                inRange().filter(review -> review.findings() != null).count())));
    notes(blocks);
    blocks.add(missedTable(missing));
    blocks.add(calendarTable(calendar));
    blocks.add(reviewTable());
    return new Section(
        id(),
        "6. Reviews",
        "Records of completed reviews against the calendar of docs/reviews.md: each week within 7"
            + " days after it, each month within 14, each quarter and year within 30. The rule asks"
            + " for regular review and names no interval.",
        blocks);
  }

  private Stream<Review> inRange() {
    return reviews.stream().filter(review -> !review.time().isBefore(request.from()));
  }

  private void notes(List<Block> blocks) {
    if (request.filtered()) {
      blocks.add(
          Blocks.warning(
              "Only a selection of the events was asked for: reviews outside of it count as"
                  + " missed."));
    }
    if (unclear > 0) {
      blocks.add(
          Blocks.warning(
              Blocks.some(unclear, "record")
                  + " of a review did not count: without a readable period, or failed."));
    }
    if (leftOut > 0) {
      blocks.add(
          Blocks.warning(
              "More than " + MOST_REVIEWS + " reviews: " + leftOut + " were not looked at."));
    }
  }

  /** A row of the calendar; counts it. */
  private List<@Nullable Object> judged(ReviewCalendar.Due one, @Nullable Instant oldest) {
    Review by = reviews.stream().filter(review -> review.covers(one)).findFirst().orElse(null);
    String state;
    if (by != null) {
      state = by.time().isBefore(one.dueBy()) ? DONE : LATE;
    } else if (!one.dueBy().isBefore(end())) {
      state = OPEN;
    } else {
      state = oldest == null || !oldest.isBefore(one.end()) ? NO_RECORD : MISSED;
    }
    due += state.equals(OPEN) || state.equals(NO_RECORD) ? 0 : 1;
    done += by == null ? 0 : 1;
    missed += state.equals(MISSED) ? 1 : 0;
    return Blocks.row(
        one.kind().word(),
        one.start(),
        one.end(),
        one.dueBy(),
        state,
        by == null ? null : by.by(),
        by == null ? null : by.time(),
        by == null ? null : by.eventId());
  }

  private Instant end() {
    return request.to().isBefore(request.generatedAt()) ? request.to() : request.generatedAt();
  }

  private static Block missedTable(List<List<@Nullable Object>> rows) {
    return Blocks.table(
        "missedReviews",
        "Missed reviews",
        Rows.of(rows),
        Blocks.text("kind", "Kind"),
        Blocks.time("periodStart", "Of the period from"),
        Blocks.time("periodEnd", "To, exclusive"),
        Blocks.time("dueBy", "Was due by"));
  }

  private static Block calendarTable(List<List<@Nullable Object>> rows) {
    return Blocks.table(
        "reviewCalendar",
        "Calendar",
        Rows.of(rows),
        Blocks.text("kind", "Kind"),
        Blocks.time("periodStart", "Of the period from"),
        Blocks.time("periodEnd", "To, exclusive"),
        Blocks.time("dueBy", "Due by"),
        Blocks.text("state", "State"),
        Blocks.id("by", "By"),
        Blocks.time("recorded", "Recorded"),
        Blocks.id("eventId", "Event"));
  }

  private Block reviewTable() {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    inRange()
        .forEach(
            review ->
                rows.add(
                    Blocks.row(
                        review.time(),
                        review.by(),
                        review.kind().word() + (review.kindGiven() ? "" : " (by its length)"),
                        review.start(),
                        review.end(),
                        review.findings(),
                        review.reportId(),
                        followUp(review),
                        review.eventId())));
    return Blocks.table(
        "reviews",
        "Reviews recorded in the period",
        Rows.of(rows),
        Blocks.time("time", "Recorded"),
        Blocks.id("by", "By"),
        Blocks.text("kind", "Kind"),
        Blocks.time("periodStart", "Of the period from"),
        Blocks.time("periodEnd", "To, exclusive"),
        Blocks.text("findings", "Findings"),
        Blocks.id("reportId", "Report"),
        Blocks.text("followUp", "Follow-up"),
        Blocks.id("eventId", "Event"));
  }

  /** A later record of the same report; null where nothing was found. */
  private @Nullable String followUp(Review review) {
    if (review.findings() == null) {
      return null;
    }
    return reviews.stream()
        .filter(other -> other.time().isAfter(review.time()))
        .filter(other -> review.reportId() != null)
        .filter(other -> Objects.equals(other.reportId(), review.reportId()))
        .map(other -> "event " + other.eventId())
        .findFirst()
        .orElse("none recorded");
  }

  @Override
  public String summary() {
    return Blocks.some(due, "review") + " due, " + done + " done, " + missed + " missed";
  }
}
