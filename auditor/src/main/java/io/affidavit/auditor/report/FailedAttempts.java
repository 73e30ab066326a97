package io.affidavit.auditor.report;

import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The chapter of failed attempts: a row for each, with the run that it belongs to and whether a
 * success followed. It sees all events, since the success may be one that was not asked for. Not
 * thread-safe.
 */
final class FailedAttempts implements Closeable {
  private static final String TEXT =
      "Failed sign-ins and second factors, locked accounts, and accesses to patients' data that"
          + " were denied or failed. First and last are those of the run: failures of the same user"
          + " (for patients' data: on the same patient, or without one the same resource), each at"
          + " most an hour after the one before, with no success between. Followed by success: the"
          + " next success of that user, or of that user on that patient, came within an hour;"
          + " empty: not known, since the hour ends after the range or nobody is named.";

  private static final List<Block.Column> COLUMNS =
      List.of(
          new Block.Column("timestamp", "Time", Block.Kind.TIME),
          new Block.Column("userId", "User", Block.Kind.ID),
          new Block.Column("attemptedUser", "User tried", Block.Kind.ID),
          new Block.Column("patientId", "Patient", Block.Kind.ID),
          new Block.Column("sourceIp", "Address", Block.Kind.ID),
          new Block.Column("deviceId", "Device", Block.Kind.ID),
          new Block.Column("eventType", "Event type", Block.Kind.ID),
          new Block.Column("failureReason", "Failure", Block.Kind.TEXT),
          new Block.Column("attemptCount", "Attempts", Block.Kind.COUNT),
          new Block.Column("first", "First", Block.Kind.TIME),
          new Block.Column("last", "Last", Block.Kind.TIME),
          new Block.Column("followedBySuccess", "Followed by success", Block.Kind.FLAG),
          new Block.Column("eventId", "Event", Block.Kind.ID),
          new Block.Column("problems", "Problems", Block.Kind.LIST));

  private static final int FIRST_CELL = 9;
  private static final int RUN_CELL = COLUMNS.size();

  private final Selection selection;
  private final LaidAside rows;
  private final FailureRuns runs;
  private final FailureKeys keys;
  private final TimelineCounts timeline;
  private final long seenToMicros;
  private final Map<FailureKind, Long> counts = new EnumMap<>(FailureKind.class);

  FailedAttempts(ReportRequest request, RowStore.Factory stores, ReportBounds bounds) {
    selection = new Selection(request);
    rows = new LaidAside(stores);
    runs = new FailureRuns(bounds);
    keys = new FailureKeys(runs);
    timeline = new TimelineCounts(request);
    Instant seenTo =
        request.to().isBefore(request.generatedAt()) ? request.to() : request.generatedAt();
    seenToMicros = Micros.of(seenTo);
  }

  /**
   * Takes any event of the range.
   *
   * @param access whether it is an access to patients' data
   * @param picked whether it was asked for
   */
  void accept(ReportEvent event, boolean access, boolean picked) throws IOException {
    FailureKind kind = FailureKind.of(event, access);
    if (kind == null) {
      keys.success(event, access);
    } else if (picked) {
      counts.merge(kind, 1L, Long::sum);
      timeline.count(kind.label(), event.micros());
      add(event, kind, runs.failure(FailureKeys.of(event, kind), event.micros()));
    }
  }

  private void add(ReportEvent event, FailureKind kind, int run) throws IOException {
    String tried = event.get(ReportedField.ATTEMPTED_USER);
    if (tried == null && kind == FailureKind.LOCKED) {
      tried = event.get(ReportedField.TARGET_USER_ID);
    }
    for (String patient : selection.patients(event)) {
      rows.add(
          Arrays.asList(
              event.time(),
              event.get(ReportedField.USER_ID),
              tried,
              patient,
              event.get(ReportedField.SOURCE_IP),
              event.get(ReportedField.DEVICE_ID),
              event.eventType(),
              event.get(ReportedField.FAILURE_REASON),
              event.number(ReportedField.ATTEMPT_COUNT),
              null,
              null,
              null,
              event.eventId(),
              AccessEvents.problems(event),
              (long) run));
    }
  }

  Section section() {
    List<Block> blocks = new ArrayList<>();
    if (rows.count() == 0) {
      blocks.add(new Block.Note(Block.Tone.PLAIN, AccessReport.NOTHING));
    } else {
      blocks.add(figures());
    }
    if (runs.left() > 0) {
      blocks.add(
          new Block.Note(
              Block.Tone.WARNING,
              "Failed attempts that were too many to be followed, so that first, last and success"
                  + " are left empty: "
                  + runs.left()
                  + ". Ask for a shorter range."));
    }
    if (!timeline.isEmpty()) {
      blocks.add(timeline.chart("failed-timeline", "failed attempts"));
    }
    blocks.add(new Block.Table("failed-attempts", "Failed attempts", COLUMNS, completed()));
    return new Section("failed-attempts", "Failed attempts", TEXT, blocks);
  }

  private Block.Figures figures() {
    List<Block.Figure> figures = new ArrayList<>();
    for (FailureKind kind : FailureKind.values()) {
      String id = kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
      long count = counts.getOrDefault(kind, 0L);
      figures.add(new Block.Figure(id, "failed: " + kind.label(), count, Block.Tone.PLAIN));
    }
    long followed = runs.followed();
    figures.add(
        new Block.Figure(
            "followed-by-success",
            "runs that ended with a success within an hour",
            followed,
            followed > 0 ? Block.Tone.WARNING : Block.Tone.PLAIN));
    return new Block.Figures(figures);
  }

  /** What only later events could tell is put in when the rows are read. */
  private Rows completed() {
    return new Rows() {
      @Override
      public long count() {
        return rows.count();
      }

      @Override
      public void forEach(Visitor visitor) throws IOException {
        rows.forEach(cells -> visitor.row(completed(cells)));
      }
    };
  }

  private List<@Nullable Object> completed(List<@Nullable Object> cells) {
    List<@Nullable Object> row = new ArrayList<>(cells.subList(0, RUN_CELL));
    if (cells.get(0) instanceof Instant time
        && cells.get(RUN_CELL) instanceof Long run
        && run != FailureRuns.NONE) {
      int number = run.intValue();
      long micros = Micros.of(time);
      row.set(FIRST_CELL, Micros.time(runs.first(number)));
      row.set(FIRST_CELL + 1, Micros.time(runs.last(number)));
      row.set(FIRST_CELL + 2, runs.followed(number, micros, seenToMicros));
    }
    return row;
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }
}
