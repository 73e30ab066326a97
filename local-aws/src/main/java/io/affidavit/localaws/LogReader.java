package io.affidavit.localaws;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** GetLogEvents and FilterLogEvents; a page holds 10,000 events or 1 MB, whichever is less. */
final class LogReader {
  private static final int MAX_PAGE_EVENTS = 10_000;
  private static final int MAX_PAGE_BYTES = 1 << 20;
  private static final Pattern DIRECTED_TOKEN = Pattern.compile("([fb])/(\\d{56})");

  private final Store store;

  LogReader(Store store) {
    this.store = store;
  }

  void register(Operations operations) {
    operations.add(Service.LOGS, "GetLogEvents", Get.class, (r, e) -> get(r));
    operations.add(Service.LOGS, "FilterLogEvents", Filter.class, (r, e) -> filter(r));
  }

  record Get(
      @Nullable String logGroupName,
      @Nullable String logGroupIdentifier,
      @Nullable String logStreamName,
      @Nullable Long startTime,
      @Nullable Long endTime,
      @Nullable String nextToken,
      @Nullable Integer limit,
      @Nullable Boolean startFromHead,
      @Nullable Boolean unmask) {}

  record Filter(
      @Nullable String logGroupName,
      @Nullable String logGroupIdentifier,
      @Nullable List<String> logStreamNames,
      @Nullable String logStreamNamePrefix,
      @Nullable Long startTime,
      @Nullable Long endTime,
      @Nullable String filterPattern,
      @Nullable String nextToken,
      @Nullable Integer limit,
      @Nullable Boolean interleaved,
      @Nullable Boolean unmask) {}

  record GotEvent(long timestamp, String message, long ingestionTime) {}

  record Got(List<GotEvent> events, String nextForwardToken, String nextBackwardToken) {}

  record FilteredEvent(
      String logStreamName, long timestamp, String message, long ingestionTime, String eventId) {}

  record Filtered(
      List<FilteredEvent> events, List<String> searchedLogStreams, @Nullable String nextToken) {}

  private Got get(Get request) {
    String group = Names.logGroup(request.logGroupName(), request.logGroupIdentifier());
    String stream = Names.logStream(request.logStreamName());
    Check.LOGS.range("limit", request.limit(), 1, MAX_PAGE_EVENTS);
    // The end is exclusive here and inclusive in FilterLogEvents, as in the API reference.
    long from = Objects.requireNonNullElse(request.startTime(), 0L);
    long until = Objects.requireNonNullElse(request.endTime(), Long.MAX_VALUE);
    List<LoggedEvent> found = new ArrayList<>();
    store.inTurn(() -> found.addAll(store.logs.group(group).stream(stream).events));
    found.removeIf(event -> event.timestamp() < from || event.timestamp() >= until);
    found.sort(Comparator.comparingLong(LoggedEvent::timestamp));
    return got(found, request);
  }

  private static Got got(List<LoggedEvent> all, Get request) {
    boolean forward = Boolean.TRUE.equals(request.startFromHead());
    int position = forward ? 0 : all.size();
    if (request.nextToken() != null) {
      Matcher token = DIRECTED_TOKEN.matcher(request.nextToken());
      if (!token.matches()) {
        throw AwsException.invalidParameter("The specified nextToken is invalid.");
      }
      forward = "f".equals(token.group(1));
      position = new BigInteger(token.group(2)).min(size(all)).intValue();
    }
    int length = pageLength(all, position, forward, request.limit());
    int start = forward ? position : position - length;
    List<GotEvent> events =
        all.subList(start, start + length).stream()
            .map(e -> new GotEvent(e.timestamp(), e.message(), e.ingestionTime()))
            .toList();
    return new Got(
        events, String.format("f/%056d", start + length), String.format("b/%056d", start));
  }

  private static BigInteger size(Collection<?> all) {
    return BigInteger.valueOf(all.size());
  }

  private static int pageLength(
      List<LoggedEvent> all, int position, boolean forward, @Nullable Integer limit) {
    if (forward) {
      return pageLength(all.size() - position, limit, n -> all.get(position + n).message());
    }
    return pageLength(position, limit, n -> all.get(position - 1 - n).message());
  }

  /** How many of the next events fit a page; at least one, however large. */
  private static int pageLength(
      int available, @Nullable Integer limit, IntFunction<String> message) {
    int most = Math.min(available, Objects.requireNonNullElse(limit, MAX_PAGE_EVENTS));
    long bytes = 0;
    for (int n = 0; n < most; n++) {
      bytes += LogWriter.bytes(message.apply(n));
      if (bytes > MAX_PAGE_BYTES && n > 0) {
        return n;
      }
    }
    return most;
  }

  private Filtered filter(Filter request) {
    String group = Names.logGroup(request.logGroupName(), request.logGroupIdentifier());
    Check.LOGS.range("limit", request.limit(), 1, MAX_PAGE_EVENTS);
    Check.LOGS.length("logStreamNames", request.logStreamNames(), 1, 100);
    Names.logStreamPart("logStreamNamePrefix", request.logStreamNamePrefix());
    if (request.logStreamNames() != null && request.logStreamNamePrefix() != null) {
      throw AwsException.invalidParameter(
          "Specifying both logStreamNames and logStreamNamePrefix is not allowed.");
    }
    if (request.filterPattern() != null && !request.filterPattern().isBlank()) {
      throw AwsException.invalidParameter(
          "local-aws does not evaluate filterPattern; leave it out and filter what comes back.");
    }
    List<FilteredEvent> found = store.inTurn(() -> matches(store.logs.group(group), request));
    found.sort(Comparator.comparingLong(FilteredEvent::timestamp));
    int from = Tokens.position(request.nextToken(), found.size());
    int to =
        from + pageLength(found.size() - from, request.limit(), n -> found.get(from + n).message());
    return new Filtered(
        found.subList(from, to), List.of(), to < found.size() ? Tokens.of(to) : null);
  }

  private static List<FilteredEvent> matches(LogState.Group group, Filter request) {
    long from = Objects.requireNonNullElse(request.startTime(), 0L);
    long to = Objects.requireNonNullElse(request.endTime(), Long.MAX_VALUE);
    List<FilteredEvent> found = new ArrayList<>();
    for (LogState.Stream stream : streams(group, request)) {
      for (LoggedEvent e : stream.events) {
        if (e.timestamp() >= from && e.timestamp() <= to) {
          found.add(
              new FilteredEvent(
                  stream.name, e.timestamp(), e.message(), e.ingestionTime(), e.eventId()));
        }
      }
    }
    return found;
  }

  private static List<LogState.Stream> streams(LogState.Group group, Filter request) {
    if (request.logStreamNames() != null) {
      return request.logStreamNames().stream().map(group::stream).toList();
    }
    String prefix = Objects.requireNonNullElse(request.logStreamNamePrefix(), "");
    return group.streams.values().stream().filter(s -> s.name.startsWith(prefix)).toList();
  }
}
