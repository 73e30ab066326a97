package io.affidavit.auditor.report;

import java.io.Closeable;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the trail tells of itself: starts, stops, gaps, what was late, what was malformed. */
final class PipelineHealth implements Closeable {
  private static final int MOST_PROBLEMS = 10_000;
  private static final List<Block.Column> COLUMNS =
      List.of(
          Blocks.time("timestamp", "Time"),
          Blocks.id("eventType", "Event type"),
          Blocks.text("application", "Application"),
          Blocks.text("host", "Host"),
          Blocks.id("instance", "Instance"),
          Blocks.text("kind", "Kind"),
          Blocks.text("reason", "Reason"),
          Blocks.text("destination", "Destination"),
          Blocks.count("eventCount", "Events"),
          Blocks.time("oldestTimestamp", "Oldest"),
          Blocks.count("backlogSeconds", "Oldest waited (s)"),
          Blocks.id("eventId", "Event"));
  private static final List<Block.Column> PROBLEMS =
      List.of(
          Blocks.id("code", "Code"),
          Blocks.text("field", "Field"),
          Blocks.text("eventType", "Event type"),
          Blocks.count("count", "Events"));

  private final LaidAside rows;
  private final NameCounts problems = new NameCounts(MOST_PROBLEMS);
  private long late;
  private long deadLetters;
  private long gaps;
  private long lost;
  private long gapsWithoutCount;
  private long tampering;
  private long starts;
  private long stops;
  private long malformed;
  private long longestBacklogSeconds;

  PipelineHealth(RowStore.Factory stores) {
    rows = new LaidAside(stores);
  }

  void see(ReportEvent event) throws IOException {
    if (event.get(ReportedField.VALIDATION_PROBLEMS) != null) {
      malformed++;
      for (String problem : event.list(ReportedField.VALIDATION_PROBLEMS)) {
        problems.add(problem + ReportEvent.SEPARATOR + event.eventType());
      }
    }
    switch (event.eventType()) {
      case "AUDIT_RECORDING_STARTED" -> starts++;
      case "AUDIT_RECORDING_STOPPED" -> stops++;
      case "AUDIT_TAMPERING_DETECTED" -> tampering++;
      case "AUDIT_GAP" -> {
        gaps++;
        Long count = event.lost();
        lost += count == null ? 0 : count;
        gapsWithoutCount += count == null ? 1 : 0;
      }
      case "AUDIT_DELIVERY_FAILED" -> {
        boolean letter = "dead_letter".equals(event.get(ReportedField.SEAL_RECORD_KIND));
        deadLetters += letter ? 1 : 0;
        late += letter ? 0 : 1;
      }
      default -> {
        return;
      }
    }
    row(event);
  }

  private void row(ReportEvent event) throws IOException {
    Instant oldest = time(event.get(ReportedField.OLDEST_TIMESTAMP));
    Long backlog = oldest == null ? null : Duration.between(oldest, event.time()).toSeconds();
    longestBacklogSeconds = Math.max(longestBacklogSeconds, backlog == null ? 0 : backlog);
    String reason = event.get(ReportedField.SEAL_RECORD_REASON);
    rows.add(
        Blocks.row(
            event.time(),
            event.eventType(),
            event.get(ReportedField.APPLICATION),
            event.get(ReportedField.HOST),
            event.get(ReportedField.INSTANCE),
            event.get(ReportedField.SEAL_RECORD_KIND),
            reason == null ? event.get(ReportedField.REASON) : reason,
            event.get(ReportedField.DESTINATION),
            event.eventType().equals("AUDIT_GAP")
                ? event.lost()
                : event.number(ReportedField.EVENT_COUNT),
            oldest,
            backlog,
            event.eventId()));
  }

  private static @Nullable Instant time(@Nullable String text) {
    try {
      return text == null ? null : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException noTime) {
      return null;
    }
  }

  Section section(InputFacts facts) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new Block.Figures(
            List.of(
                bad("gaps", "Gaps told", gaps),
                lost(),
                plain("gapsUncounted", "Gaps that do not say how many", gapsWithoutCount),
                bad("tampering", "Tampering told", tampering),
                bad("late", "Warnings of late delivery", late),
                bad("deadLetters", "Events set aside as undeliverable", deadLetters),
                plain("backlog", "Longest wait told (s)", longestBacklogSeconds),
                plain("starts", "Starts of recording", starts),
                plain("stops", "Ends of recording", stops),
                plain("malformed", "Events with problems", malformed),
                plain("duplicates", "Events that came twice", facts.duplicates()),
                bad("undecodable", "What was no event", facts.undecodable()))));
    if (rows.count() == 0) {
      blocks.add(
          new Block.Note(
              Block.Tone.PLAIN,
              "The trail tells of no start, stop, gap or late delivery in this range."));
    }
    if (problems.others() > 0) {
      blocks.add(
          new Block.Note(
              Block.Tone.WARNING,
              "More than " + MOST_PROBLEMS + " kinds of problems: the rest is not in the table."));
    }
    blocks.add(new Block.Table("pipeline", "What the trail tells of itself", COLUMNS, rows));
    blocks.add(new Block.Table("problems", "Problems by code", PROBLEMS, Rows.of(problemRows())));
    return new Section(
        "pipeline",
        "Health of the pipeline",
        "From the trail's own events. Gaps in the seal are found by verification, whose verdict"
            + " stands at the end of the report.",
        blocks);
  }

  private List<List<@Nullable Object>> problemRows() {
    List<List<@Nullable Object>> made = new ArrayList<>();
    for (Map.Entry<String, Long> entry : problems.top(MOST_PROBLEMS)) {
      int end = entry.getKey().lastIndexOf(ReportEvent.SEPARATOR);
      String problem = entry.getKey().substring(0, end);
      int space = problem.indexOf(' ');
      made.add(
          Blocks.row(
              space < 0 ? problem : problem.substring(0, space),
              space < 0 ? null : problem.substring(space + 1),
              entry.getKey().substring(end + 1),
              entry.getValue()));
    }
    return made;
  }

  /** Where a gap begins nobody can count yet: the record at its end does. */
  private Block.Figure lost() {
    boolean unknown = gaps > 0 && gaps == gapsWithoutCount;
    return new Block.Figure(
        "eventsLost",
        "Events that the gaps count as lost",
        unknown ? null : (Long) lost,
        gaps == 0 ? Block.Tone.GOOD : Block.Tone.BAD);
  }

  private static Block.Figure plain(String id, String label, long value) {
    return new Block.Figure(id, label, value, Block.Tone.PLAIN);
  }

  private static Block.Figure bad(String id, String label, long value) {
    return new Block.Figure(id, label, value, value == 0 ? Block.Tone.GOOD : Block.Tone.BAD);
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }
}
