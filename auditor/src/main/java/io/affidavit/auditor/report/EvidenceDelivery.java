package io.affidavit.auditor.report;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether what was recorded has arrived: failures, and the numbers of every stream. */
final class EvidenceDelivery implements EvidencePart {
  private static final int MOST_STREAMS = 50_000;
  private static final int MOST_KINDS = 100;

  private final ReportRequest request;
  private final EvidenceRows failures;
  private final Groups<Tally> facts = new Groups<>("kinds of facts", MOST_KINDS, Tally::new);
  private final Groups<Numbers> streams = new Groups<>("streams", MOST_STREAMS, Numbers::new);
  private long missing;
  private long sealed;
  private long gaps;

  /** The sealed numbers of one stream, as far as a few words of memory know them. */
  private static final class Numbers {
    long least = Long.MAX_VALUE;
    long most = Long.MIN_VALUE;
    long count;
    long firstMicros = Long.MAX_VALUE;
    long lastMicros = Long.MIN_VALUE;

    void add(long sequence, long micros) {
      least = Math.min(least, sequence);
      most = Math.max(most, sequence);
      count++;
      firstMicros = Math.min(firstMicros, micros);
      lastMicros = Math.max(lastMicros, micros);
    }

    /** Negative where a number is there twice. */
    long missing() {
      return most - least + 1 - count;
    }
  }

  EvidenceDelivery(ReportRequest request, RowStore.Factory stores) {
    this.request = request;
    this.failures = new EvidenceRows(stores);
  }

  @Override
  public void accept(ReportEvent event) throws IOException {
    number(event);
    String kind = event.get(ReportedField.SEAL_RECORD_KIND);
    Tally of = kind == null ? null : facts.of(kind);
    if (of != null) {
      of.add(event);
    }
    if (event.eventType().equals("AUDIT_GAP")) {
      gaps++;
    } else if (event.eventType().equals("AUDIT_DELIVERY_FAILED")) {
      failures.add(
          event.time(),
          event.get(ReportedField.APPLICATION),
          event.get(ReportedField.DESTINATION),
          kind,
          event.get(ReportedField.REASON),
          event.number(ReportedField.EVENT_COUNT),
          event.get(ReportedField.OLDEST_TIMESTAMP),
          event.eventId());
    }
  }

  private void number(ReportEvent event) {
    String position = event.text(ReportedField.SEAL_POSITION);
    int slash = position.lastIndexOf('/');
    if (slash < 0) {
      return;
    }
    try {
      long sequence = Long.parseLong(position, slash + 1, position.length(), 10);
      Numbers stream = streams.of(position.substring(0, slash));
      if (stream != null) {
        stream.add(sequence, event.micros());
        sealed++;
      }
    } catch (NumberFormatException noNumber) {
      // The seal's verdict finds it.
    }
  }

  @Override
  public String id() {
    return "delivery";
  }

  @Override
  public Section finish(InputFacts input) {
    boolean judged = !request.filtered() && streams.size() > 0;
    List<List<@Nullable Object>> rows = new ArrayList<>();
    streams.sorted().forEach((stream, of) -> rows.add(row(stream, of)));
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        Blocks.figures(
            Blocks.figure("streams", "Streams", (long) streams.size()),
            Blocks.figure("sealed", "Sealed records that arrived", sealed),
            judged
                ? Blocks.zero("missing", "Numbers missing", missing, Block.Tone.BAD)
                : Blocks.figure("missing", "Numbers missing", "not judged"),
            Blocks.figure("arrived", "Share that arrived", judged ? share() : null),
            Blocks.zero("gaps", "Gaps declared before a number", gaps, Block.Tone.BAD),
            Blocks.zero("failures", "Failures of delivery", failures.count(), Block.Tone.WARNING)));
    blocks.add(Blocks.plain(explained(judged)));
    streams.noteTo(blocks);
    facts.noteTo(blocks);
    blocks.add(failureTable());
    blocks.add(factTable());
    blocks.add(streamTable(rows));
    return new Section(
        id(),
        "10. Delivery",
        "Every record has a number in its stream, given before it was acknowledged: a record that"
            + " was lost on its way leaves its number out. What was never acknowledged has none, and"
            + " is declared as a gap.",
        blocks);
  }

  private static String explained(boolean judged) {
    return judged
        ? "Numbers are counted from the first to the last of each stream in the period. At both ends"
            + " of the period a number may belong to a neighbour in time; what is missing there or in"
            + " between, `auditor verify` names one by one."
        : "The numbers are not judged: the events are a selection, or have no seal.";
  }

  private @Nullable Double share() {
    long expected = sealed + missing;
    return expected == 0 ? null : (double) sealed / expected;
  }

  private List<@Nullable Object> row(String stream, Numbers of) {
    missing += Math.max(0, of.missing());
    return Blocks.row(
        stream,
        of.least,
        of.most,
        of.count,
        of.missing(),
        time(of.firstMicros),
        time(of.lastMicros));
  }

  private static Instant time(long micros) {
    return Micros.time(micros);
  }

  private Block failureTable() {
    return Blocks.table(
        "deliveryFailures",
        "Failures of delivery",
        failures,
        Blocks.time("time", "Time"),
        Blocks.text("application", "Application"),
        Blocks.text("destination", "Destination"),
        Blocks.text("kind", "Kind"),
        Blocks.text("reason", "Reason"),
        Blocks.count("eventCount", "Events"),
        Blocks.text("oldest", "The oldest of"),
        Blocks.id("eventId", "Event"));
  }

  /** Beside failures: what was taken over, restamped, caught up. */
  private Block factTable() {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (Map.Entry<String, Tally> of : facts.sorted().entrySet()) {
      rows.add(
          Blocks.row(
              of.getKey(), of.getValue().events(), of.getValue().first(), of.getValue().last()));
    }
    return Blocks.table(
        "trailFacts",
        "What the trail says of itself",
        Rows.of(rows),
        Blocks.text("kind", "Kind"),
        Blocks.count("records", "Records"),
        Blocks.time("first", "First"),
        Blocks.time("last", "Last"));
  }

  private static Block streamTable(List<List<@Nullable Object>> rows) {
    return Blocks.table(
        "streams",
        "Streams",
        Rows.of(rows),
        Blocks.id("stream", "Stream"),
        Blocks.count("from", "From number"),
        Blocks.count("to", "To number"),
        Blocks.count("records", "Records"),
        Blocks.count("missing", "Missing; below 0: twice"),
        Blocks.time("first", "First"),
        Blocks.time("last", "Last"));
  }

  @Override
  public String summary() {
    return request.filtered() || streams.size() == 0
        ? "numbers not judged"
        : Blocks.some(missing, "number") + " missing of " + Blocks.some(streams.size(), "stream");
  }

  @Override
  public void close() throws IOException {
    failures.close();
  }
}
