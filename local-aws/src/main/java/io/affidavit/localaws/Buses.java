package io.affidavit.localaws;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** CreateEventBus, DescribeEventBus, ListEventBuses, DeleteEventBus. */
final class Buses {
  private static final int MAX_PAGE = 100;

  private final Store store;
  private final Clock clock;
  private final String region;

  Buses(Store store, Clock clock, String region) {
    this.store = store;
    this.clock = clock;
    this.region = region;
  }

  void register(Operations operations) {
    operations.add(Service.EVENTS, "CreateEventBus", Create.class, (r, e) -> create(r));
    operations.add(Service.EVENTS, "DescribeEventBus", Named.class, (r, e) -> describe(r));
    operations.add(Service.EVENTS, "DeleteEventBus", Named.class, (r, e) -> delete(r));
    operations.add(Service.EVENTS, "ListEventBuses", ListAll.class, (r, e) -> list(r));
  }

  record Create(
      @Nullable @JsonProperty("Name") String name,
      @Nullable @JsonProperty("EventSourceName") String eventSourceName,
      @Nullable @JsonProperty("Description") String description,
      @Nullable @JsonProperty("KmsKeyIdentifier") String kmsKeyIdentifier,
      @Nullable @JsonProperty("DeadLetterConfig") Map<String, String> deadLetterConfig,
      @Nullable @JsonProperty("LogConfig") Map<String, String> logConfig,
      @Nullable @JsonProperty("Tags") List<Map<String, String>> tags) {}

  record Created(@JsonProperty("EventBusArn") String eventBusArn) {}

  record Named(@Nullable @JsonProperty("Name") String name) {}

  record ListAll(
      @Nullable @JsonProperty("NamePrefix") String namePrefix,
      @Nullable @JsonProperty("NextToken") String nextToken,
      @Nullable @JsonProperty("Limit") Integer limit) {}

  /** Times are epoch seconds, as in every AWS JSON 1.1 answer. */
  record Description(
      @JsonProperty("Name") String name,
      @JsonProperty("Arn") String arn,
      @JsonProperty("CreationTime") double creationTime,
      @JsonProperty("LastModifiedTime") double lastModifiedTime) {}

  /** What DescribeEventBus tells beside it. */
  record Details(
      @JsonProperty("Name") String name,
      @JsonProperty("Arn") String arn,
      @JsonProperty("CreationTime") double creationTime,
      @JsonProperty("LastModifiedTime") double lastModifiedTime,
      @Nullable @JsonProperty("KmsKeyIdentifier") String kmsKeyIdentifier,
      @Nullable @JsonProperty("DeadLetterConfig") Map<String, String> deadLetterConfig) {}

  record Listed(
      @JsonProperty("EventBuses") List<Description> eventBuses,
      @Nullable @JsonProperty("NextToken") String nextToken) {}

  private Created create(Create request) {
    String name = Names.bus(request.name());
    create(
        new Change.BusCreated(
            name, clock.millis(), request.kmsKeyIdentifier(), request.deadLetterConfig()),
        true);
    return new Created(Names.busArn(region, name));
  }

  /** Also what {@code --event-bus} does, which accepts that the state knows the bus already. */
  void createIfAbsent(String name) {
    create(new Change.BusCreated(Names.bus(name), clock.millis(), null, null), false);
  }

  private void create(Change.BusCreated bus, boolean refuseExisting) {
    String name = bus.bus();
    if (name.contains("/")) {
      throw AwsException.validation("Event bus name must not contain '/'.");
    }
    store.inTurn(
        () -> {
          if (!store.buses.buses.containsKey(name)) {
            store.commit(bus);
          } else if (refuseExisting) {
            throw AwsException.alreadyExists("Event bus " + name + " already exists.");
          }
          return null;
        });
  }

  private Details describe(Named request) {
    String name = Names.busOrArn("name", request.name());
    return store.inTurn(
        () -> {
          Change.BusCreated bus = store.buses.buses.get(name);
          if (bus == null) {
            throw AwsException.notFound("Event bus " + name + " does not exist.");
          }
          double seconds = bus.at() / 1000.0;
          String arn = Names.busArn(region, name);
          return new Details(name, arn, seconds, seconds, bus.kmsKeyId(), bus.deadLetters());
        });
  }

  private @Nullable Object delete(Named request) {
    String name = Names.bus(request.name());
    if (name.equals(BusState.DEFAULT_BUS)) {
      throw AwsException.validation("Cannot delete event bus default.");
    }
    return store.inTurn(
        () -> {
          // Deleting what is not there succeeds, as with the service.
          if (store.buses.buses.containsKey(name)) {
            store.commit(new Change.BusDeleted(name));
          }
          return null;
        });
  }

  private Listed list(ListAll request) {
    Check.EVENTS.range("limit", request.limit(), 1, MAX_PAGE);
    String prefix = Objects.requireNonNullElse(request.namePrefix(), "");
    List<Description> found = new ArrayList<>();
    store.inTurn(
        () -> {
          store.buses.buses.forEach(
              (name, bus) -> {
                if (name.startsWith(prefix)) {
                  found.add(description(name, bus.at()));
                }
              });
          return null;
        });
    int limit = Objects.requireNonNullElse(request.limit(), MAX_PAGE);
    Page<Description> page = Page.byName(found, Description::name, request.nextToken(), limit);
    return new Listed(page.items(), page.nextToken());
  }

  private Description description(String name, long createdAt) {
    double seconds = createdAt / 1000.0;
    return new Description(name, Names.busArn(region, name), seconds, seconds);
  }
}
