package io.affidavit.delivery;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.RejectedLogEventsInfo;

/**
 * The two calls into one log group. Never print a request: PutLogEventsRequest.toString() contains
 * the messages. Thread-safe.
 */
final class LogCalls {
  private final LazyClient<CloudWatchLogsClient> client;
  private final String group;
  private final ServerTime time;
  private final PoisonGuard guard = new PoisonGuard();
  private final KnownStreams known = new KnownStreams();
  private final KnownStreams missing = new KnownStreams();
  private final StreamGate gate;

  LogCalls(
      LazyClient<CloudWatchLogsClient> client, String group, ServerTime time, StreamGate gate) {
    this.client = client;
    this.group = group;
    this.time = time;
    this.gate = gate;
  }

  /** The part that the service refused inside its success; null for none. */
  @Nullable RejectedLogEventsInfo put(String stream, List<LogEntry> entries) {
    PutLogEventsRequest request =
        PutLogEventsRequest.builder()
            .logGroupName(group)
            .logStreamName(stream)
            .logEvents(entries.stream().map(LogEntry::toInput).collect(Collectors.toList()))
            .build();
    return client.call(logs -> logs.putLogEvents(request)).rejectedLogEventsInfo();
  }

  /** Where {@link #gate} is open; the caller tells it how that went. */
  void createStream(String stream) {
    client.call(logs -> logs.createLogStream(b -> b.logGroupName(group).logStreamName(stream)));
  }

  /**
   * Makes a stream before it is needed. Whatever goes wrong is not told: it is tried again with the
   * stream's next batch, and at the latest when it is missed.
   */
  void createAhead(String stream) {
    if (known.contains(stream) || missing.size() > 0 || !gate.open()) {
      return;
    }
    try {
      createStream(stream);
      gate.made();
      known.add(stream);
    } catch (RuntimeException | LinkageError e) {
      Verdict verdict = Verdict.ofThrown(e);
      if (verdict.kind() == FailureClass.ALREADY_DONE) {
        known.add(stream);
      } else if (FailureTable.isThrottle(verdict.failure().code())) {
        gate.refused();
      }
    }
  }

  /** The service's now, as far as it is known. */
  long nowMillis() {
    return time.nowMillis();
  }

  String group() {
    return group;
  }

  PoisonGuard guard() {
    return guard;
  }

  KnownStreams known() {
    return known;
  }

  /** Streams that are not there and wait for the gate: calling them would be in vain. */
  KnownStreams missing() {
    return missing;
  }

  StreamGate gate() {
    return gate;
  }
}
