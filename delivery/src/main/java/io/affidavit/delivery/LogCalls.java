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

  LogCalls(LazyClient<CloudWatchLogsClient> client, String group, ServerTime time) {
    this.client = client;
    this.group = group;
    this.time = time;
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

  void createStream(String stream) {
    client.call(logs -> logs.createLogStream(b -> b.logGroupName(group).logStreamName(stream)));
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
}
