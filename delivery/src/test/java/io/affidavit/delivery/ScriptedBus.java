package io.affidavit.delivery;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.DescribeEventBusRequest;
import software.amazon.awssdk.services.eventbridge.model.DescribeEventBusResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

/** A client whose answers a test scripts; without a script every entry succeeds. */
final class ScriptedBus implements EventBridgeClient {
  final Deque<Supplier<List<PutEventsResultEntry>>> puts = new ArrayDeque<>();
  final Deque<RuntimeException> looks = new ArrayDeque<>();
  final List<List<PutEventsRequestEntry>> sent = new ArrayList<>();
  int looked;

  LazyClient<EventBridgeClient> lazy() {
    return new LazyClient<>(() -> new AwsConnection<>(this, () -> {}));
  }

  void failPut(RuntimeException failure) {
    puts.add(
        () -> {
          throw failure;
        });
  }

  /** Codes by position; "-" for success. */
  void answer(String... codes) {
    puts.add(() -> Arrays.stream(codes).map(ScriptedBus::entry).toList());
  }

  private static PutEventsResultEntry entry(String code) {
    return code.equals("-")
        ? PutEventsResultEntry.builder().eventId("e").build()
        : PutEventsResultEntry.builder().errorCode(code).errorMessage("PATIENT-4711").build();
  }

  @Override
  public PutEventsResponse putEvents(PutEventsRequest request) {
    sent.add(request.entries());
    Supplier<List<PutEventsResultEntry>> next = puts.poll();
    List<PutEventsResultEntry> answer =
        next == null ? request.entries().stream().map(e -> entry("-")).toList() : next.get();
    return PutEventsResponse.builder().entries(answer).build();
  }

  @Override
  public DescribeEventBusResponse describeEventBus(DescribeEventBusRequest request) {
    looked++;
    RuntimeException failure = looks.poll();
    if (failure != null) {
      throw failure;
    }
    return DescribeEventBusResponse.builder().build();
  }

  @Override
  public String serviceName() {
    return "events";
  }

  @Override
  public void close() {}
}
