package io.affidavit.auditor.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Which reviews are due, done and missed. */
class EvidenceReviewsTest {
  private static final List<ZoneId> ZONES =
      List.of(
          ZoneId.of("UTC"),
          ZoneId.of("America/Chicago"),
          ZoneId.of("Asia/Kolkata"),
          ZoneId.of("Australia/Lord_Howe"),
          // Its days begin at one on the day of the change.
          ZoneId.of("Asia/Beirut"));

  private static TestEvent review(String kind, Instant from, Instant to, Instant at) {
    return TestEvent.of("AUDIT_REVIEW_COMPLETED")
        .at(at)
        .user("officer-1")
        .with(ReportedField.REVIEW_KIND, kind)
        .with(ReportedField.PERIOD_START, from.toString())
        .with(ReportedField.PERIOD_END, to.toString());
  }

  private static TestEvent review(ReviewCalendar.Due due, Instant at) {
    return review(due.kind().word(), due.start(), due.end(), at);
  }

  /** A month of May, whole and with a record long before it. */
  private static EvidenceRun may() {
    return new EvidenceRun()
        .range("2026-05-01T05:00:00Z", "2026-06-01T05:00:00Z", EvidenceRun.CHICAGO)
        .oldest("2025-01-01T00:00:00Z");
  }

  private static List<ReviewCalendar.Due> dueInMay() {
    return new ReviewCalendar(EvidenceRun.CHICAGO)
        .between(Instant.parse("2026-05-01T05:00:00Z"), Instant.parse("2026-06-01T05:00:00Z"));
  }

  /** The state of a period that a row of the calendar tells. */
  private static String state(EvidenceRun run, ReviewCalendar.Due due) throws IOException {
    for (String row : run.table("reviewCalendar")) {
      String[] cells = row.split(" \\| ", -1);
      if (cells[0].equals(due.kind().word()) && cells[1].equals(due.start().toString())) {
        return cells[4];
      }
    }
    return "absent";
  }

  @Property(tries = 200)
  void periodsFollowEachOtherWithoutGapOrOverlap(
      @ForAll @IntRange(min = 0, max = 4) int zone,
      @ForAll @IntRange(min = 0, max = 4000) int day,
      @ForAll @IntRange(min = 1, max = 800) int days) {
    ZoneId of = ZONES.get(zone);
    Instant from = LocalDate.of(2020, 1, 1).plusDays(day).atStartOfDay(of).toInstant();
    Instant to = from.plus(days, ChronoUnit.DAYS);
    List<ReviewCalendar.Due> all = new ReviewCalendar(of).between(from, to);
    for (ReviewKind kind : ReviewKind.values()) {
      List<ReviewCalendar.Due> ofKind = all.stream().filter(due -> due.kind() == kind).toList();
      for (int i = 1; i < ofKind.size(); i++) {
        assertEquals(ofKind.get(i - 1).end(), ofKind.get(i).start());
      }
      for (ReviewCalendar.Due due : ofKind) {
        assertFalse(due.dueBy().isBefore(from));
        assertTrue(due.end().isBefore(to));
        assertTrue(due.start().isBefore(due.end()));
        assertEquals(
            due.start(), due.start().atZone(of).toLocalDate().atStartOfDay(of).toInstant());
      }
    }
  }

  /** Of two reports, one after the other, exactly one judges each period. */
  @Property(tries = 200)
  void twoReportsInARowJudgeEachPeriodOnce(
      @ForAll @IntRange(min = 0, max = 4) int zone,
      @ForAll @IntRange(min = 0, max = 4000) int day,
      @ForAll @IntRange(min = 1, max = 400) int first,
      @ForAll @IntRange(min = 1, max = 400) int second) {
    ZoneId of = ZONES.get(zone);
    LocalDate start = LocalDate.of(2020, 1, 1).plusDays(day);
    Instant from = start.atStartOfDay(of).toInstant();
    Instant middle = start.plusDays(first).atStartOfDay(of).toInstant();
    Instant to = start.plusDays(first + (long) second).atStartOfDay(of).toInstant();
    List<ReviewCalendar.Due> judged = new ArrayList<>(judged(of, from, middle));
    judged.addAll(judged(of, middle, to));
    assertEquals(new HashSet<>(judged(of, from, to)), new HashSet<>(judged));
    assertEquals(judged.size(), new HashSet<>(judged).size(), "once");
  }

