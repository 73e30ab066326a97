package io.affidavit.auditor;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetQueryResultsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetQueryResultsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.LimitExceededException;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResultField;
import software.amazon.awssdk.services.cloudwatchlogs.model.StartQueryRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.StartQueryResponse;

/**
 * Logs Insights by its documents: seconds, both in the range; rows up to the limit; pages; states.
 * It knows no query language.
 */
final class InsightsService implements CloudWatchLogsClient {
  final List<StartQueryRequest> queries = new ArrayList<>();

  /** What the next polls say before the answer is complete. */
  final Deque<String> states = new ArrayDeque<>();

  int refusals;
  boolean sameToken;
  private final int limit;
  private final int pageSize;
  private final NavigableMap<Long, List<String>> messages = new TreeMap<>();
  private final Map<String, List<String>> answers = new HashMap<>();

  InsightsService(int limit, int pageSize) {
    this.limit = limit;
    this.pageSize = pageSize;
  }

  void put(long second, String message) {
    messages.computeIfAbsent(second, s -> new ArrayList<>()).add(message);
  }

  @Override
  public StartQueryResponse startQuery(StartQueryRequest request) {
    if (refusals > 0) {
      refusals--;
      throw LimitExceededException.builder().message("too many").build();
    }
    queries.add(request);
    List<String> found = new ArrayList<>();
    messages
        .subMap(request.startTime(), true, request.endTime(), true)
        .values()
        .forEach(found::addAll);
    String id = "query-" + queries.size();
    answers.put(id, found.subList(0, Math.min(limit, found.size())));
    return StartQueryResponse.builder().queryId(id).build();
  }

  @Override
  public GetQueryResultsResponse getQueryResults(GetQueryResultsRequest request) {
    List<String> all = Objects.requireNonNull(answers.get(request.queryId()));
    String state = states.poll();
    if (state != null && !state.equals("Complete")) {
      // While it runs, the answer is a part.
      return GetQueryResultsResponse.builder()
          .status(state)
          .results(rows(all.subList(0, all.size() / 2)))
          .build();
    }
    int from = request.nextToken() == null ? 0 : Integer.parseInt(request.nextToken());
    int to = Math.min(from + pageSize, all.size());
    String next = to < all.size() ? String.valueOf(sameToken ? pageSize : to) : null;
    return GetQueryResultsResponse.builder()
        .status("Complete")
        .results(rows(all.subList(from, to)))
        .nextToken(next)
        .build();
  }

  private static List<List<ResultField>> rows(List<String> messages) {
    List<List<ResultField>> rows = new ArrayList<>();
    for (String message : messages) {
      rows.add(List.of(field("@message", message), field("@ptr", "p")));
    }
    return rows;
  }

  private static ResultField field(String name, String value) {
    return ResultField.builder().field(name).value(value).build();
  }

  @Override
  public String serviceName() {
    return "logs";
  }

  @Override
  public void close() {}
}
