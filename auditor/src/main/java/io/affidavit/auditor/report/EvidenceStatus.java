package io.affidavit.auditor.report;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** When recording ran and when not: starts, stops, declared gaps, silence. */
final class EvidenceStatus implements EvidencePart {
  /**
   * A running process writes a checkpoint a minute; docs/operations.md alarms on five minutes
   * without a delivered record, and so does this.
   */
  static final Duration SILENCE = Duration.ofMinutes(5);

  private static final long SILENCE_MICROS = SILENCE.toNanos() / 1000;
  private static final int MOST_INSTANCES = 50_000;

  private final ReportRequest request;
  private final EvidenceRows recording;
  private final EvidenceRows gaps;
  private final EvidenceRows silences;
  private final Groups<Instance> instances =
      new Groups<>("instances", MOST_INSTANCES, Instance::new);
  private boolean checkpoints;
  private long starts;
  private long stops;

  /** A process, from its first event to its last one so far. */
  private static final class Instance {
    String application = "";
    long lastMicros = Long.MIN_VALUE;
    boolean stopped;
  }

  EvidenceStatus(ReportRequest request, RowStore.Factory stores) {
    this.request = request;
    this.recording = new EvidenceRows(stores);
    this.gaps = new EvidenceRows(stores);
    this.silences = new EvidenceRows(stores);
  }

  @Override
  public void accept(ReportEvent event) throws IOException {
    switch (event.eventType()) {
      case "AUDIT_RECORDING_STARTED", "APPLICATION_STARTED" -> {
        starts++;
        addRecording(event);
      }
      case "AUDIT_RECORDING_STOPPED", "APPLICATION_STOPPED" -> {
        stops++;
        addRecording(event);
      }
      case "AUDIT_GAP" -> addGap(event);
      case "AUDIT_CHECKPOINT" -> checkpoints = true;
      default -> {
        // Tells only that the process was alive.
      }
    }
    heard(event);
  }

  private void addRecording(ReportEvent event) throws IOException {
    recording.add(
        event.time(),
        event.eventType(),
        event.get(ReportedField.APPLICATION),
        event.get(ReportedField.HOST),
        event.get(ReportedField.INSTANCE),
        event.get(ReportedField.REASON),
        event.eventId());
  }

  private void addGap(ReportEvent event) throws IOException {
    String reason = event.get(ReportedField.SEAL_RECORD_REASON);
    gaps.add(
        event.time(),
        event.get(ReportedField.APPLICATION),
        event.get(ReportedField.INSTANCE),
        reason == null ? event.get(ReportedField.REASON) : reason,
        event.lost(),
        event.eventId());
  }

  private void heard(ReportEvent event) throws IOException {
    String id = event.get(ReportedField.INSTANCE);
    Instance instance = id == null ? null : instances.of(id);
    if (id == null || instance == null) {
      return;
    }
    if (instance.lastMicros == Long.MIN_VALUE) {
      instance.application = event.text(ReportedField.APPLICATION);
    } else if (!instance.stopped && event.micros() - instance.lastMicros > SILENCE_MICROS) {
      addSilence(id, instance, event.time(), "heard again");
    }
    instance.lastMicros = event.micros();
    // Only the trail's own record ends a process's trail; an application may stop before it.
    instance.stopped |= event.eventType().equals("AUDIT_RECORDING_STOPPED");
  }

  private void addSilence(String id, Instance instance, Instant until, String end)
      throws IOException {
    Instant since = Micros.time(instance.lastMicros);
    silences.add(
        instance.application, id, since, until, Duration.between(since, until).toSeconds(), end);
  }

  @Override
  public String id() {
    return "status";
  }

  @Override
  public Section finish(InputFacts facts) throws IOException {
    boolean judged = checkpoints && !request.filtered();
    if (judged) {
      Instant end =
          request.to().isBefore(request.generatedAt()) ? request.to() : request.generatedAt();
      for (Map.Entry<String, Instance> one : instances.sorted().entrySet()) {
        neverStopped(one.getKey(), one.getValue(), end);
      }
    }
    List<Block> blocks = new ArrayList<>();
    blocks.add(figures(judged));
    if (!judged) {
      blocks.add(Blocks.plain("Silence is not judged: " + whyNot()));
    }
    instances.noteTo(blocks);
    blocks.add(recordingTable());
    blocks.add(gapTable());
    if (judged) {
      blocks.add(silenceTable());
    }
    return new Section(
        id(),
        "3. Status of the recording",
        "Starts and stops of applications and of their audit trail, events that the trail itself"
            + " says are missing, and processes that were silent for more than "
            + SILENCE.toMinutes()
            + " minutes without having ended in order: killed, suspended, or cut off.",
        blocks);
  }

  private String whyNot() {
    return request.filtered()
        ? "only a selection of the events was asked for."
        : "the input has no AUDIT_CHECKPOINT, which a running process writes once a minute.";
  }

  private Block figures(boolean judged) {
    return Blocks.figures(
        Blocks.figure("instances", "Processes", (long) instances.size()),
        Blocks.figure("starts", "Starts", starts),
        Blocks.figure("stops", "Stops", stops),
        Blocks.zero("gaps", "Declared gaps", gaps.count(), Block.Tone.BAD),
        judged
            ? Blocks.zero("silences", "Silences", silences.count(), Block.Tone.WARNING)
            : Blocks.figure("silences", "Silences", "not judged"));
  }

  private void neverStopped(String id, Instance instance, Instant end) throws IOException {
    long endMicros = Micros.of(end);
    if (!instance.stopped && endMicros - instance.lastMicros > SILENCE_MICROS) {
      addSilence(id, instance, end, "not heard again");
    }
  }

  private Block recordingTable() {
    return Blocks.table(
        "recording",
        "Starts and stops",
        recording,
        Blocks.time("time", "Time"),
        Blocks.id("eventType", "Event type"),
        Blocks.text("application", "Application"),
        Blocks.id("host", "Host"),
        Blocks.id("instance", "Instance"),
        Blocks.text("reason", "Reason"),
        Blocks.id("eventId", "Event"));
  }

  private Block gapTable() {
    return Blocks.table(
        "gaps",
        "Gaps that the trail declares",
        gaps,
        Blocks.time("time", "Time"),
        Blocks.text("application", "Application"),
        Blocks.id("instance", "Instance"),
        Blocks.text("reason", "Reason"),
        Blocks.count("eventCount", "Events, if said"),
        Blocks.id("eventId", "Event"));
  }

  private Block silenceTable() {
    return Blocks.table(
        "silences",
        "Silences",
        silences,
        Blocks.text("application", "Application"),
        Blocks.id("instance", "Instance"),
        Blocks.time("since", "Since"),
        Blocks.time("until", "Until"),
        Blocks.count("seconds", "Seconds"),
        Blocks.text("end", "Then"));
  }

  @Override
  public String summary() {
    return Blocks.some(starts, "start")
        + ", "
        + Blocks.some(stops, "stop")
        + ", "
        + Blocks.some(gaps.count(), "declared gap");
  }

  @Override
  public void close() throws IOException {
    recording.close();
    gaps.close();
    silences.close();
  }
}
