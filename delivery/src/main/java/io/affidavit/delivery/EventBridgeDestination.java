package io.affidavit.delivery;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/**
 * The redacted form of the records that pass a filter, as events on one bus: {@code detail-type} is
 * the event type, {@code time} the event's. A record without a redacted form is never sent. Limits:
 * the PutEvents page of the EventBridge API reference, in {@link EventLimits}.
 *
 * <p>PutEvents to a bus that does not exist looks like success, so the bus is looked up at first
 * use and then every few minutes; a missing bus keeps the records and alarms.
 *
 * <p>Threads as {@link Destination} says. Clients are made by the thread of the first call.
 */
public final class EventBridgeDestination extends AwsDestination<EventBridgeClient> {
  /** A call holds ten events at most, so that it takes many to be fast. */
  private static final int CALLS_IN_FLIGHT = 24;

  /** "PutEvents throttle limit" of an account in the largest Regions, EventBridge quotas. */
  private static final int QUOTA = 10_000;

  private final EventFilter filter;
  private final EventPlanner planner;

  private EventBridgeDestination(Builder builder, LazyClient<EventBridgeClient> client) {
    super(builder.target(), client, builder.flow(CALLS_IN_FLIGHT, QUOTA));
    BusName bus = builder.bus;
    filter = new EventFilter(builder.categories, builder.minimumSeverity);
    EventCalls calls = new EventCalls(client, bus, new BusCheck(bus, builder.clock()));
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

  /** By category and severity, and only where there is a redacted form. */
  @Override
  public boolean accepts(OutboundRecord record) {
    return record.record().redacted() != null && filter.passes(record.routing());
  }

  @Override
  public List<Batch> plan(List<OutboundRecord> records) {
    return planner.plan(records);
  }

  /** Collects the settings. Not thread-safe. */
  public static final class Builder extends AwsDestination.Builder<Builder, EventBridgeClient> {
    private final BusName bus;
    private String source = "io.affidavit";
    private Collection<String> categories = new LinkedHashSet<>();
    private String minimumSeverity = "INFO";
    private int maxRequestBytes = EventLimits.MAX_REQUEST_BYTES;

    private Builder(BusName bus) {
      this.bus = bus;
    }

    @Override
    Builder self() {
      return this;
    }

    private String target() {
      return "eventbridge:" + aws().regionOr(bus.region()) + ":" + bus.name();
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

    /**
     * The destination; no I/O yet.
     *
     * @throws IllegalArgumentException if the severity is not one of the five
     */
    public EventBridgeDestination build() {
      AwsSettings aws = aws();
      String region = bus.region();
      AnswerRule rule = new AnswerRule(new ServerTime(clock()));
      LazyClient<EventBridgeClient> real =
          new LazyClient<>(
              () -> AwsConnection.open(aws, region, EventBridgeClient.builder(), rule));
      return new EventBridgeDestination(this, clientOr(real));
    }
  }
}
