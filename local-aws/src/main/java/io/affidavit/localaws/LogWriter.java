package io.affidavit.localaws;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * PutLogEvents. Its numbers are those of
 * AmazonCloudWatchLogs/latest/APIReference/API_PutLogEvents.html; the texts of its errors are those
 * that users of the service report.
 */
final class LogWriter {
  private static final int MAX_BATCH_EVENTS = 10_000;
  private static final int MAX_BATCH_BYTES = 1_048_576;
  private static final int EVENT_OVERHEAD_BYTES = 26;
  private static final long MAX_SPAN_MILLIS = Duration.ofHours(24).toMillis();

  private final Store store;
  private final Clock clock;
  private final Limits limits;

  LogWriter(Store store, Clock clock, Limits limits) {
    this.store = store;
    this.clock = clock;
    this.limits = limits;
  }

  void register(Operations operations) {
    operations.add(Service.LOGS, "PutLogEvents", Put.class, this::put);
  }

  record Put(
      @Nullable String logGroupName,
      @Nullable String logStreamName,
      @Nullable List<InputEvent> logEvents,
      @Nullable String sequenceToken,
      @Nullable Entity entity) {}

  record InputEvent(@Nullable Long timestamp, @Nullable String message) {}

  record Entity(
      @Nullable Map<String, String> keyAttributes, @Nullable Map<String, String> attributes) {}

  record Answer(String nextSequenceToken, @Nullable Rejected rejectedLogEventsInfo)
      implements Operations.Outcome {
    @Override
    public String outcome() {
      return rejectedLogEventsInfo == null ? "ok" : "rejected";
    }
  }

  record Rejected(
      @Nullable Integer tooNewLogEventStartIndex,
      @Nullable Integer tooOldLogEventEndIndex,
      @Nullable Integer expiredLogEventEndIndex) {}

  /** Size of one event as CloudWatch Logs counts it. */
  static int bytes(String message) {
    return message.getBytes(StandardCharsets.UTF_8).length + EVENT_OVERHEAD_BYTES;
  }

  private Object put(Put request, Effects effects) {
    String group = Names.logGroup(request.logGroupName());
    String stream = Names.logStream(request.logStreamName());
    List<LoggedEvent> batch = batch(request);
    checkSize(batch);
    checkOrder(batch);
    return store.inTurn(
        () -> {
          LogState.Group found = store.logs.group(group);
          found.stream(stream);
          AgeWindow window =
              AgeWindow.of(batch, clock.millis(), found.retentionDays).with(effects, batch.size());
          List<LoggedEvent> accepted = batch.subList(window.firstValid(), window.endValid());
          checkSpan(accepted);
          if (!accepted.isEmpty()) {
            store.commit(new Change.EventsLogged(group, stream, numbered(accepted)));
          }
          return new Answer(store.logs.nextEventId(0), window.rejected(batch.size()));
        });
  }

  private List<LoggedEvent> batch(Put request) {
    List<InputEvent> given = Check.LOGS.required("logEvents", request.logEvents());
    Check.LOGS.length("logEvents", given, 1, MAX_BATCH_EVENTS);
    long now = clock.millis();
    List<LoggedEvent> batch = new ArrayList<>(given.size());
    for (int i = 0; i < given.size(); i++) {
      String path = "logEvents." + (i + 1) + ".member";
      InputEvent event = Check.LOGS.required(path, given.get(i));
      String message = Check.LOGS.required(path + ".message", event.message());
      Long timestamp = Check.LOGS.required(path + ".timestamp", event.timestamp());
      if (message.isEmpty()) {
        Check.LOGS.length(path + ".message", message, 1, Integer.MAX_VALUE);
      }
      Check.LOGS.range(path + ".timestamp", timestamp, 0, Long.MAX_VALUE);
      batch.add(new LoggedEvent("", timestamp, now, message));
    }
    return batch;
  }

  private void checkSize(List<LoggedEvent> batch) {
    long total = 0;
    for (LoggedEvent event : batch) {
      int bytes = bytes(event.message());
      if (bytes > limits.logEventBytes()) {
        throw tooLarge("Log event", bytes, limits.logEventBytes());
      }
      total += bytes;
    }
    if (total > MAX_BATCH_BYTES) {
      throw tooLarge("Upload", total, MAX_BATCH_BYTES);
    }
  }

  private static AwsException tooLarge(String what, long bytes, int limit) {
    return AwsException.invalidParameter(
        what + " too large: " + bytes + " bytes exceeds limit of " + limit);
  }

  private static void checkOrder(List<LoggedEvent> batch) {
    for (int i = 1; i < batch.size(); i++) {
      if (batch.get(i).timestamp() < batch.get(i - 1).timestamp()) {
        throw AwsException.invalidParameter(
            "Log events in a single PutLogEvents request must be in chronological order.");
      }
    }
  }

  /** Only what was not rejected counts: "valid events" in the API reference. */
  private static void checkSpan(List<LoggedEvent> valid) {
    if (!valid.isEmpty()
        && valid.get(valid.size() - 1).timestamp() - valid.get(0).timestamp() > MAX_SPAN_MILLIS) {
      throw AwsException.invalidParameter(
          "The batch of log events in a single PutLogEvents request cannot span more than 24"
              + " hours.");
    }
  }

  private List<LoggedEvent> numbered(List<LoggedEvent> events) {
    List<LoggedEvent> numbered = new ArrayList<>(events.size());
    for (LoggedEvent event : events) {
      String id = store.logs.nextEventId(numbered.size());
      numbered.add(new LoggedEvent(id, event.timestamp(), event.ingestionTime(), event.message()));
    }
    return numbered;
  }
}
