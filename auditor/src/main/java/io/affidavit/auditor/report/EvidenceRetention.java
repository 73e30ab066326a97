package io.affidavit.auditor.report;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How far back the record reaches, and what that proves. */
final class EvidenceRetention implements EvidencePart {
  /** 45 CFR 164.316(b)(2)(i). */
  private static final int REQUIRED_YEARS = 6;

  /** The stack's default, aws/README.md: 2557 days. */
  private static final int POLICY_YEARS = 7;

  private final ReportRequest request;
  private String summary = "";

  EvidenceRetention(ReportRequest request) {
    this.request = request;
  }

  @Override
  public String id() {
    return "retention";
  }

  @Override
  public Section finish(InputFacts facts) {
    Instant oldest = facts.oldest();
    boolean reached = oldest != null && years(oldest) >= REQUIRED_YEARS;
    summary = oldest == null ? "no record read" : "oldest record read is of " + day(oldest);
    return new Section(
        id(),
        "5. Retention",
        "Documentation, and the records of activity that it consists of, is kept for "
            + REQUIRED_YEARS
            + " years from its creation or last effect, 45 CFR 164.316(b)(2)(i).",
        List.of(
            Blocks.figures(
                Blocks.figure("oldest", "Oldest record read", oldest),
                Blocks.figure("newest", "Newest record read", facts.newest()),
                Blocks.figure("age", "Age of the oldest, years", age(oldest)),
                Blocks.figure("required", "Required, years", (long) REQUIRED_YEARS),
                Blocks.figure("policy", "The stack's policy, years", (long) POLICY_YEARS)),
            new Block.Note(
                reached ? Block.Tone.GOOD : Block.Tone.PLAIN,
                reached
                    ? "A record of more than six years could still be read."
                    : "No record of more than six years was read: that is no sign of a deletion where"
                        + " the recording began later, or where only later events were given to this"
                        + " report."),
            Blocks.plain(
                "The events cannot show how long they will be kept, nor that older ones were not"
                    + " deleted. `auditor doctor` shows the retention of log group, bucket and"
                    + " archive; deletions and changes of retention are in CloudTrail; `auditor"
                    + " verify --inventory` misses what was there in an earlier run.")));
  }

  private LocalDate day(Instant time) {
    return time.atZone(request.zone()).toLocalDate();
  }

  private int years(Instant since) {
    return Period.between(day(since), day(request.generatedAt())).getYears();
  }

  private @Nullable Long age(@Nullable Instant oldest) {
    return oldest == null ? null : (long) years(oldest);
  }

  @Override
  public String summary() {
    return summary;
  }
}
