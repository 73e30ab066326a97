package io.affidavit.delivery;

import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/**
 * The redacted form of the records that pass a filter, as events on one bus: {@code detail-type} is
 * the event type, {@code time} the event's. A record without a redacted form is never sent. Limits:
 * the PutEvents page of the EventBridge API reference, in {@link EventLimits}.
 *
 * <p>PutEvents to a bus that does not exist looks like success, so the bus is looked up at first
 * use and then every few minutes; a missing bus keeps the records and alarms.
 *
 * <p>Threads as {@link Destination} says. Clients are made on the worker's thread at the first
 * call.
 */
public final class EventBridgeDestination implements Destination {
  private static final int WINDOW_RECORDS = 1_000;

  private final String target;
  private final EventFilter filter;
  private final EventPlanner planner;
  private final LazyClient<EventBridgeClient> client;

  private EventBridgeDestination(Builder builder) {
    BusName bus = builder.bus;
    AwsSettings aws = builder.aws;
    target = "eventbridge:" + aws.regionOr(bus.region()) + ":" + bus.name();
    filter = new EventFilter(builder.categories, builder.minimumSeverity);
    LazyClient<EventBridgeClient> given = builder.client;
    client =
        given != null
            ? given
            : new LazyClient<>(
                () -> AwsConnection.open(aws, bus.region(), EventBridgeClient.builder()));
    EventCalls calls = new EventCalls(client, bus, new BusCheck(bus, builder.clock));
    planner = new EventPlanner(calls, builder.source, builder.maxRequestBytes);
  }

  /**
   * Starts a destination.
   *
   * @param eventBus name or ARN of the bus; an ARN's region counts where the settings name none
   * @throws IllegalArgumentException if it is neither; the text says what is allowed
   */
  public static Builder builder(String eventBus) {
    return new Builder(BusName.parse(eventBus));
  }

  @Override
  public String target() {
    return target;
  }

  @Override
  public int maxWindowRecords() {
    return WINDOW_RECORDS;
  }

  /** By category and severity, and only where there is a redacted form. */
  @Override
  public boolean accepts(OutboundRecord record) {
    return record.record().redacted() != null && filter.passes(record.routing());
  }

  @Override
  public List<Batch> plan(List<OutboundRecord> records) {
    return planner.plan(records);
  }

  @Override
  public void abort() {
    client.close();
  }

  @Override
  public void close() {
    client.close();
  }

  @Override
  public String toString() {
    return target;
  }

  /** Collects the settings. Not thread-safe. */
  public static final class Builder {
    private final BusName bus;
    private AwsSettings aws = AwsSettings.defaults();
    private String source = "io.affidavit";
    private Collection<String> categories = new LinkedHashSet<>();
    private String minimumSeverity = "INFO";
    private int maxRequestBytes = EventLimits.MAX_REQUEST_BYTES;
    private Clock clock = Clock.systemUTC();
    private @Nullable LazyClient<EventBridgeClient> client;

    private Builder(BusName bus) {
      this.bus = bus;
    }

    /** How to reach AWS; default: everything from the environment. */
    public Builder aws(AwsSettings aws) {
      this.aws = Objects.requireNonNull(aws, "aws");
      return this;
    }

    /**
     * The {@code source} of every event, 1 to 256 characters, not beginning with {@code aws.};
     * default {@code io.affidavit}.
     *
     * @throws IllegalArgumentException outside of that
     */
    public Builder source(String source) {
      this.source = EventLimits.checkSource(source);
      return this;
    }

    /** The categories to send; empty or containing {@code *}: all, which is the default. */
    public Builder categories(Collection<String> categories) {
      this.categories = new LinkedHashSet<>(categories);
      return this;
    }

    /**
     * The least severity to send: INFO (default), LOW, MEDIUM, HIGH or CRITICAL. {@link #build}
     * refuses another word.
     */
    public Builder minimumSeverity(String severity) {
      this.minimumSeverity = Objects.requireNonNull(severity, "severity");
      return this;
    }

    /**
     * A request stays below this many bytes; 65,536 to 1,048,576, default the latter. AWS raised
     * the limit from 262,144 on 2026-01-29; set that where a Region is behind.
     *
     * @throws IllegalArgumentException outside of that
     */
    public Builder maxRequestBytes(int bytes) {
      this.maxRequestBytes = EventLimits.checkMaxRequestBytes(bytes);
      return this;
    }

    Builder clock(Clock clock) {
      this.clock = clock;
      return this;
    }

    Builder client(LazyClient<EventBridgeClient> client) {
      this.client = client;
      return this;
    }

    /**
     * The destination; no I/O yet.
     *
     * @throws IllegalArgumentException if the severity is not one of the five
     */
    public EventBridgeDestination build() {
      return new EventBridgeDestination(this);
    }
  }
}
