package io.affidavit.auditor.report;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** What the reader of an accounting must know beside its lines. Stateless. */
final class DisclosureNotes {
  /** 164.528(a)(3): the six years before the request. */
  private static final int YEARS = 6;

  private DisclosureNotes() {}

  static List<Block> of(ReportRequest request, InputFacts facts) {
    List<Block> notes = new ArrayList<>();
    notes.add(period(request));
    LocalDate made = date(request, request.generatedAt());
    LocalDate end = date(request, request.to());
    if (end.isBefore(made)) {
      notes.add(warn("It ends at " + end + ": what came after is not in it."));
    }
    Instant oldest = facts.oldest();
    if (oldest != null && oldest.isAfter(request.from())) {
      notes.add(
          warn(
              "The oldest event that was read is of "
                  + date(request, oldest)
                  + ": what was disclosed before is not known here."));
    }
    if (facts.redactedOnly() > 0) {
      notes.add(
          warn(
              "Of "
                  + facts.redactedOnly()
                  + " events only the redacted copy was read: it names neither patient nor"
                  + " recipient."));
    }
    if (request.user() != null || !request.eventTypes().isEmpty()) {
      notes.add(warn("Only some users or event types were asked for: it is not whole."));
    }
    notes.add(
        plain(
            "Only what this trail recorded is here. Add what was disclosed on paper, by word or by"
                + " business associates."));
    notes.add(
        plain(
            "No suspension by a law enforcement official or a health oversight agency,"
                + " 164.528(a)(2), is known to this report: see whether there is one before you"
                + " hand it over. Left out and undetermined rows are for the privacy officer."));
    return notes;
  }

  private static Block.Note period(ReportRequest request) {
    LocalDate from = date(request, request.from());
    LocalDate needed = date(request, request.generatedAt()).minusYears(YEARS);
    if (from.isAfter(needed)) {
      return warn(
          "It begins at "
              + from
              + ", less than six years back ("
              + needed
              + "): enough only where a shorter period was asked for.");
    }
    return plain(
        from.isBefore(needed)
            ? "It begins at " + from + ", before the six years that 164.528(a)(3) asks for."
            : "It covers the six years that 164.528(a)(3) asks for.");
  }

  private static LocalDate date(ReportRequest request, Instant time) {
    return time.atZone(request.zone()).toLocalDate();
  }

  private static Block.Note plain(String text) {
    return new Block.Note(Block.Tone.PLAIN, text);
  }

  private static Block.Note warn(String text) {
    return new Block.Note(Block.Tone.WARNING, text);
  }
}
