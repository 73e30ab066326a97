package io.affidavit.delivery;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogStreamRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogStreamResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.RejectedLogEventsInfo;

/** A client whose answers a test scripts; without a script every call succeeds. */
final class ScriptedLogs implements CloudWatchLogsClient {
  final Deque<Supplier<@Nullable RejectedLogEventsInfo>> puts = new ArrayDeque<>();
  final Deque<RuntimeException> creates = new ArrayDeque<>();
  final List<List<InputLogEvent>> sent = new ArrayList<>();
  int streamsMade;
  int clientsMade;

  LazyClient<CloudWatchLogsClient> lazy() {
    return new LazyClient<>(
        () -> {
          clientsMade++;
          return new AwsConnection<>(this, () -> {});
        });
  }

  void failPut(RuntimeException failure) {
    puts.add(
        () -> {
          throw failure;
        });
  }

  @Override
  public PutLogEventsResponse putLogEvents(PutLogEventsRequest request) {
    sent.add(request.logEvents());
    Supplier<@Nullable RejectedLogEventsInfo> next = puts.poll();
    RejectedLogEventsInfo rejected = next == null ? null : next.get();
    return PutLogEventsResponse.builder().rejectedLogEventsInfo(rejected).build();
  }

  @Override
  public CreateLogStreamResponse createLogStream(CreateLogStreamRequest request) {
    RuntimeException failure = creates.poll();
    if (failure != null) {
      throw failure;
    }
    streamsMade++;
    return CreateLogStreamResponse.builder().build();
  }

  @Override
  public String serviceName() {
    return "logs";
  }

  @Override
  public void close() {}
}
