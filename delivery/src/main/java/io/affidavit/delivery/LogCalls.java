package io.affidavit.delivery;

import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.RejectedLogEventsInfo;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceAlreadyExistsException;

/**
 * The two calls into one log group. Never print a request: PutLogEventsRequest.toString() contains
 * the messages.
 */
final class LogCalls {
  private final LazyClient<CloudWatchLogsClient> client;
  private final String group;
  private final Clock clock;
  private final PoisonGuard guard = new PoisonGuard();

  LogCalls(LazyClient<CloudWatchLogsClient> client, String group, Clock clock) {
    this.client = client;
    this.group = group;
    this.clock = clock;
  }

  /** The part that the service refused inside its success; null for none. */
  @Nullable RejectedLogEventsInfo put(String stream, List<LogEntry> entries) {
    return client
        .get()
        .putLogEvents(
            PutLogEventsRequest.builder()
                .logGroupName(group)
                .logStreamName(stream)
                .logEvents(entries.stream().map(LogEntry::toInput).collect(Collectors.toList()))
                .build())
        .rejectedLogEventsInfo();
  }

  /** Another process may have been faster: that is as good. */
  void createStream(String stream) {
    try {
      client.get().createLogStream(b -> b.logGroupName(group).logStreamName(stream));
    } catch (ResourceAlreadyExistsException e) {
      return;
    }
  }

  void refresh() {
    client.close();
  }

  long nowMillis() {
    return clock.millis();
  }

  String group() {
    return group;
  }

  PoisonGuard guard() {
    return guard;
  }
}
