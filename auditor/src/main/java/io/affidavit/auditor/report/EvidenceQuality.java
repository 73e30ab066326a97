package io.affidavit.auditor.report;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What validation noted in the events, by code, type and field. */
final class EvidenceQuality implements EvidencePart {
  private static final int MOST_KINDS = 10_000;

  private final Groups<Tally> problems = new Groups<>("kinds of problems", MOST_KINDS, Tally::new);
  private final Groups<Tally> codes = new Groups<>("codes", MOST_KINDS, Tally::new);
  private long events;
  private long marked;

  @Override
  public void accept(ReportEvent event) {
    events++;
    List<String> noted = event.list(ReportedField.VALIDATION_PROBLEMS);
    marked += noted.isEmpty() ? 0 : 1;
    for (String problem : noted) {
      int blank = problem.indexOf(' ');
      String code = blank < 0 ? problem : problem.substring(0, blank);
      String field = blank < 0 ? "" : problem.substring(blank + 1);
      String between = String.valueOf(ReportEvent.SEPARATOR);
      Tally.count(problems, String.join(between, code, event.eventType(), field), event);
      Tally.count(codes, code, event);
    }
  }

  @Override
  public String id() {
    return "quality";
  }

  @Override
  public Section finish(InputFacts facts) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        Blocks.figures(
            Blocks.zero("marked", "Events with a problem", marked, Block.Tone.WARNING),
            Blocks.figure("share", "Share of all", events == 0 ? null : (double) marked / events),
            Blocks.zero("undecodable", "Not an event", facts.undecodable(), Block.Tone.WARNING)));
    problems.noteTo(blocks);
    codes.noteTo(blocks);
    blocks.add(codeTable());
    blocks.add(problemTable());
    return new Section(
        id(),
        "11. Data quality",
        "Events are recorded whatever is wrong with them, and say so. Each code is explained in"
            + " docs/event-reference.md.",
        blocks);
  }

  private Block codeTable() {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    codes
        .sorted()
        .forEach((code, tally) -> rows.add(Blocks.row(code, tally.events(), tally.last())));
    return Blocks.table(
        "problemCodes",
        "By code",
        Rows.of(rows),
        Blocks.id("code", "Code"),
        Blocks.count("problems", "Problems"),
        Blocks.time("last", "Last"));
  }

  private Block problemTable() {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    problems
        .sorted()
        .forEach(
            (key, tally) -> {
              String[] parts = key.split(String.valueOf(ReportEvent.SEPARATOR), -1);
              rows.add(
                  Blocks.row(
                      parts[0],
                      parts[1],
                      parts[2].isEmpty() ? null : parts[2],
                      tally.events(),
                      tally.first(),
                      tally.last()));
            });
    return Blocks.table(
        "problems",
        "By code, type and field",
        Rows.of(rows),
        Blocks.id("code", "Code"),
        Blocks.id("eventType", "Event type"),
        Blocks.id("field", "Field"),
        Blocks.count("problems", "Problems"),
        Blocks.time("first", "First"),
        Blocks.time("last", "Last"));
  }

  @Override
  public String summary() {
    return Blocks.some(marked, "event") + " with a problem";
  }
}