  private static List<ReviewCalendar.Due> judged(ZoneId zone, Instant from, Instant to) {
    return new ReviewCalendar(zone)
        .between(from, to).stream().filter(due -> due.dueBy().isBefore(to)).toList();
  }

  /** Whichever of a month's reviews are recorded, these are done and the others missed. */
  @Property(tries = 60)
  void whatIsRecordedIsDoneAndTheRestIsMissed(
      @ForAll @Size(max = 8) Set<@IntRange(max = 7) Integer> recorded) throws IOException {
    EvidenceRun run = may();
    List<ReviewCalendar.Due> all =
        dueInMay().stream()
            .filter(due -> due.dueBy().isBefore(Instant.parse("2026-06-01T05:00:00Z")))
            .toList();
    assertEquals(6, all.size(), "four weeks, April, the first quarter");
    int done = 0;
    for (int i = 0; i < all.size(); i++) {
      if (recorded.contains(i)) {
        run.add(review(all.get(i), all.get(i).end().plusSeconds(3600)).id(i));
        done++;
      }
    }
    assertEquals(done + " PLAIN", run.figure("reviews", "done"));
    assertEquals(all.size() + " PLAIN", run.figure("reviews", "due"));
    int missed = all.size() - done;
    String tone = missed == 0 ? " GOOD" : " BAD";
    assertEquals(missed + tone, run.figure("reviews", "missed"));
    Set<String> expected =
        all.stream()
            .filter(due -> !recorded.contains(all.indexOf(due)))
            .map(due -> due.kind().word() + " " + due.start())
            .collect(Collectors.toSet());
    Set<String> listed =
        run.table("missedReviews").stream()
            .map(row -> row.split(" \\| ", -1))
            .map(cells -> cells[0] + " " + cells[1])
            .collect(Collectors.toSet());
    assertEquals(expected, listed);
  }

