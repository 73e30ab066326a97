package io.affidavit.delivery;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

/** The two calls to one bus. Thread-safe. */
final class EventCalls {
  private final LazyClient<EventBridgeClient> client;
  private final BusName bus;
  private final BusCheck check;
  private final PoisonGuard guard = new PoisonGuard();

  EventCalls(LazyClient<EventBridgeClient> client, BusName bus, BusCheck check) {
    this.client = client;
    this.bus = bus;
    this.check = check;
  }

  /** Null if the bus is there, as far as we may know. */
  @Nullable Failure missingBus() throws InterruptedException {
    return check.missing(client);
  }

  /** The answers, in the order of the entries. */
  List<PutEventsResultEntry> put(List<EventEntry> entries) {
    PutEventsRequest request =
        PutEventsRequest.builder()
            .entries(
                entries.stream()
                    .map(entry -> entry.toRequest(bus.nameOrArn()))
                    .collect(Collectors.toList()))
            .build();
    return client.call(events -> events.putEvents(request)).entries();
  }

  PoisonGuard guard() {
    return guard;
  }
}
