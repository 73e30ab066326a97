package io.affidavit.localaws;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** CreateLogStream, DeleteLogStream, DescribeLogStreams. */
final class LogStreams {
  private static final int MAX_PAGE = 50;

  private final Store store;
  private final Clock clock;
  private final String region;

  LogStreams(Store store, Clock clock, String region) {
    this.store = store;
    this.clock = clock;
    this.region = region;
  }

  void register(Operations operations) {
    operations.add(Service.LOGS, "CreateLogStream", Named.class, (r, e) -> create(r));
    operations.add(Service.LOGS, "DeleteLogStream", Named.class, (r, e) -> delete(r));
    operations.add(Service.LOGS, "DescribeLogStreams", Describe.class, (r, e) -> describe(r));
  }

  record Named(@Nullable String logGroupName, @Nullable String logStreamName) {}

  record Describe(
      @Nullable String logGroupName,
      @Nullable String logGroupIdentifier,
      @Nullable String logStreamNamePrefix,
      @Nullable String orderBy,
      @Nullable Boolean descending,
      @Nullable String nextToken,
      @Nullable Integer limit) {}

  record Described(List<Description> logStreams, @Nullable String nextToken) {}

  record Description(
      String logStreamName,
      long creationTime,
      @Nullable Long firstEventTimestamp,
      @Nullable Long lastEventTimestamp,
      @Nullable Long lastIngestionTime,
      String uploadSequenceToken,
      String arn,
      long storedBytes) {}

  private @Nullable Object create(Named request) {
    String groupName = Names.logGroup(request.logGroupName());
    String streamName = Names.logStream(request.logStreamName());
    return store.inTurn(
        () -> {
          if (store.logs.group(groupName).streams.containsKey(streamName)) {
            throw AwsException.alreadyExists("The specified log stream already exists");
          }
          store.commit(new Change.StreamCreated(groupName, streamName, clock.millis()));
          return null;
        });
  }

  private @Nullable Object delete(Named request) {
    String groupName = Names.logGroup(request.logGroupName());
    String streamName = Names.logStream(request.logStreamName());
    return store.inTurn(
        () -> {
          store.logs.group(groupName).stream(streamName);
          store.commit(new Change.StreamDeleted(groupName, streamName));
          return null;
        });
  }

  private Described describe(Describe request) {
    String groupName = Names.logGroup(request.logGroupName(), request.logGroupIdentifier());
    Names.logStreamPart("logStreamNamePrefix", request.logStreamNamePrefix());
    Check.LOGS.range("limit", request.limit(), 1, MAX_PAGE);
    Check.LOGS.oneOf("orderBy", request.orderBy(), List.of("LogStreamName", "LastEventTime"));
    boolean byTime = "LastEventTime".equals(request.orderBy());
    if (byTime && request.logStreamNamePrefix() != null) {
      throw AwsException.invalidParameter(
          "Cannot order by LastEventTime with a logStreamNamePrefix.");
    }
    String prefix = Objects.requireNonNullElse(request.logStreamNamePrefix(), "");
    List<Description> found = store.inTurn(() -> descriptions(groupName, prefix));
    Comparator<Description> order = Comparator.comparing(LogStreams::sortKey);
    if (byTime) {
      found.sort(Boolean.TRUE.equals(request.descending()) ? order.reversed() : order);
    } else if (Boolean.TRUE.equals(request.descending())) {
      Collections.reverse(found);
    }
    return page(found, request);
  }

  private static long sortKey(Description stream) {
    return Objects.requireNonNullElse(stream.lastEventTimestamp(), stream.creationTime());
  }

  /** The token is a position: names are no order when sorted by time or backwards. */
  private static Described page(List<Description> all, Describe request) {
    int from = Tokens.position(request.nextToken(), all.size());
    int to = Math.min(all.size(), from + Objects.requireNonNullElse(request.limit(), MAX_PAGE));
    return new Described(all.subList(from, to), to < all.size() ? Tokens.of(to) : null);
  }

  private List<Description> descriptions(String groupName, String prefix) {
    List<Description> found = new ArrayList<>();
    for (LogState.Stream stream : store.logs.group(groupName).streams.values()) {
      if (stream.name.startsWith(prefix)) {
        found.add(description(groupName, stream));
      }
    }
    return found;
  }

  private Description description(String groupName, LogState.Stream stream) {
    boolean empty = stream.events.isEmpty();
    LongSummaryStatistics times =
        stream.events.stream().mapToLong(LoggedEvent::timestamp).summaryStatistics();
    return new Description(
        stream.name,
        stream.createdAt,
        empty ? null : (Long) times.getMin(),
        empty ? null : (Long) times.getMax(),
        empty ? null : (Long) stream.events.get(stream.events.size() - 1).ingestionTime(),
        store.logs.nextEventId(0),
        Names.logGroupArn(region, groupName) + ":log-stream:" + stream.name,
        // "As of June 17, 2019, this parameter is no longer supported for log streams": always 0.
        0L);
  }
}