  private static ReviewCalendar.Due april() {
    return dueInMay().stream()
        .filter(due -> due.kind() == ReviewKind.MONTHLY)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aReviewThatLeavesOutADayOfThePeriodDoesNotCount() throws IOException {
    ReviewCalendar.Due april = april();
    Instant at = april.end().plusSeconds(60);
    Instant late = april.start().plusSeconds(1);
    assertEquals("missed", state(may().add(review("monthly", late, april.end(), at)), april));
    assertEquals("done", state(may().add(review(april, at)), april));
    Instant longer = april.end().plusSeconds(30);
    assertEquals("done", state(may().add(review("monthly", april.start(), longer, at)), april));
  }

  @Test
  void aReviewBeforeThePeriodHadEndedDoesNotCount() throws IOException {
    ReviewCalendar.Due april = april();
    assertEquals("missed", state(may().add(review(april, april.end().minusSeconds(1))), april));
    assertEquals("done", state(may().add(review(april, april.end())), april));
  }

  @Test
  void lateIsSaid() throws IOException {
    ReviewCalendar.Due april = april();
    assertEquals("done", state(may().add(review(april, april.dueBy().minusSeconds(1))), april));
    assertEquals("done late", state(may().add(review(april, april.dueBy())), april));
  }

  @Test
  void anotherKindDoesNotCount() throws IOException {
    ReviewCalendar.Due april = april();
    Instant at = april.end().plusSeconds(60);
    TestEvent annual = review("annual", april.start(), april.end(), at);
    assertEquals("missed", state(may().add(annual), april));
  }

  @Test
  void withoutAKindTheLengthTellsIt() throws IOException {
    ReviewCalendar.Due april = april();
    TestEvent plain =
        review(april, april.end().plusSeconds(60)).with(ReportedField.REVIEW_KIND, null);
    EvidenceRun run = may().add(plain);
    assertEquals("done", state(run, april));
    assertTrue(run.table("reviews").get(0).contains("monthly (by its length)"));
  }

  @Test
  void aFailedOneOrOneWithoutAPeriodIsCountedAsUnclear() throws IOException {
    ReviewCalendar.Due april = april();
    Instant at = april.end().plusSeconds(60);
    EvidenceRun run =
        may()
            .add(review(april, at).id(1).failure("ERROR"))
            .add(review(april, at).id(2).with(ReportedField.PERIOD_END, "in May"));
    assertEquals("missed", state(run, april));
    assertTrue(Shown.text(run.sections()).contains("2 records of a review did not count"));
  }

  @Test
  void whatIsDueOnTheFirstDayMayBeDoneInTheDaysBefore() throws IOException {
    ReviewCalendar.Due week =
        dueInMay().stream()
            .filter(due -> due.kind() == ReviewKind.WEEKLY)
            .findFirst()
            .orElseThrow();
    assertTrue(week.end().isBefore(Instant.parse("2026-05-01T05:00:00Z")));
    EvidenceRun run = may().add(review(week, week.end().plusSeconds(60)));
    assertEquals("done", state(run, week));
    assertEquals(List.of(), run.table("reviews"), "recorded before the range");
  }

  @Test
  void ofWhatNoRecordWasReadNothingIsClaimed() throws IOException {
    ReviewCalendar.Due april = april();
    EvidenceRun run = may().oldest("2026-05-02T00:00:00Z");
    assertEquals("no record of it was read", state(run, april));
    assertEquals("missed", state(may().oldest("2026-04-29T00:00:00Z"), april));
  }

  @Test
  void whatIsNotDueYetIsOpen() throws IOException {
    EvidenceRun run = may().generatedAt("2026-05-10T00:00:00Z");
    assertEquals("not yet due", state(run, april()));
    assertEquals("missed", state(may(), april()));
  }

  /** In Beirut the 29th of March 2026 begins at one; a review of dates covers it all the same. */
  @Test
  void aDayThatBeginsAtOneIsCovered() throws IOException {
    ZoneId beirut = ZoneId.of("Asia/Beirut");
    assertEquals(
        Instant.parse("2026-03-28T22:00:00Z"),
        LocalDate.of(2026, 3, 29).atStartOfDay(beirut).toInstant());
    EvidenceRun run =
        new EvidenceRun()
            .range("2026-03-31T00:00:00Z", "2026-04-30T00:00:00Z", beirut)
            .oldest("2025-01-01T00:00:00Z");
    TestEvent march =
        TestEvent.of("AUDIT_REVIEW_COMPLETED")
            .at("2026-04-02T08:00:00Z")
            .with(ReportedField.REVIEW_KIND, "monthly")
            .with(ReportedField.PERIOD_START, "2026-03-01")
            .with(ReportedField.PERIOD_END, "2026-04-01");
    run.add(march);
    assertTrue(
        run.table("reviewCalendar").stream()
            .anyMatch(
                row ->
                    row.startsWith("monthly | 2026-02-28T22:00:00Z | 2026-03-31T21:00:00Z")
                        && row.contains(" | done | ")),
        () -> "of dates, in the zone of the report");
  }

  @Test
  void aFindingIsFollowedUpByALaterRecordOfTheSameReport() throws IOException {
    ReviewCalendar.Due april = april();
    Instant at = april.end().plusSeconds(60);
    TestEvent found = review(april, at).id(1).with(ReportedField.FINDINGS, "a finding");
    EvidenceRun open = may().add(found.with(ReportedField.REPORT_ID, "r-9"));
    assertTrue(open.table("reviews").get(0).contains("| a finding | r-9 | none recorded |"));
    EvidenceRun followed =
        open.add(review(april, at.plusSeconds(9)).id(2).with(ReportedField.REPORT_ID, "r-9"));
    assertTrue(followed.table("reviews").get(0).contains("| r-9 | event 00000000-"));
    EvidenceRun copy =
        may().add(review(april, at).with(ReportedField.REDACTION_PROFILE, "safe-harbor"));
    assertTrue(copy.table("reviews").get(0).contains("not in the redacted copy"));
  }
}
