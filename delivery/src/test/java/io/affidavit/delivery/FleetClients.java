package io.affidavit.delivery;

import java.util.List;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogStreamRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogStreamResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsResponse;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.DescribeEventBusRequest;
import software.amazon.awssdk.services.eventbridge.model.DescribeEventBusResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

/** One instance's two clients of {@link FleetAws}. */
final class FleetClients {
  private FleetClients() {}

  record Logs(FleetAws aws, FleetLedger ledger) implements CloudWatchLogsClient {
    LazyClient<CloudWatchLogsClient> lazy() {
      return new LazyClient<>(() -> new AwsConnection<>(this, () -> {}));
    }

    @Override
    public PutLogEventsResponse putLogEvents(PutLogEventsRequest request) {
      aws.putLogEvents(
          request.logStreamName(),
          () -> request.logEvents().forEach(event -> ledger.store(event.timestamp())));
      return PutLogEventsResponse.builder().build();
    }

    @Override
    public CreateLogStreamResponse createLogStream(CreateLogStreamRequest request) {
      aws.createLogStream(request.logStreamName());
      return CreateLogStreamResponse.builder().build();
    }

    @Override
    public String serviceName() {
      return "logs";
    }

    @Override
    public void close() {}
  }

  record Bus(FleetAws aws, FleetLedger ledger) implements EventBridgeClient {
    private static final PutEventsResultEntry TAKEN =
        PutEventsResultEntry.builder().eventId("e").build();

    LazyClient<EventBridgeClient> lazy() {
      return new LazyClient<>(() -> new AwsConnection<>(this, () -> {}));
    }

    @Override
    public PutEventsResponse putEvents(PutEventsRequest request) {
      aws.putEvents(
          () -> request.entries().forEach(entry -> ledger.store(entry.time().toEpochMilli())));
      List<PutEventsResultEntry> taken = request.entries().stream().map(e -> TAKEN).toList();
      return PutEventsResponse.builder().entries(taken).build();
    }

    @Override
    public DescribeEventBusResponse describeEventBus(DescribeEventBusRequest request) {
      return DescribeEventBusResponse.builder().build();
    }

    @Override
    public String serviceName() {
      return "events";
    }

    @Override
    public void close() {}
  }
}
